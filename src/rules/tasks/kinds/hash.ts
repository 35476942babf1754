/** Hashes bytes by the name of an algorithm. Rules do no I/O; who calls brings it along. */
export type Digest = (algorithm: string, data: Uint8Array) => Uint8Array;

export interface HashInput {
  readonly algorithm: string;
  /** Hashed as UTF-8. */
  readonly data: string;
  /** How often: each further time the digest itself is hashed. */
  readonly iterations: number;
}

/** Lower-case hex (volunteers.md, HASH_CALCULATION). */
export function hashOf(
  { algorithm, data, iterations }: HashInput,
  digest: Digest,
): { readonly hash: string } {
  let bytes = digest(algorithm, new TextEncoder().encode(data));
  for (let i = 1; i < iterations; i++) bytes = digest(algorithm, bytes);
  return { hash: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}
