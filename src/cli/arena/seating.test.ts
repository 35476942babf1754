import { describe, expect, it } from 'vitest';
import { seatingOf } from './seating.ts';

const matches = Array.from({ length: 2_400 }, (_, i) => i + 1);

describe('G23: who sits where', () => {
  it('is the same for the same seed, and another for another', () => {
    const drawn = (seed: number) => matches.slice(0, 20).map((match) => seatingOf(seed, match));
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('gives every order about as often', () => {
    const counts = new Map<string, number>();
    for (const match of matches) {
      const order = seatingOf(3, match).seats.join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(Math.min(...counts.values())).toBeGreaterThan(60);
  });
});
