import { NumberGenerator } from '@dice-roller/rpg-dice-roller';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDice } from './library.ts';
import { type Below, rollDice } from './roll.ts';

const SEED = 20_261_123;
console.log(`dice: seed ${SEED}`);

/** Chance with a seed (mulberry32). */
function seeded(seed: number): Below {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

beforeAll(loadDice);

describe('rollDice', () => {
  it.each([
    ['3d6', 3, 18],
    ['d100', 1, 100],
    ['2d20kh1+4', 5, 24],
    ['(2d6+3)*2', 10, 30],
    ['4dF', -4, 4],
    ['d%', 1, 100],
    ['{2d6,3d8}k1', 2, 24],
    ['100d10000', 100, 1_000_000],
  ])('%s stays between %i and %i and shows its dice', (expression, low, high) => {
    const below = seeded(SEED);
    for (let i = 0; i < 200; i++) {
      const rolled = rollDice(expression, below);
      if (!rolled.ok) throw new Error(rolled.reason);
      expect(rolled.result).toBeGreaterThanOrEqual(low);
      expect(rolled.result).toBeLessThanOrEqual(high);
      expect(rolled.rolls.startsWith(`${expression}: `)).toBe(true);
    }
  });

  it('rolls every face about as often (chi square, 5 degrees of freedom, p < 0.0001)', () => {
    const below = seeded(SEED);
    const faces = new Array<number>(6).fill(0);
    for (let i = 0; i < 12_000; i++) {
      const rolled = rollDice('d6', below);
      if (rolled.ok) faces[rolled.result - 1] = (faces[rolled.result - 1] ?? 0) + 1;
    }
    const chi = faces.reduce((sum, seen) => sum + (seen - 2000) ** 2 / 2000, 0);
    expect(chi).toBeLessThan(25.7);
  });

  it('takes all its chance from the source it is given', () => {
    expect(rollDice('9d10000', seeded(7))).toEqual(rollDice('9d10000', seeded(7)));
    expect(rollDice('9d10000', seeded(7))).not.toEqual(rollDice('9d10000', seeded(8)));
  });

  it.each(['3d6', 'nonsense', '3d6/0'])('gives the library its own generator back after %s', (expression) => {
    const before = NumberGenerator.generator.engine;
    rollDice(expression, seeded(1));
    expect(NumberGenerator.generator.engine).toBe(before);
  });

  it('gives it back when the source of chance fails', () => {
    const before = NumberGenerator.generator.engine;
    const failing = () => {
      throw new Error('no chance');
    };
    expect(rollDice('3d6', failing).ok).toBe(false);
    expect(NumberGenerator.generator.engine).toBe(before);
  });

  it.each([
    '101d6',
    '{50d6,51d6}',
    '60d6+60d6',
    'd10001',
    '999999999999999999999d6',
    '(5d6)d6',
    'd(9)',
    '9**9',
    '21d6!',
    'd1!',
    `d6${'+1'.repeat(80)}`,
  ])('refuses %s as too much', (expression) =>
    expect(rollDice(expression, seeded(1))).toMatchObject({ ok: false, code: 'DICE_TOO_MANY' }),
  );

  it.each(['', 'hello', '3d', '3d6+', '3d6/0', '0d6', '3d0', 'd6xx'])(
    'refuses %j as unreadable',
    (expression) =>
      expect(rollDice(expression, seeded(1))).toMatchObject({ ok: false, code: 'DICE_BAD_EXPRESSION' }),
  );

  it('never throws, and gives a finite number or a refusal, for any notation', () => {
    const piece = fc.constantFrom(
      'd',
      '2d6',
      'd%',
      'dF',
      '1',
      '20',
      '!',
      '!!',
      '!p',
      'r',
      'ro',
      'u',
      'kh1',
      'dl1',
      '>3',
      '<2',
      '=1',
      '+',
      '-',
      '*',
      '/',
      '(',
      ')',
      '{',
      '}',
      ',',
      'min2',
      'max3',
      'cs',
      'f',
      's',
      ' ',
      '#',
      'sqrt(',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const rolled = rollDice(pieces.join(''), seeded(SEED));
        if (rolled.ok) expect(Number.isFinite(rolled.result)).toBe(true);
        else expect(rolled.reason).not.toBe('');
      }),
      { seed: SEED, numRuns: 5_000 },
    );
  });
});
