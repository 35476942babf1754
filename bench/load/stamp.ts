/** Marks the stamp inside any message, whatever the format around it. */
const MARK = Buffer.from('@t');
const DUE_DIGITS = 16;
const NUMBER_DIGITS = 9;
/** Bytes of mark and stamp: the shortest content. */
export const STAMP_BYTES = MARK.length + DUE_DIGITS + NUMBER_DIGITS;
/** Peers put the time at which they published, in digits that begin so, where the push has its creation time. */
const PUBLISHED = Buffer.from('"createTime":"0');
const PUBLISHED_DIGITS = 20;

export interface Stamp {
  /** When the message was due, microseconds of the monotonic clock. */
  readonly due: number;
  /** Its number in the plan. */
  readonly n: number;
  /** When a peer published it, microseconds since 1970; 0 where the server does not say. */
  readonly published: number;
}

/** Content of a message that carries its stamp, `length` bytes of ASCII. */
export function stampedContent(due: number, n: number, length: number): string {
  return `${MARK}${digits(due, DUE_DIGITS)}${digits(n, NUMBER_DIGITS)}`.padEnd(length, 'x');
}

/** Where the stamp of a frame made from `stampedContent` begins. -1 when there is none. */
export function stampOffset(frame: Buffer): number {
  return frame.indexOf(MARK);
}

/** Overwrites the stamp at `offset`. */
export function writeStamp(frame: Buffer, offset: number, due: number, n: number): void {
  frame.write(digits(due, DUE_DIGITS) + digits(n, NUMBER_DIGITS), offset + MARK.length, 'latin1');
}

/** The stamp of a push; null when it has none. */
export function readStamp(bytes: Buffer, start: number, end: number): Stamp | null {
  // A search must end with the frame: many frames may wait behind it in the same buffer.
  const frame = bytes.subarray(start, end);
  const at = frame.indexOf(MARK);
  if (at < 0 || at + STAMP_BYTES > frame.length) return null;
  const due = number(frame, at + MARK.length, DUE_DIGITS);
  const n = number(frame, at + MARK.length + DUE_DIGITS, NUMBER_DIGITS);
  const time = frame.indexOf(PUBLISHED, at + STAMP_BYTES);
  const known = time >= 0 && time + PUBLISHED.length + PUBLISHED_DIGITS <= frame.length;
  return { due, n, published: known ? number(frame, time + PUBLISHED.length, PUBLISHED_DIGITS - 1) : 0 };
}

function digits(value: number, count: number): string {
  return Math.round(value).toString().padStart(count, '0');
}

function number(bytes: Buffer, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) value = value * 10 + ((bytes[i] ?? 48) - 48);
  return value;
}
