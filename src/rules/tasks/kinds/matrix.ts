/** Rows of numbers, all of one length. */
export type Matrix = readonly (readonly number[])[];

const TOLERANCE = 1e-9;
const ROUNDS = 8;

/** a × b; the columns of `a` are the rows of `b` (volunteers.md, MATRIX_MULTIPLY). */
export function multiply(a: Matrix, b: Matrix): { readonly product: number[][] } {
  const width = b[0]?.length ?? 0;
  const product = a.map((row) => {
    const sums = new Array<number>(width).fill(0);
    for (const [k, factor] of row.entries()) {
      const other = b[k] ?? [];
      for (let j = 0; j < width; j++) sums[j] = (sums[j] ?? 0) + factor * (other[j] ?? 0);
    }
    return sums;
  });
  return { product };
}

/**
 * Freivalds' test: a product that is wrong stands up to one round with a chance of at most one half. Signs come from the
 * product itself, so that the same result is judged alike everywhere. Costs the square of the size, not its cube.
 */
export function isProduct(a: Matrix, b: Matrix, product: Matrix): boolean {
  const width = b[0]?.length ?? 0;
  if (product.length !== a.length || product.some((row) => row.length !== width)) return false;
  if (!product.every((row) => row.every(Number.isFinite))) return false;
  const sign = signsFrom(product);
  for (let round = 0; round < ROUNDS; round++) {
    const vector = Array.from({ length: width }, sign);
    const [left, size] = [
      apply(a, apply(b, vector)),
      apply(absolute(a), apply(absolute(b), vector.map(Math.abs))),
    ];
    const right = apply(product, vector);
    if (!left.every((value, i) => Math.abs(value - (right[i] ?? 0)) <= TOLERANCE * (size[i] ?? 0) * width))
      return false;
  }
  return true;
}

function apply(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0));
}

function absolute(matrix: Matrix): number[][] {
  return matrix.map((row) => row.map(Math.abs));
}

/** +1 and −1 by a small generator whose seed mixes all entries. */
function signsFrom(matrix: Matrix): () => number {
  let seed = 0x9e3779b9;
  const bits = new DataView(new ArrayBuffer(8));
  for (const row of matrix) {
    for (const value of row) {
      bits.setFloat64(0, value);
      seed = Math.imul(seed ^ bits.getUint32(0), 0x85ebca6b);
      seed = Math.imul(seed ^ (seed >>> 13) ^ bits.getUint32(4), 0xc2b2ae35);
    }
  }
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) & 1) === 0 ? 1 : -1;
  };
}
