/** F(0) = 0, F(1) = 1; exact. `n` from 0 (volunteers.md, FIBONACCI). */
export function fibonacci(n: number): { readonly value: string } {
  return { value: doubled(n, (x) => x)[0].toString() };
}

/** Mersenne primes: a value that is right for all of them is right. */
const MODULI = [(1n << 61n) - 1n, (1n << 89n) - 1n];
const CHUNK = 15;
const CHUNK_VALUE = 10n ** BigInt(CHUNK);
const LOG10_PHI = Math.log10((1 + Math.sqrt(5)) / 2);

/** Checks a value without computing it: its length, and what is left of it modulo large primes. */
export function isFibonacci(n: number, value: string): boolean {
  if (!/^(0|[1-9]\d*)$/.test(value)) return false;
  // F(n) = round(φ^n / √5): one digit of slack for small n.
  if (Math.abs(value.length - (n * LOG10_PHI - Math.log10(5) / 2)) > 2) return false;
  return MODULI.every(
    (modulus) => remainder(value, modulus) === doubled(n, (x) => ((x % modulus) + modulus) % modulus)[0],
  );
}

/** F(n) and F(n + 1) by doubling: F(2k) = F(k)(2F(k+1) − F(k)), F(2k+1) = F(k)² + F(k+1)². */
function doubled(n: number, reduce: (x: bigint) => bigint): readonly [bigint, bigint] {
  let [a, b] = [0n, 1n];
  for (const bit of n.toString(2)) {
    const [even, odd] = [reduce(a * (2n * b - a)), reduce(a * a + b * b)];
    [a, b] = bit === '1' ? [odd, reduce(even + odd)] : [even, odd];
  }
  return [a, b];
}

function remainder(decimal: string, modulus: bigint): bigint {
  let rest = 0n;
  const first = decimal.length % CHUNK;
  if (first > 0) rest = BigInt(decimal.slice(0, first));
  for (let i = first; i < decimal.length; i += CHUNK) {
    rest = (rest * CHUNK_VALUE + BigInt(decimal.slice(i, i + CHUNK))) % modulus;
  }
  return rest % modulus;
}
