/** Chance, injected. */
export interface Random {
  /** An unbiased integer in [0, bound). `bound` ≤ 2^32. */
  below(bound: number): number;
  /** A URL-safe string of at least `bits` random bits. */
  token(bits: number): string;
}
