import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

describe('Pace', () => {
  it('lets so many at once, then so many a second', () => {
    const pace = new Pace(10, 3, 0);
    expect([0, 0, 0, 0, 99, 100, 150].map((now) => pace.take(now))).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(pace.waitMs(150)).toBe(50);
    expect([pace.take(200), pace.take(10_000), pace.take(10_000)]).toEqual([true, true, true]);
  });

  it('lets none while it pauses', () => {
    const pace = new Pace(10, 3, 0);
    pace.pause(0, 2_000);
    expect([pace.take(1_999), pace.waitMs(1_999), pace.take(2_100)]).toEqual([false, 101, true]);
  });
});
