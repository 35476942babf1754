import { describe, expect, it } from 'vitest';
import { CLOSE_CODES, willReconnect } from './close-codes.ts';

const rows = Object.entries(CLOSE_CODES);

describe('the table of close codes', () => {
  it('has unique codes', () => {
    expect(new Set(rows.map(([, { code }]) => code)).size).toBe(rows.length);
  });

  it.each(rows)('%s is an application code with a reason that fits its frame', (_, { code, text }) => {
    expect(code).toBeGreaterThanOrEqual(4000);
    expect(code).toBeLessThanOrEqual(4999);
    expect(Buffer.byteLength(text)).toBeGreaterThan(0);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(123);
  });
});

describe('willReconnect', () => {
  it.each(['SERVER_DRAINING', 'SLOW_CONSUMER', 'IDLE', 'TOO_MANY_FRAMES', 'RESYNC'] as const)(
    '%s: yes',
    (name) => expect(willReconnect(CLOSE_CODES[name].code)).toBe(true),
  );

  it.each(['UNAUTHENTICATED', 'SESSION_ENDED', 'TOO_MANY_CONNECTIONS', 'FRAME_TOO_LARGE'] as const)(
    '%s: no',
    (name) => expect(willReconnect(CLOSE_CODES[name].code)).toBe(false),
  );

  it('a lost connection: yes; a normal end: no', () => {
    expect(willReconnect(1006)).toBe(true);
    expect(willReconnect(1000)).toBe(false);
  });
});
