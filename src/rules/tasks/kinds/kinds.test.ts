import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TASK_INPUTS } from '../../../protocol/task-inputs.ts';
import { BOT_NAMES } from '../../escape/bots/bots.ts';
import { PRESETS } from '../../escape/constants.ts';
import { compute, type KnownTask, verify } from '../known.ts';
import { OPERATIONS, process } from './data.ts';
import { type EscapeResult, escapeMatches } from './escape.ts';
import { fibonacci, isFibonacci } from './fibonacci.ts';
import { type Digest, hashOf } from './hash.ts';
import { isProduct, multiply } from './matrix.ts';
import { isPrime, isPrimeResult, primeCheck } from './prime.ts';

const SEED = 10_003;
const RUNNERS = ['runner', 'runner', 'hunter', 'runner'] as const;
const digest: Digest = (algorithm, data) => createHash(algorithm).update(data).digest();

describe('volunteers.md, FIBONACCI', () => {
  it('is exact, and checked without being computed', () => {
    const first = Array.from({ length: 12 }, (_, n) => fibonacci(n).value);
    expect(first).toEqual(['0', '1', '1', '2', '3', '5', '8', '13', '21', '34', '55', '89']);
    expect(fibonacci(100).value).toBe('354224848179261915075');
    let [a, b] = [0n, 1n];
    for (let n = 0; n < 500; n++) {
      expect(fibonacci(n).value).toBe(a.toString());
      expect(isFibonacci(n, a.toString())).toBe(true);
      [a, b] = [b, a + b];
    }
  });

  it('refuses every value that is off by a little', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 5_000 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const { value } = fibonacci(n);
          const place = at % value.length;
          const digit = (Number(value[place]) + by) % 10;
          const changed = value.slice(0, place) + digit + value.slice(place + 1);
          expect(isFibonacci(n, changed)).toBe(false);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
    for (const wrong of ['', '-1', '1e3', '055', `${fibonacci(50).value} `])
      expect(isFibonacci(50, wrong)).toBe(false);
  });
});

describe('volunteers.md, PRIME_CHECK', () => {
  it('agrees with trial division, and its factors divide', () => {
    for (let n = 0; n < 3_000; n++) {
      let isPrimeByTrial = n > 1;
      for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrimeByTrial = false;
      const found = primeCheck(String(n));
      expect(found.prime).toBe(isPrimeByTrial);
      expect(isPrimeResult(String(n), found)).toBe(true);
    }
  });

  it.each([
    ['999999999999999989', true],
    ['1000000000000000000', false],
    ['999999999999999997', false],
    ['3215031751', false],
    ['341550071728321', false],
    ['999999866000004473', false],
  ])('%s: %s', (number, prime) => {
    const found = primeCheck(number);
    expect(found.prime).toBe(prime);
    expect(isPrime(BigInt(number))).toBe(prime);
    expect(isPrimeResult(number, found)).toBe(true);
    expect(isPrimeResult(number, { prime: !prime })).toBe(false);
  });

  it('refuses factors that do not divide', () => {
    for (const factor of ['1', '15', '4', '0', '-3', 'x', '3.0'])
      expect(isPrimeResult('15', { prime: false, factor })).toBe(false);
    expect(isPrimeResult('15', { prime: false, factor: '5' })).toBe(true);
    expect(isPrimeResult('7', { prime: true, factor: '7' })).toBe(false);
  });
});

const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

