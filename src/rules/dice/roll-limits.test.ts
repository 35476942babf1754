import { beforeAll, describe, expect, it } from 'vitest';
import { loadDice } from './library.ts';
import { rollDice } from './roll.ts';

let state = 1;
const below = (bound: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * bound);
};

beforeAll(loadDice);

describe('rollDice', () => {
  it.each([
    '20d6!>0',
    '1d6!>=1',
    '20d10000!>1',
    '20d6r>0',
    '20d2r<3',
    '20d6!!>=1',
    '20d6u',
    '99d6u',
    '20d01!',
  ])('refuses %s, which would go on and on', (expression) =>
    expect(rollDice(expression, below)).toMatchObject({ ok: false, code: 'DICE_TOO_MANY' }),
  );

  it.each(['20d6!', '20d6r=1', '3d6u', 'd6ro>0'])('rolls %s', (expression) =>
    expect(rollDice(expression, below).ok).toBe(true),
  );
});
