import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram, merged } from './histogram.ts';

function of(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

/** What a sorted list says, which is what the histogram must come close to. */
function exact(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

const values = fc.array(fc.integer({ min: 0, max: 2 ** 36 }), { minLength: 1, maxLength: 200 });

describe('Histogram', () => {
  it('answers every quantile to within one per cent', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const wanted = exact(list, share);
        expect(Math.abs(of(list).at(share) - wanted)).toBeLessThanOrEqual(wanted / 100);
      }),
    );
  });

  it('merged parts say what one histogram of everything says', () => {
    fc.assert(
      fc.property(values, values, (left, right) => {
        const together = merged([of(left).data(), of(right).data()]);
        const whole = of([...left, ...right]);
        for (const share of [0, 0.5, 0.99, 1]) expect(together.at(share)).toBe(whole.at(share));
        expect([together.total, together.max]).toEqual([whole.total, whole.max]);
      }),
    );
  });

  it('survives a structured clone, as between threads', () => {
    const sent = structuredClone(of([1, 1000, 1_000_000]).data());
    expect(merged([sent]).at(1)).toBe(1_000_000);
  });

  it('says 0 of nothing and never more than the largest', () => {
    expect(new Histogram().at(0.99)).toBe(0);
    expect(of([777_600]).at(0.5)).toBeLessThanOrEqual(777_600);
    expect(of([2 ** 45]).at(0.5)).toBeLessThanOrEqual(2 ** 45);
  });
});
