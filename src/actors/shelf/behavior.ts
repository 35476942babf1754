import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { ShelfCommand } from './commands.ts';
import { admit, keep, remove } from './files.ts';
import { restoreShelf, type ShelfPorts, type ShelfState } from './state.ts';

/** The files that one user has uploaded, at `shelf/<userId>`: the place that knows his quota. */
export function shelfBehavior(ports: ShelfPorts): AnyBehavior {
  const behavior: Behavior<ShelfState, ShelfCommand> = {
    kind: 'shelf',
    load: async (ids) => {
      const loaded = await ports.store.loadShelves(ids);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreShelf(id, state) }]),
      );
    },
    handlers: { admit: admit(ports), keep: keep(ports), remove },
  };
  return anyBehavior(behavior);
}
