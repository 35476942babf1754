import { describe, expect, it } from 'vitest';
import { median, ratioOf, shown, table } from './figures.ts';

describe('figures', () => {
  it('take the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 100])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('divide within pairs, not over all: a slow minute touches both sides', () => {
    const ratio = ratioOf([
      [2, 1],
      [20, 10],
      [3, 1],
    ]);
    expect(ratio).toEqual({ median: 2, low: 2, high: 3, pairs: 3 });
    expect(shown(ratio)).toBe('2.00 (2.00–3.00)');
    expect(shown(ratioOf([]))).toBe('–');
  });

  it('print as Markdown', () => {
    expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n|---|---|\n| 1 | 2 |');
  });
});
