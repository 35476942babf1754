import { describe, expect, it } from 'vitest';
import { KeptOutput } from './kept-output.ts';

describe('what is kept of a long output', () => {
  it('is all of a short one', () => {
    const kept = new KeptOutput();
    for (const part of ['one\n', 'two', ' words\n\n']) kept.take(Buffer.from(part));
    expect([kept.text(), kept.lastLine(), kept.total]).toEqual(['one\ntwo words\n\n', 'two words', 15]);
  });

  it('is its first and last 16 KiB, with a word about the rest', () => {
    const kept = new KeptOutput();
    const all = Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join('');
    for (let at = 0; at < all.length; at += 7_001) kept.take(Buffer.from(all.slice(at, at + 7_001)));
    const [first, last] = kept.text().split(/\n… \d+ bytes left out …\n/);
    expect([first, last]).toEqual([all.slice(0, 16_384), all.slice(-16_384)]);
    expect([kept.total, kept.lastLine()]).toEqual([all.length, '19999']);
  });

  it('names the error of a program that says more after it', () => {
    const kept = new KeptOutput();
    kept.take(Buffer.from('at x.js:3\n\nTypeError: x is not a function\n    at y\n\nNode.js v20\n'));
    expect(kept.lastLine()).toBe('TypeError: x is not a function');
  });
});
