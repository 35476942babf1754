const ENDS_EARLY = -1;

/** What keeps msgpack from being plain data; null when nothing does. */
export type Unplain = 'too deep' | 'not plain';

/**
 * Whether the bytes are one msgpack value made of maps with text keys, lists, text, numbers, booleans, nil and
 * msgpackr's `undefined` only. Extensions are refused unread: references make small frames huge when walked, and
 * records, dates or sets are not what a schema expects. One pass, no allocation by the lengths a frame claims.
 */
export function unplain(bytes: Uint8Array, maxDepth: number): Unplain | null {
  const open: { items: number; isMap: boolean }[] = [];
  let at = 0;
  do {
    const top = open.at(-1);
    if (top && top.items === 0) {
      open.pop();
      continue;
    }
    const isKey = top?.isMap === true && top.items % 2 === 0;
    if (top) top.items -= 1;
    const token = read(bytes, at);
    if (token.end === ENDS_EARLY || token.end > bytes.length) return 'not plain';
    if (isKey && !token.isText) return 'not plain';
    at = token.end;
    if (!token.isContainer) continue;
    if (open.length === maxDepth) return 'too deep';
    open.push({ items: token.items, isMap: token.isMap });
  } while (open.length > 0);
  return at === bytes.length ? null : 'not plain';
}

interface Token {
  readonly end: number;
  readonly items: number;
  readonly isContainer: boolean;
  readonly isMap: boolean;
  readonly isText: boolean;
}

const BAD: Token = { end: ENDS_EARLY, items: 0, isContainer: false, isMap: false, isText: false };

function read(bytes: Uint8Array, at: number): Token {
  const byte = bytes[at];
  if (byte === undefined) return BAD;
  if (byte < 0x80 || byte >= 0xe0) return scalar(at + 1);
  if (byte < 0x90) return container(at + 1, (byte & 0x0f) * 2, true);
  if (byte < 0xa0) return container(at + 1, byte & 0x0f, false);
  if (byte < 0xc0) return text(at + 1 + (byte & 0x1f));
  return readLong(bytes, at, byte);
}

/** Types with a fixed size behind their first byte: nil, booleans, floats, integers. */
const FIXED: Readonly<Record<number, number>> = {
  192: 0,
  194: 0,
  195: 0,
  202: 4,
  203: 8,
  204: 1,
  205: 2,
  206: 4,
  207: 8,
  208: 1,
  209: 2,
  210: 4,
  211: 8,
};

function readLong(bytes: Uint8Array, at: number, byte: number): Token {
  const size = FIXED[byte];
  if (size !== undefined) return scalar(at + 1 + size);
  if (byte === 0xd4) return bytes[at + 1] === 0 && bytes[at + 2] === 0 ? scalar(at + 3) : BAD;
  if (byte >= 0xd9 && byte <= 0xdb) return long(bytes, at, 1 << (byte - 0xd9), text);
  if (byte === 0xdc || byte === 0xdd)
    return long(bytes, at, byte === 0xdc ? 2 : 4, (_, n, start) => container(start, n, false));
  if (byte === 0xde || byte === 0xdf)
    return long(bytes, at, byte === 0xde ? 2 : 4, (_, n, start) => container(start, n * 2, true));
  return BAD;
}

function long(
  bytes: Uint8Array,
  at: number,
  width: number,
  make: (end: number, n: number, start: number) => Token,
): Token {
  const start = at + 1 + width;
  if (start > bytes.length) return BAD;
  let n = 0;
  for (let i = at + 1; i < start; i++) n = n * 256 + (bytes[i] ?? 0);
  return make(start + n, n, start);
}

function scalar(end: number): Token {
  return { end, items: 0, isContainer: false, isMap: false, isText: false };
}

function text(end: number): Token {
  return { end, items: 0, isContainer: false, isMap: false, isText: true };
}

function container(end: number, items: number, isMap: boolean): Token {
  return { end, items, isContainer: true, isMap, isText: false };
}
