import { type Operation, process } from './kinds/data.ts';
import { type EscapeInput, escapeMatches, isEscapeResult } from './kinds/escape.ts';
import { fibonacci, isFibonacci } from './kinds/fibonacci.ts';
import { type Digest, type HashInput, hashOf } from './kinds/hash.ts';
import { isProduct, type Matrix, multiply } from './kinds/matrix.ts';
import { isPrimeResult, type PrimeResult, primeCheck } from './kinds/prime.ts';
import { comparatorOf } from './same-result.ts';

/** The inputs of the task types that have a reference worker, as `protocol/task-inputs.ts` reads them. */
export interface KnownInputs {
  FIBONACCI: { readonly n: number };
  PRIME_CHECK: { readonly number: string };
  MATRIX_MULTIPLY: { readonly a: Matrix; readonly b: Matrix };
  HASH_CALCULATION: HashInput;
  DATA_PROCESSING: { readonly values: readonly number[]; readonly operations: readonly Operation[] };
  ESCAPE_MATCH: EscapeInput;
}

export type KnownType = keyof KnownInputs;

const KNOWN: ReadonlySet<string> = new Set<KnownType>([
  'FIBONACCI',
  'PRIME_CHECK',
  'MATRIX_MULTIPLY',
  'HASH_CALCULATION',
  'DATA_PROCESSING',
  'ESCAPE_MATCH',
]);

/** The type for figures: those that clients make up count as one. */
export function typeLabel(taskType: string): string {
  return KNOWN.has(taskType) ? taskType : 'other';
}

/** One task of a known type. */
export type KnownTask = {
  [T in KnownType]: { readonly taskType: T; readonly input: KnownInputs[T] };
}[KnownType];

/** The result of a known task. May take long: for a worker's thread. */
export function compute(task: KnownTask, digest: Digest): unknown {
  switch (task.taskType) {
    case 'FIBONACCI':
      return fibonacci(task.input.n);
    case 'PRIME_CHECK':
      return primeCheck(task.input.number);
    case 'MATRIX_MULTIPLY':
      return multiply(task.input.a, task.input.b);
    case 'HASH_CALCULATION':
      return hashOf(task.input, digest);
    case 'DATA_PROCESSING':
      return process(task.input.values, task.input.operations);
    case 'ESCAPE_MATCH':
      return escapeMatches(task.input);
  }
}

/** Checking is cheap up to here, and otherwise left to agreement. */
const CHEAP = { hashes: 200, entries: 10_000, values: 20_000 };

export type Finding = 'right' | 'wrong' | 'unchecked';

/**
 * What the server finds of a result without doing the task over again (volunteers.md, "Known task types are verified").
 * `result`: parsed JSON, anything. Below a millisecond, but for ESCAPE_MATCH: one match is played again, and a list of
 * several is then left to agreement unless that one is wrong.
 */
export function verify(task: KnownTask, result: unknown, digest: Digest): Finding {
  if (typeof result !== 'object' || result === null) return 'wrong';
  switch (task.taskType) {
    case 'FIBONACCI': {
      const { value } = result as { value?: unknown };
      return found(typeof value === 'string' && isFibonacci(task.input.n, value));
    }
    case 'PRIME_CHECK':
      return found(isPrimeShape(result) && isPrimeResult(task.input.number, result));
    case 'MATRIX_MULTIPLY': {
      const { a, b } = task.input;
      const { product } = result as { product?: unknown };
      if (a.length * (b[0]?.length ?? 0) > CHEAP.entries) return 'unchecked';
      return found(isMatrix(product) && isProduct(a, b, product));
    }
    case 'HASH_CALCULATION': {
      if (task.input.iterations > CHEAP.hashes) return 'unchecked';
      return found((result as { hash?: unknown }).hash === hashOf(task.input, digest).hash);
    }
    case 'DATA_PROCESSING': {
      const { values, operations } = task.input;
      if (values.length * operations.length > CHEAP.values) return 'unchecked';
      const same = comparatorOf('DATA_PROCESSING');
      return found(same(JSON.stringify(result), JSON.stringify(process(values, operations))));
    }
    case 'ESCAPE_MATCH': {
      if (!isEscapeResult(task.input, result)) return 'wrong';
      return (task.input.count ?? 1) > 1 ? 'unchecked' : 'right';
    }
  }
}

function found(isRight: boolean): Finding {
  return isRight ? 'right' : 'wrong';
}

function isPrimeShape(result: object): result is PrimeResult {
  const { prime, factor } = result as { prime?: unknown; factor?: unknown };
  return typeof prime === 'boolean' && (factor === undefined || typeof factor === 'string');
}

function isMatrix(value: unknown): value is Matrix {
  const isNumber = (entry: unknown) => typeof entry === 'number';
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isNumber));
}
