import { describe, expect, it } from 'vitest';
import { batchesOf, type Line, linesOf, problemOf, relined } from './lines.ts';

async function* chunks(...texts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const lines = (...numbers: number[]): Line[] => numbers.map((number) => ({ number, text: `${number}` }));

describe('linesOf', () => {
  it('counts blank lines and leaves them out, wherever chunks end', async () => {
    const text = 'a\n\n  \nbé\r\nc';
    const expected = [
      { number: 1, text: 'a' },
      { number: 4, text: 'bé' },
      { number: 5, text: 'c' },
    ];
    const bytes = Buffer.from(text);
    for (let size = 1; size <= bytes.length; size++) {
      const parts = [];
      for (let i = 0; i < bytes.length; i += size) parts.push(bytes.subarray(i, i + size));
      expect(await all(linesOf(chunks(...parts)))).toEqual(expected);
    }
    expect(await all(linesOf(chunks('a\n')))).toEqual([{ number: 1, text: 'a' }]);
  });

  it('names the line that is no text or too long', async () => {
    await expect(all(linesOf(chunks('a\n', Buffer.from([0xff, 0x0a]))))).rejects.toThrow(
      'line 2 is not UTF-8',
    );
    const mebibyte = 'x'.repeat(1_048_576);
    await expect(all(linesOf(chunks('a\n', ...Array(9).fill(mebibyte))))).rejects.toThrow('line 2 is longer');
  });
});

describe('batchesOf', () => {
  async function sizes(tasks: number, bytes: number): Promise<number[]> {
    const source = (async function* () {
      yield* lines(1, 2, 3, 4, 5);
    })();
    return (await all(batchesOf(source, { tasks, bytes }))).map((batch) => batch.length);
  }

  it('ends a group at so many tasks or bytes', async () => {
    expect(await sizes(2, 1_000)).toEqual([2, 2, 1]);
    expect(await sizes(5, 1_000)).toEqual([5]);
    expect(await sizes(9, 6)).toEqual([3, 2]);
    expect(await sizes(9, 1)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('what is wrong with a line', () => {
  it('is said with its number', () => {
    const text = JSON.stringify({ taskName: 'a', taskType: 'FIBONACCI', inputData: { n: -1 } });
    expect(problemOf({ number: 7, text })).toMatch(/^line 7: .*n/);
    expect(problemOf({ number: 8, text: '{' })).toBe('line 8: not JSON');
    expect(problemOf({ number: 9, text: text.replace('-1', '1') })).toBeNull();
  });

  it('is said with the number in the whole input when the server finds it', () => {
    expect(relined('line 2: n must be a number.', lines(11, 14))).toBe('line 14: n must be a number.');
    expect(relined('Not JSON: line 9.', lines(11))).toBe('Not JSON: line 9.');
  });
});
