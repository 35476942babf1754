import { describe, expect, it } from 'vitest';
import { Outbox, resultData } from './outbox.ts';

describe('resultData', () => {
  it('fails what no frame can hold: too many characters, or too many bytes', () => {
    expect(resultData(1, { ok: true, value: 'x'.repeat(1_000_000) }, 1.4)).toMatchObject({
      status: 'SUCCESS',
      executionDuration: 1,
    });
    for (const value of ['x'.repeat(1_100_000), '"'.repeat(700_000), '数'.repeat(500_000)]) {
      const { status, errorMessage } = resultData(1, { ok: true, value }, 0);
      expect([status, errorMessage]).toEqual(['FAILED', expect.stringContaining(`${value.length}`)]);
    }
  });

  it('shortens what is said of a failure', () => {
    const { errorMessage } = resultData(1, { ok: false, message: 'x'.repeat(5_000) }, 0);
    expect(errorMessage).toHaveLength(1_000);
  });
});

describe('Outbox', () => {
  it('sends again what is overdue, and gives it up after ten times', () => {
    const outbox = new Outbox();
    outbox.put(resultData(7, { ok: true, value: '1' }, 0));
    for (let i = 0; i < 10; i++) {
      expect(outbox.overdue(i * 60_000)).toEqual([]);
      expect(outbox.next(i * 60_000)?.taskId).toBe(7);
      expect(outbox.next(i * 60_000)).toBeNull();
    }
    expect(outbox.overdue(599_999)).toEqual([]);
    expect([outbox.overdue(600_000), outbox.size]).toEqual([[7], 0]);
  });
});
