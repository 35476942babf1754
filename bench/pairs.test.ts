import { describe, expect, it } from 'vitest';
import { Histogram } from './histogram.ts';
import { growth } from './idle/heap-growth.ts';
import { interleaved, median, ratio } from './pairs.ts';

describe('pairs', () => {
  it('takes the middle of the values and of the ratios of each round', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2);
    expect(ratio([10, 30, 20], [10, 10, 10])).toEqual({ median: 2, least: 1, most: 3 });
  });

  it('measures every side once a round, in an order that turns', async () => {
    const order: string[] = [];
    const side = (name: string) => async () => order.push(name);
    const rounds = await interleaved(2, { a: side('a'), b: side('b'), c: side('c') });
    expect(order.join('')).toBe('abcbca');
    expect(rounds).toEqual({ a: [1, 6], b: [2, 4], c: [3, 5] });
  });
});

describe('Histogram', () => {
  it('finds shares to within 2 %', () => {
    const histogram = new Histogram();
    for (let ms = 1; ms <= 1000; ms++) histogram.record(ms);
    expect(Math.abs(histogram.at(0.5) - 500)).toBeLessThan(10);
    expect(Math.abs(histogram.at(0.99) - 990)).toBeLessThan(20);
  });
});

describe('growth', () => {
  it('is what came and what went, for each that was added', () => {
    const before = new Map([['gone', { count: 10, bytes: 100 }]]);
    const after = new Map([['came', { count: 20, bytes: 400 }]]);
    expect(growth(before, after, 10)).toEqual([
      { label: 'came', count: 2, bytes: 40 },
      { label: 'gone', count: -1, bytes: -10 },
    ]);
  });
});
