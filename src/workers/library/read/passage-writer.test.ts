import { describe, expect, it } from 'vitest';
import { Enough } from '../unreadable.ts';
import { PassageWriter } from './passage-writer.ts';
import { Headings } from './plain.ts';
import { sentences } from './sentences.ts';

function written(limits = { passages: 1_000, characters: 1_000_000 }) {
  const made: { place: string; text: string }[] = [];
  return { made, to: new PassageWriter((place, text) => void made.push({ place, text }), limits) };
}

describe('PassageWriter', () => {
  it('keeps short paragraphs of one place together, and places apart', () => {
    const { made, to } = written();
    to.at('One');
    for (const line of ['first', 'second']) {
      to.line(line);
      to.pause();
    }
    to.at('Two');
    to.line('third');
    to.end();
    expect(made).toEqual([
      { place: 'One', text: 'first\nsecond' },
      { place: 'Two', text: 'third' },
    ]);
  });

  it.each([
    ['English', 'The sample was kept at minus eighty degrees for a week. '],
    ['Chinese', '样品在零下八十度的冰箱中保存了一个星期，然后慢慢解冻。'],
  ])('breaks a long text at sentences, with the last one repeated: %s', (_, sentence) => {
    const { made, to } = written();
    to.line(sentence.repeat(60));
    to.end();
    expect(made.length).toBeGreaterThan(1);
    for (const { text } of made) {
      expect(text.length).toBeLessThanOrEqual(1_000);
      expect(text.startsWith(sentence.trim())).toBe(true);
      expect(text.endsWith(sentence.trim())).toBe(true);
    }
    expect(made.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(sentence.length * 60);
  });

  it('loses nothing of a text without sentences or spaces, and halves no character', () => {
    const { made, to } = written();
    to.line('🧪'.repeat(3_000));
    to.end();
    expect(made.map(({ text }) => text).join('')).toBe('🧪'.repeat(3_000));
  });

  it('closes a passage that is long enough where a paragraph ends', () => {
    const { made, to } = written();
    for (const letter of ['a', 'b']) {
      to.line(`${letter} `.repeat(250));
      to.pause();
    }
    to.end();
    expect(made.map(({ text }) => text[0])).toEqual(['a', 'b']);
  });

  it('takes so many passages or characters and no more', () => {
    const few = written({ passages: 1, characters: 100 });
    few.to.whole('', 'one');
    expect(() => few.to.whole('', 'two')).toThrow(new Enough('only its first 1 passages were taken'));
    const short = written({ passages: 9, characters: 5 });
    expect(() => short.to.whole('', 'longer')).toThrow('only its first 5 characters were taken');
  });

  it('drops control characters and runs of spaces', () => {
    const { made, to } = written();
    to.line('a\u0000b   c\ud800');
    to.end();
    expect(made).toEqual([{ place: '', text: 'a b c' }]);
  });
});

describe('Headings', () => {
  it('are places within those above them; one with nothing below is a line itself', () => {
    const { made, to } = written();
    const headings = new Headings(to);
    headings.open(1, 'Methods');
    headings.open(2, 'Lysis');
    headings.line('on ice');
    headings.open(2, 'Later');
    headings.open(1, 'Results');
    headings.line('none');
    headings.end();
    to.end();
    expect(made).toEqual([
      { place: 'Methods › Lysis', text: 'on ice' },
      { place: 'Methods › Later', text: 'Later' },
      { place: 'Results', text: 'none' },
    ]);
  });
});

describe('sentences', () => {
  it('are told by Western and Chinese marks, not by decimals', () => {
    const text = 'It was 3.5 ml. Then more! “好。”他说：走吧！然后；结束。';
    expect(sentences(text, 100)).toEqual([
      'It was 3.5 ml. ',
      'Then more! ',
      '“好。”',
      '他说：走吧！',
      '然后；',
      '结束。',
    ]);
    expect(sentences(text, 100).join('')).toBe(text);
  });
});
