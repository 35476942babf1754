import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtSentence, SpeechText } from './speech-text.ts';

function said(pieces: readonly string[], most = 1_000, cut = false): { text: string; heard: string[] } {
  const heard: string[] = [];
  const speech = new SpeechText(most, (piece) => heard.push(piece));
  for (const piece of pieces) speech.add(piece);
  return { text: speech.end(cut), heard };
}

describe('SpeechText', () => {
  it('gives on what comes, without blanks at both ends', () => {
    expect(said(['\n 你', '好 ', '。', ' \n'])).toEqual({ text: '你好 。', heard: ['你', '好', ' 。'] });
    expect(said([' ', '\n'])).toEqual({ text: '', heard: [] });
  });

  it('holds half a character back until the other half is there, and drops what cannot be stored', () => {
    expect(said(['a\ud83d', '\ude00b'])).toEqual({ text: 'a😀b', heard: ['a', '😀b'] });
    expect(said(['a\0b\udc00c', '\ud83d'])).toEqual({ text: 'ab\ufffdc', heard: ['ab\ufffdc'] });
  });

  it('leaves out thoughts in front, however they are cut, and only those', () => {
    expect(said([' <thi', 'nk>Hm </', 'think', '>\n\nYes'])).toEqual({ text: 'Yes', heard: ['Yes'] });
    expect(said(['<think>never ends']).text).toBe('');
    expect(said(['<thi']).text).toBe('<thi');
    expect(said(['Say <think>x</think>']).text).toBe('Say <think>x</think>');
  });

  it('stops at its limit, at the end of a sentence', () => {
    const { text, heard } = said(['One two. ', 'Three four five.', ' six'], 20);
    expect([text, heard.join('')]).toEqual(['One two. Three…', 'One two. Three four ']);
    expect(said(['a \0', '\0']).text).toBe('a');
  });

  it('has whole characters, in the same text whatever the pieces', () => {
    const pieces = fc.array(fc.string({ unit: 'binary', maxLength: 9 }), { maxLength: 9 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 2, max: 30 }), (all, most) => {
        const { text, heard } = said(all, most);
        expect(text.length).toBeLessThanOrEqual(most);
        expect(text.isWellFormed() && !text.includes('\0') && text === text.trim()).toBe(true);
        expect(heard.every((piece) => piece.isWellFormed())).toBe(true);
        expect(said([all.join('')], most).text).toBe(text);
      }),
    );
  });
});

describe('cutAtSentence', () => {
  it.each([
    ['动量守恒。它要求没有外力。所以我', 99, '动量守恒。它要求没有外力。'],
    ['“为什么？”他问。因为', 99, '“为什么？”他问。'],
    ['Is it 3.14 or so? Yes (really.) And th', 99, 'Is it 3.14 or so? Yes (really.)'],
    ['It ends.', 99, 'It ends.'],
    [
      'Short. And then a very long sentence without any end',
      99,
      'Short. And then a very long sentence without any…',
    ],
    ['动量守恒定律要求系统不受外力', 8, '动量守恒定律要…'],
    ['one two three', 11, 'one two…'],
    ['😀😀😀', 4, '😀…'],
  ])('%s at %i', (text, most, cut) => expect(cutAtSentence(text, most)).toBe(cut));
});
