import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName, disposition } from './file-name.ts';

const utf16 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units));

describe('cleanFileName', () => {
  it.each([
    ['cat.png', 'cat.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\猫 图.png', '猫 图.png'],
    ['..', 'file'],
    ['a/..', 'file'],
    ['', 'file'],
    ['.bashrc', 'bashrc'],
    ['evil\u202egnp.exe', 'evilgnp.exe'],
    ['a\r\nSet-Cookie: x', 'aSet-Cookie x'],
    ['a\0b<c>"d"', 'abcd'],
    ['half \ud800 pair', 'half  pair'],
  ])('%j → %j', (given, expected) => expect(cleanFileName(given)).toBe(expected));

  it('is at most 200 characters and keeps the ending', () => {
    expect([...cleanFileName(`${'😀'.repeat(500)}.jpeg`)]).toHaveLength(200);
    expect(cleanFileName(`${'😀'.repeat(500)}.jpeg`)).toMatch(/\.jpeg$/);
  });

  it('of anything: one line, one part, storable, the same again', () => {
    fc.assert(
      fc.property(utf16, (given) => {
        const name = cleanFileName(given);
        expect(name).toMatch(/^[^/\\\p{Cc}]+$/u);
        expect(name.isWellFormed()).toBe(true);
        expect(disposition('inline', name)).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });
});

describe('disposition', () => {
  it('has the name twice, so that every browser finds one it can read', () => {
    expect(disposition('attachment', "猫's.png")).toBe(
      `attachment; filename="_'s.png"; filename*=UTF-8''%E7%8C%AB%27s.png`,
    );
  });
});
