/** What the slots of a pattern stand for. Null: nothing, and a pattern with that slot cannot be said. */
export type Slots = Readonly<Record<string, string | null>>;

/** Literal, slot, literal, slot, … literal. Patterns are the program's own, so there are not many. */
const marks = new Map<string, string>();
const split = new Map<string, readonly string[]>();

/**
 * A pattern with its `{slots}` filled from `slots` or else from `base`, or null when one of them has no filling. Fillings
 * are not looked at again, so braces in a topic or a name do nothing.
 */
export function filled(pattern: string, slots: Slots, base: Slots = slots): string | null {
  let parts = split.get(pattern);
  if (!parts) {
    parts = pattern.split(/\{(\w+)\}/);
    split.set(pattern, parts);
  }
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i += 2) {
    const slot = parts[i] ?? '';
    const filling = slots[slot] ?? base[slot];
    if (filling === undefined || filling === null) return null;
    text += filling + (parts[i + 1] ?? '');
  }
  return text;
}

/** The longest text between the slots of a pattern: what betrays that it was used before. */
export function markOf(pattern: string): string {
  let mark = marks.get(pattern);
  if (mark === undefined) {
    const literals = pattern.split(/\{\w+\}/);
    mark = literals.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
    marks.set(pattern, mark);
  }
  return mark;
}

/** With a capital at its start, where the script has capitals. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
