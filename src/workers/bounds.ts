/** Throws `RangeError` when a batch is larger than one call takes. */
export function within(what: string, count: number, limit: number): void {
  if (count > limit) throw new RangeError(`a batch has at most ${limit} ${what}, not ${count}`);
}
