/** The fields that are there: neither absent nor null, which mean the same to clients. */
export function present<T extends object>(
  fields: {
    readonly [K in keyof T]: T[K] | null | undefined;
  },
): Partial<T> {
  const there = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(there) as Partial<T>;
}
