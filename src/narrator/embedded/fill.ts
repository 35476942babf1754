/** What the slots of a pattern stand for. Null: nothing, and a pattern with that slot cannot be said. */
export type Slots = Readonly<Record<string, string | null>>;

/**
 * A pattern with its `{slots}` filled, or null when one of them has no filling. Fillings are not looked at again, so
 * braces in a topic or a name do nothing.
 */
export function filled(pattern: string, slots: Slots): string | null {
  let whole = true;
  const text = pattern.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const value = slots[slot];
    if (value === undefined || value === null) whole = false;
    return value ?? '';
  });
  return whole ? text : null;
}

/** With a capital at its start, where the script has capitals. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
