type Library = typeof import('@dice-roller/rpg-dice-roller');

let library: Library | null = null;
let loading: Promise<void> | null = null;

/**
 * Loads the dice notation. It brings a whole mathematics library, over half of all modules' time, so it is not loaded
 * with this file but before the first room or conversation is.
 */
export function loadDice(): Promise<void> {
  loading ??= import('@dice-roller/rpg-dice-roller').then((loaded) => {
    library = loaded;
  });
  return loading;
}

/** Throws before `loadDice` is done. */
export function loadedDice(): Library {
  if (!library) throw new Error('dice are rolled before their library is loaded');
  return library;
}
