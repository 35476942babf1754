/** A task as `submit` takes it. */
export interface SampleTask {
  readonly taskName: string;
  readonly taskType: string;
  readonly inputData: Readonly<Record<string, unknown>>;
}

/** A number from 0 up to below 1. */
type Chance = () => number;

const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];
const OPERATIONS = ['count', 'sum', 'mean', 'min', 'max', 'median', 'stddev', 'variance', 'histogram'];

const BOTS = ['random', 'runner', 'hunter', 'guardian'];

/** Inputs of each known type, small enough that a thousand take seconds. */
const MAKERS: readonly (readonly [string, (chance: Chance) => Record<string, unknown>])[] = [
  ['FIBONACCI', (chance) => ({ n: below(chance, 20_000) })],
  ['PRIME_CHECK', (chance) => ({ number: String(1 + 2 * below(chance, 10 ** (3 + below(chance, 12)))) })],
  [
    'MATRIX_MULTIPLY',
    (chance) => {
      const [rows, inner, columns] = [below(chance, 12), below(chance, 12), below(chance, 12)];
      return { a: matrix(chance, rows + 1, inner + 1), b: matrix(chance, inner + 1, columns + 1) };
    },
  ],
  [
    'HASH_CALCULATION',
    (chance) => ({
      algorithm: one(chance, ALGORITHMS),
      data: `troupe ${below(chance, 1_000_000)}`,
      iterations: 1 + below(chance, 2_000),
    }),
  ],
  [
    'DATA_PROCESSING',
    (chance) => ({
      values: row(chance, 1 + below(chance, 50)),
      operations: OPERATIONS.filter((_, i) => i === 0 || chance() < 0.5),
    }),
  ],
  [
    'ESCAPE_MATCH',
    (chance) => ({
      seed: below(chance, 1_000_000),
      bots: Array.from({ length: 4 }, () => one(chance, BOTS)),
      ...(chance() < 0.5 ? { count: 1 + below(chance, 3) } : {}),
    }),
  ],
];

/** Tasks of all known types in turn, with inputs by chance; the same for the same seed. `seed`: a whole number. */
export function* sampleTasks(count: number, seed: number): Generator<SampleTask> {
  const chance = mulberry32(seed);
  for (let i = 0; i < count; i++) {
    const maker = MAKERS[i % MAKERS.length];
    if (!maker) return;
    const [taskType, make] = maker;
    yield { taskName: `sample ${seed}-${i + 1}`, taskType, inputData: make(chance) };
  }
}

function below(chance: Chance, bound: number): number {
  return Math.floor(chance() * bound);
}

function one<T>(chance: Chance, items: readonly T[]): T | undefined {
  return items[below(chance, items.length)];
}

function row(chance: Chance, length: number): number[] {
  return Array.from({ length }, () => below(chance, 2_000) / 10 - 100);
}

function matrix(chance: Chance, rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => row(chance, columns));
}

function mulberry32(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
