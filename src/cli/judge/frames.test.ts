import { describe, expect, it } from 'vitest';
import { FrameReader, frameTo, MAX_FRAME } from './frames.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const texts = (bodies: readonly Uint8Array[]) => bodies.map((body) => new TextDecoder().decode(body));
const two = bytes(0, 0, 0, 2, 0x68, 0x69, 0, 0, 0, 0, 0, 0, 0, 1, 0x21);

describe('escape.md 3.1: frames of a judger', () => {
  it('are found in whatever pieces they come', () => {
    for (let size = 1; size <= two.length; size += 1) {
      const reader = new FrameReader();
      const bodies: Uint8Array[] = [];
      for (let at = 0; at < two.length; at += size)
        bodies.push(...reader.push(two.subarray(at, at + size)).bodies);
      expect(texts(bodies)).toEqual(['hi', '', '!']);
      expect(reader.isInside).toBe(false);
    }
  });

  it('tell whether one is incomplete', () => {
    for (const length of [1, 4, 5]) {
      const reader = new FrameReader();
      reader.push(two.subarray(0, length));
      expect(reader.isInside).toBe(true);
    }
  });

  it.each([
    ['negative', bytes(255, 255, 255, 255), '-1'],
    ['2 GiB', bytes(127, 255, 255, 255), '2147483647'],
    ['one byte too long', bytes(0, 64, 0, 1), String(MAX_FRAME + 1)],
  ])('with a length that is %s end the stream, what came before counts', (_, header, said) => {
    const reader = new FrameReader();
    const { bodies, problem } = reader.push(Buffer.concat([two, header, two]));
    expect(texts(bodies)).toEqual(['hi', '', '!']);
    expect(problem).toContain(said);
    expect(reader.push(two)).toEqual({ bodies: [], problem: null });
  });

  it('to it: length of the body, target, body', () => {
    expect([...frameTo(-1, 'é')]).toEqual([0, 0, 0, 2, 255, 255, 255, 255, 0xc3, 0xa9]);
    expect([...frameTo(3, '')]).toEqual([0, 0, 0, 0, 0, 0, 0, 3]);
  });
});
