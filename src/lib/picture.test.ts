import { describe, expect, it } from 'vitest';
import { MOST_PICTURE_BYTES, pictureOf } from './picture.ts';

const base64 = (head: string | readonly number[], length = 20) => {
  const bytes = Buffer.alloc(length, 7);
  Buffer.from(head as never).copy(bytes);
  return bytes.toString('base64');
};
const PNG = base64([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);

describe('pictureOf', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', base64([0xff, 0xd8, 0xff, 0xe0])],
    ['image/gif', base64('GIF89a')],
    ['image/gif', base64('GIF87a')],
    ['image/webp', base64('RIFF\x01\x02\x03\x04WEBP')],
  ])('takes %s', (type, text) => {
    expect(pictureOf(text)).toEqual({ type, base64: text });
  });

  it('cuts off a prefix, blanks and line ends, and adds the padding', () => {
    const expected = { type: 'image/png', base64: PNG };
    for (const prefix of ['data:image/png;base64,', 'data:image/jpeg;charset=utf-8;base64,', 'data:,'])
      expect(pictureOf(prefix + PNG)).toEqual(expected);
    expect(pictureOf(` ${PNG.replace(/.{8}/g, '$&\r\n')}\n`)).toEqual(expected);
    expect(PNG).toMatch(/=$/);
    expect(pictureOf(PNG.replace(/=+$/, ''))).toEqual(expected);
  });

  it.each([
    ['nothing', ''],
    ['a prefix alone', 'data:image/png;base64,'],
    ['a text', 'hello'],
    ['a picture that is cut off in its signature', PNG.slice(0, 8)],
    ['SVG', base64('<svg xmlns="http://www.w3.org/2000/svg"/>', 60)],
    ['a web page', base64('<!doctype html><script>', 60)],
    ['RIFF of another kind', base64('RIFF\x01\x02\x03\x04WAVE')],
    ['characters of another alphabet', PNG.replace('B', '-')],
    ['padding in the middle', `${PNG.slice(0, 8)}==${PNG.slice(8)}`],
    ['one character too many', `${PNG.replace(/=+$/, '')}AA`.slice(0, 25)],
    ['two prefixes', `data:image/png;base64,data:image/png;base64,${PNG}`],
    ['a NUL', `${PNG}\0`],
  ])('refuses %s', (_, text) => expect(pictureOf(text)).toBeNull());

  it('bounds the decoded size', () => {
    const sized = (bytes: number) => base64([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], bytes);
    expect(pictureOf(sized(MOST_PICTURE_BYTES))?.type).toBe('image/png');
    expect(pictureOf(sized(MOST_PICTURE_BYTES + 1))).toBeNull();
    expect(pictureOf('A'.repeat(50_000_000))).toBeNull();
    expect(pictureOf(sized(101), 100)).toBeNull();
  });
});
