import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';

it('writes what Node.js writes, and reads it back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = toBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(text)).toEqual(bytes);
    }),
  );
});

it('refuses padding, foreign characters, and second spellings', () => {
  for (const text of ['AA==', 'A', 'AAAAA', 'A+', 'A/', 'A A', 'AB', 'AAB', 'é'])
    expect(() => fromBase64url(text)).toThrow(RangeError);
});