describe('volunteers.md, MATRIX_MULTIPLY', () => {
  it("accepts every product and refuses one wrong entry, by Freivalds' test", () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
    );
    const pair = sizes.chain(([n, m, k]) => fc.tuple(matrix(n, m), matrix(m, k)));
    fc.assert(
      fc.property(pair, fc.nat(), ([a, b], at) => {
        const { product } = multiply(a, b);
        expect(isProduct(a, b, product)).toBe(true);
        const row = at % product.length;
        const column = at % (product[0]?.length ?? 1);
        const wrong = product.map((values, i) =>
          values.map((value, j) => (i === row && j === column ? value + 1 : value)),
        );
        expect(isProduct(a, b, wrong)).toBe(false);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('takes results that differ in the last digits, and no others', () => {
    const [a, b] = [[[0.1, 0.2]], [[0.3], [0.4]]];
    expect(isProduct(a, b, [[0.11]])).toBe(true);
    expect(isProduct(a, b, [[0.11 + 1e-6]])).toBe(false);
    for (const wrong of [[], [[]], [[0.11, 0]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])
      expect(isProduct(a, b, wrong)).toBe(false);
  });
});

describe('volunteers.md, HASH_CALCULATION and DATA_PROCESSING', () => {
  it('hashes, and hashes digests again', () => {
    const once = hashOf({ algorithm: 'sha256', data: 'abc', iterations: 1 }, digest);
    expect(once.hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const twice = createHash('sha256').update(Buffer.from(once.hash, 'hex')).digest('hex');
    expect(hashOf({ algorithm: 'sha256', data: 'abc', iterations: 2 }, digest).hash).toBe(twice);
  });

  it('computes every operation', () => {
    expect(process([2, 4, 4, 4, 5, 5, 7, 9], OPERATIONS)).toEqual({
      count: 8,
      sum: 40,
      mean: 5,
      min: 2,
      max: 9,
      median: 4.5,
      stddev: 2,
      variance: 4,
      histogram: {
        bins: 10,
        edges: Array.from({ length: 11 }, (_, i) => 2 + i * 0.7),
        counts: [1, 0, 3, 0, 2, 0, 0, 1, 0, 1],
      },
    });
    expect(process([3], ['histogram', 'stddev'])).toMatchObject({
      stddev: 0,
      histogram: { counts: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    });
  });
});

describe('volunteers.md, "Known task types are verified on the server"', () => {
  const tasks: KnownTask[] = [
    { taskType: 'FIBONACCI', input: { n: 300 } },
    { taskType: 'PRIME_CHECK', input: { number: '1000003' } },
    { taskType: 'MATRIX_MULTIPLY', input: { a: [[1, 2]], b: [[3], [4]] } },
    { taskType: 'HASH_CALCULATION', input: { algorithm: 'md5', data: 'x', iterations: 3 } },
    { taskType: 'DATA_PROCESSING', input: { values: [1, 2, 3.5], operations: ['sum', 'histogram'] } },
    { taskType: 'ESCAPE_MATCH', input: { seed: 4, bots: RUNNERS, preset: 'shipped', count: null } },
  ];

  it.each(tasks)('$taskType: what the reference computes is right, anything else wrong', (task) => {
    expect(verify(task, JSON.parse(JSON.stringify(compute(task, digest))), digest)).toBe('right');
    for (const wrong of [
      null,
      1,
      'x',
      [],
      {},
      { value: '1' },
      { prime: false },
      { product: [[0]] },
      { hash: 'ff' },
      { sum: 1 },
    ])
      expect(verify(task, wrong, digest)).toBe('wrong');
  });

  it('leaves what is dear to check to agreement', () => {
    const input = { algorithm: 'sha256', data: 'x', iterations: 1_000_000 };
    expect(verify({ taskType: 'HASH_CALCULATION', input }, { hash: 'ff' }, digest)).toBe('unchecked');
  });
});

describe('volunteers.md, ESCAPE_MATCH', () => {
  const input = { seed: 7, bots: RUNNERS, preset: 'published', count: 3 } as const;
  const task = { taskType: 'ESCAPE_MATCH', input } as const;
  const { matches } = compute(task, digest) as { matches: EscapeResult[] };

  it('is a list of the matches with the seeds that follow', () => {
    for (const [i, match] of matches.entries())
      expect(match).toEqual(escapeMatches({ ...input, seed: 7 + i, count: null }));
    expect(new Set(matches.map((match) => match.digest)).size).toBe(3);
  });

  it('leaves a list to agreement, but for the match that is played again', () => {
    expect(verify(task, { matches }, digest)).toBe('unchecked');
    for (const wrong of [{}, { matches: [] }, { matches: matches.slice(1) }, { matches: [1, 2, 3] }])
      expect(verify(task, wrong, digest)).toBe('wrong');
    const lies = matches.map((match) => ({ ...match, points: [...match.points].reverse() }));
    expect(verify(task, { matches: lies }, digest)).toBe('wrong');
    expect(verify({ ...task, input: { ...input, count: 1 } }, { matches: [matches[0]] }, digest)).toBe(
      'right',
    );
  });

  it('is read from what is handed in, with the bots and presets that there are', () => {
    const read = (value: object) => TASK_INPUTS.ESCAPE_MATCH.safeParse({ seed: 1, bots: RUNNERS, ...value });
    expect(read({}).data).toEqual({ seed: 1, bots: RUNNERS, preset: 'shipped', count: null });
    for (const name of BOT_NAMES) expect(read({ bots: [name, name, name, name] }).success).toBe(true);
    for (const preset of Object.keys(PRESETS)) expect(read({ preset }).success).toBe(true);
    for (const wrong of [{ bots: ['runner'] }, { bots: ['a', 'b', 'c', 'd'] }, { seed: -1 }, { count: 0 }])
      expect(read(wrong).success).toBe(false);
  });
});
