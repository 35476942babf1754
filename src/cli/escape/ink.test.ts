import { describe, expect, it } from 'vitest';
import { lookOf } from './ink.ts';
import { columnsOf, printable, toWidth } from './width.ts';

describe('what a terminal can show', () => {
  it('colours only on a terminal, and never with NO_COLOR', () => {
    expect(lookOf({ isTTY: true }, {}).isColourful).toBe(true);
    expect(lookOf({ isTTY: true }, { NO_COLOR: '' }).isColourful).toBe(true);
    expect(lookOf({ isTTY: true }, { NO_COLOR: '1' }).isColourful).toBe(false);
    expect(lookOf({ isTTY: true }, { TERM: 'dumb' }).isColourful).toBe(false);
    expect(lookOf({}, {}).isColourful).toBe(false);
  });

  it('lines where the locale is UTF-8 or does not say', () => {
    expect(lookOf({}, { LANG: 'en_GB.UTF-8' }).isUnicode).toBe(true);
    expect(lookOf({}, { LANG: 'zh_CN.GB18030' }).isUnicode).toBe(false);
    expect(lookOf({}, { LC_ALL: 'C.utf8', LANG: 'de_DE.ISO-8859-1' }).isUnicode).toBe(true);
    expect(lookOf({}, { TERM: 'linux' }).isUnicode).toBe(false);
    expect(lookOf({}, {}).isUnicode).toBe(true);
  });
});

describe('the width of text', () => {
  it('counts what is drawn wide, narrow, or in the column before', () => {
    expect([columnsOf('abc'), columnsOf('失落深空'), columnsOf('e\u0301'), columnsOf('🎲')]).toEqual([
      3, 8, 1, 2,
    ]);
  });

  it('cuts and fills to exactly so many columns', () => {
    for (const text of ['', 'hunter', '失落深空', 'a失b落c', 'e\u0301'.repeat(9)]) {
      expect(columnsOf(toWidth(text, 5))).toBe(5);
    }
  });

  it('lets no terminal be commanded by a name', () => {
    expect(printable('a\u001b[2Jb\u0007\u202e\nc')).toBe('a?[2Jb???c');
  });
});
