/** What is attacked. `cases` of one run: its share of a million. */
export interface Target {
  readonly name: string;
  /** Runs one case; a case is nothing but its seed. Throws an Error that says what promise was broken. */
  run(seed: number): Promise<void> | void;
  /** The case in words, for who replays it. */
  describe(seed: number): string;
}

export type TargetName = 'json' | 'msgpack' | 'seat' | 'routes' | 'upgrade';

/** The seed of a case from that of the run: any case can be run alone. */
export function caseSeed(runSeed: number, target: string, index: number): number {
  let hash = 0x811c9dc5 ^ runSeed;
  for (const char of `${target}:${index}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

export function promise(kept: boolean, broken: () => string): void {
  if (!kept) throw new Error(broken());
}
