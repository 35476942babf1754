/** What kinds of pictures are taken. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

export interface CheckedPicture {
  readonly type: PictureType;
  /** Without a `data:` prefix, blanks and line ends. */
  readonly base64: string;
}

/** What a picture of a client may have at most, decoded. */
export const MOST_PICTURE_BYTES = 1_048_576;

const DATA_PREFIX = /^data:[\w./+-]{0,100}(?:;[\w=-]{1,40}){0,4},/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;
/** Bytes of the longest signature: that of WEBP. */
const HEAD_BYTES = 12;
const SIGNATURES: readonly (readonly [PictureType, RegExp])[] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638(37|39)61/],
  ['image/webp', /^52494646.{8}57454250/],
];

/**
 * A picture in base64, with or without a `data:` prefix, by its first bytes, whatever it is said to be. Null for what is
 * no picture, no base64, or more than `mostBytes` decoded. Where the padding is missing it is added.
 */
export function pictureOf(text: string, mostBytes = MOST_PICTURE_BYTES): CheckedPicture | null {
  // Before anything looks at all of it: base64 takes 4 characters for 3 bytes, and line ends some more.
  if (text.length > mostBytes * 1.4 + 1_000) return null;
  const plain = text
    .trimStart()
    .replace(DATA_PREFIX, '')
    .replace(/[ \t\r\n]+/g, '');
  if (!BASE64.test(plain)) return null;
  const bytes = Math.floor((plain.replace(/=+$/, '').length * 3) / 4);
  if (bytes > mostBytes || bytes <= HEAD_BYTES) return null;
  const head = Buffer.from(plain.slice(0, 16), 'base64').toString('hex');
  const type = SIGNATURES.find(([, signature]) => signature.test(head))?.[0];
  return type ? { type, base64: plain.padEnd(Math.ceil(plain.length / 4) * 4, '=') } : null;
}
