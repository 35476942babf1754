/** With these bases the test of Miller and Rabin is right for every number below 3.3 × 10^24. */
const BASES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];

export interface PrimeResult {
  readonly prime: boolean;
  /** A divisor other than 1 and the number itself, of a composite number. */
  readonly factor?: string;
}

/** Whether a number below 3.3 × 10^24 is prime, and the smallest or some divisor if not (volunteers.md, PRIME_CHECK). */
export function primeCheck(number: string): PrimeResult {
  const n = BigInt(number);
  if (n < 2n) return { prime: false };
  if (isPrime(n)) return { prime: true };
  return { prime: false, factor: factorOf(n).toString() };
}

/** Whether an answer is right: the claim, and the factor if one is given. */
export function isPrimeResult(number: string, { prime, factor }: PrimeResult): boolean {
  const n = BigInt(number);
  if (prime !== isPrime(n)) return false;
  if (factor === undefined) return true;
  if (prime || !/^\d{1,24}$/.test(factor)) return false;
  const divisor = BigInt(factor);
  return divisor > 1n && divisor < n && n % divisor === 0n;
}

/** Deterministic Miller–Rabin. */
export function isPrime(n: bigint): boolean {
  if (n < 2n) return false;
  for (const base of BASES) if (n % base === 0n) return n === base;
  let [odd, twos] = [n - 1n, 0];
  while ((odd & 1n) === 0n) {
    odd >>= 1n;
    twos += 1;
  }
  return BASES.every((base) => passes(base, n, odd, twos));
}

function passes(base: bigint, n: bigint, odd: bigint, twos: number): boolean {
  let x = power(base, odd, n);
  if (x === 1n || x === n - 1n) return true;
  for (let i = 1; i < twos; i++) {
    x = (x * x) % n;
    if (x === n - 1n) return true;
  }
  return false;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Small divisors by trial, the others by Pollard's rho with the sequences x² + c; `n` is composite. */
function factorOf(n: bigint): bigint {
  for (const base of BASES) if (n % base === 0n) return base;
  for (let c = 1n; ; c += 1n) {
    let [slow, fast, divisor] = [2n, 2n, 1n];
    while (divisor === 1n) {
      slow = (slow * slow + c) % n;
      fast = (fast * fast + c) % n;
      fast = (fast * fast + c) % n;
      divisor = greatestCommonDivisor(slow > fast ? slow - fast : fast - slow, n);
    }
    if (divisor !== n) return divisor;
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}
