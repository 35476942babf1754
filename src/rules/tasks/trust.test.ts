import { describe, expect, it } from 'vitest';
import { leaseEnd } from './lease.ts';
import { FIRST_TRUST, judged, TRUSTED } from './trust.ts';

const START = { trust: FIRST_TRUST, barredUntil: 0 };

describe('trust', () => {
  it('rises with agreement until a volunteer may answer alone', () => {
    expect(judged(START, 10, 0, 0).trust).toBeLessThan(TRUSTED);
    expect(judged(START, 40, 0, 0).trust).toBeGreaterThan(TRUSTED);
    expect(judged(START, 100_000, 0, 0).trust).toBeLessThanOrEqual(1);
  });

  it('drives out who lies every fifth time, and nobody who never does', () => {
    let now = START;
    let results = 0;
    while (now.barredUntil === 0) {
      now = results % 5 === 4 ? judged(now, 0, 1, 1_000) : judged(now, 1, 0, 1_000);
      results += 1;
    }
    expect(results).toBeLessThan(40);
    expect(judged(START, 5, 0, 1_000).barredUntil).toBe(0);
  });
});

describe('volunteers.md, Tasks: leases', () => {
  it('last 60 s or three times the estimate, longer while the owner lives, and not for ever', () => {
    expect(leaseEnd(0, 0, null)).toBe(60_000);
    expect(leaseEnd(0, 0, 100_000)).toBe(300_000);
    expect(leaseEnd(0, 30_000, null)).toBe(90_000);
    expect(leaseEnd(0, 590_000, null)).toBe(600_000);
    expect(leaseEnd(0, 5_000_000, 100_000)).toBe(1_000_000);
  });
});
