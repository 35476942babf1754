import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from './pieces.ts';

describe('pieces of a text', () => {
  it('are in the language of their own script', () => {
    expect(piecesOf('实验已记录。The pH is 7.4. 共 3 次 PCR。42.', 'zh', 200)).toEqual([
      { text: '实验已记录。', language: 'zh' },
      { text: 'The pH is 7.4.', language: 'en' },
      { text: '共 3 次 PCR。42.', language: 'zh' },
    ]);
    expect(piecesOf('37.5', 'zh', 200)).toEqual([{ text: '37.5', language: 'zh' }]);
    expect(piecesOf('好。 Yes.', 'zh', 200, true)).toEqual([{ text: '好。Yes.', language: 'zh' }]);
  });

  it('are cut at commas and blanks, else wherever they are full', () => {
    const texts = (text: string, most: number) => piecesOf(text, 'en', most).map(({ text }) => text);
    expect(texts('one two, three four five', 12)).toEqual(['one two,', 'three four', 'five']);
    expect(texts('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]);
    expect(texts('😀'.repeat(6), 5)).toEqual(['😀😀', '😀😀', '😀😀']);
  });

  it('have nothing that is not said, and there may be none', () => {
    expect(piecesOf(' \0\n\t\u202e ', 'en', 100)).toEqual([]);
    expect(piecesOf('a\0b\r\nc', 'en', 100)).toEqual([{ text: 'a b c', language: 'en' }]);
  });

  it('lose no letter, and none is too long', () => {
    const unit = fc.constantFrom('字', 'a', ' ', '。', '.', ',', '1', '😀', '\n', '\ud800');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const pieces = piecesOf(text, 'en', most);
        const bare = (all: string) => all.replace(/\s/gu, '');
        expect(bare(pieces.map((piece) => piece.text).join(''))).toBe(bare(text.toWellFormed()));
        for (const piece of pieces) expect(piece.text.length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
