import { describe, expect, it } from 'vitest';
import { percent, quantile, table } from '../../support/figures.ts';
import { numbers } from './options.ts';

describe('numbers', () => {
  it('takes defaults, overrides and a seed', () => {
    expect(numbers({ kills: 15, rate: 100 }, ['--kills', '3', '--seed', '7'])).toEqual({
      kills: 3,
      rate: 100,
      seed: 7,
    });
  });

  it.each([[['--kills', 'many']], [['--kills', '-1']], [['--kills', '']], [['--other', '1']]])(
    'refuses %j',
    (args) => {
      expect(() => numbers({ kills: 1 }, args)).toThrow();
    },
  );
});

describe('figures', () => {
  it('are aligned', () => {
    expect(
      table([
        ['kills', 15],
        ['broken promises', 0],
      ]),
    ).toBe('kills            15\nbroken promises   0\n');
  });

  it('do not round a loss away', () => {
    expect([percent(100, 100), percent(99_999, 100_000), percent(0, 0)]).toEqual([
      '100.00 %',
      '99.99 %',
      '– %',
    ]);
  });

  it('have quantiles', () => {
    expect([quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 0.99), quantile([], 0.5)]).toEqual([2, 3, 0]);
  });
});
