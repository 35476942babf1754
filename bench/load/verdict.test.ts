import { describe, expect, it } from 'vitest';
import { refusals } from './verdict.ts';

const calm = { name: 'probe', busy: 0.4, cpu: 0.3 };

describe('refusals', () => {
  it('has none when every thread had time left and messages left in time', () => {
    expect(refusals([calm, { ...calm, busy: 0.85 }], 20_000)).toEqual([]);
  });

  it('names each thread that was busy, by waiting for a processor or by using one', () => {
    const found = refusals(
      [calm, { ...calm, name: 'crowd 1', busy: 0.9 }, { ...calm, name: 'crowd 2', cpu: 0.99 }],
      0,
    );
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/crowd 1 was busy 90 %/);
  });

  it('does not take figures from a schedule that was not kept', () => {
    expect(refusals([calm], 20_001)).toEqual([expect.stringMatching(/left late/)]);
  });
});
