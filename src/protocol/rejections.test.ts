import { describe, expect, it } from 'vitest';
import { REJECTIONS, reject } from './rejections.ts';

const rows = Object.entries(REJECTIONS);

describe('the table of rejections', () => {
  it('has unique numbers', () => {
    expect(new Set(rows.map(([, { number }]) => number)).size).toBe(rows.length);
  });

  it.each(rows)(
    '%s has a number of its own range, a status and a sentence',
    (_, { number, status, text }) => {
      expect(number).toBeGreaterThanOrEqual(3000);
      expect(number).toBeLessThanOrEqual(3999);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThanOrEqual(599);
      expect(text).toMatch(/^[A-Z].*[.}]$/);
    },
  );

  it('keeps the numbers that documents name', () => {
    expect(REJECTIONS.ROOM_MUTED.number).toBe(3004);
  });
});

describe('reject', () => {
  it('takes the sentence of the table unless told a better one', () => {
    expect(reject('BUSY')).toEqual({ code: 'BUSY', message: REJECTIONS.BUSY.text });
    expect(reject('BAD_FIELD', 'roomId is missing', 'roomId')).toEqual({
      code: 'BAD_FIELD',
      message: 'roomId is missing',
      field: 'roomId',
    });
  });
});
