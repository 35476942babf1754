import { describe, expect, it } from 'vitest';
import { FrameReader, framed, frameTo } from './frames.ts';

const header = (...numbers: number[]) => {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [i, number] of numbers.entries()) bytes.writeInt32BE(number, i * 4);
  return bytes;
};
const texts = (reader: FrameReader, ...chunks: Buffer[]) =>
  chunks.flatMap((chunk) => reader.take(chunk).frames.map(({ body }) => body.toString()));

describe('escape.md 3.1: frames', () => {
  it('come out whole however the bytes are cut', () => {
    const bytes = Buffer.concat(['', '{"a":1}', 'héllo', 'x'.repeat(64)].map(framed));
    for (let size = 1; size <= bytes.length; size += 1) {
      const reader = new FrameReader(64, false);
      const chunks: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
      expect(texts(reader, ...chunks)).toEqual(['', '{"a":1}', 'héllo', 'x'.repeat(64)]);
      expect(reader.isInside).toBe(false);
    }
  });

  it('have a target when they come from a referee', () => {
    const reader = new FrameReader(9, true);
    const { frames } = reader.take(Buffer.concat([header(2, -1), Buffer.from('hi'), header(0, 3)]));
    expect(frames.map(({ target, body }) => [target, body.toString()])).toEqual([
      [-1, 'hi'],
      [3, ''],
    ]);
  });

  it.each([-1, -2147483648, 2147483647, 11])('are refused by a length of %i, body or not', (length) => {
    const reader = new FrameReader(10, false);
    const first = reader.take(Buffer.concat([framed('ok'), header(length), Buffer.from('{}')]));
    expect([first.frames.length, first.badLength]).toEqual([1, length]);
    expect(reader.take(framed('more'))).toEqual({ frames: [], badLength: null });
  });

  it('know whether they stop in the middle', () => {
    const reader = new FrameReader(10, false);
    expect(texts(reader, header(5), Buffer.from('abc'))).toEqual([]);
    expect(reader.isInside).toBe(true);
    expect(texts(reader, Buffer.from('de'))).toEqual(['abcde']);
    expect(reader.isInside).toBe(false);
  });

  it('to the judger say the length of the body, the target, the body', () => {
    expect([...frameTo(-1, 'é')]).toEqual([0, 0, 0, 2, 255, 255, 255, 255, 0xc3, 0xa9]);
    expect([...frameTo(3, '')]).toEqual([0, 0, 0, 0, 0, 0, 0, 3]);
  });
});
