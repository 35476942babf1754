/** RFC 6455 §5.2. */
export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

const FINAL = 0x80;
const MASKED = 0x80;

/**
 * A whole frame as a client sends it. The masking key is zero, which leaves the payload as it is: servers do their work
 * all the same, and the generator does not measure its own.
 */
export function encodeFrame(payload: Uint8Array, opcode: number): Buffer {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + extended + 4 + length);
  frame[0] = FINAL | opcode;
  frame[1] = MASKED | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended === 2) frame.writeUInt16BE(length, 2);
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(payload, 2 + extended + 4);
  return frame;
}

/** One frame of the server: its payload is `bytes` from `start` to `end`, valid only during the call. */
export type OnFrame = (opcode: number, bytes: Buffer, start: number, end: number) => void;

/** Finds the frames in what a server sends. What it holds on to between chunks is an unfinished frame. */
export class FrameReader {
  readonly #onFrame: OnFrame;
  #rest: Buffer | null = null;

  constructor(onFrame: OnFrame) {
    this.#onFrame = onFrame;
  }

  /** Takes the next bytes; they may be reused afterwards. Throws on what no server may send, or these never do. */
  push(chunk: Buffer): void {
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = null;
    let at = 0;
    while (at < bytes.length) {
      const end = this.#frame(bytes, at);
      if (end === 0) break;
      at = end;
    }
    if (at < bytes.length) this.#rest = Buffer.from(bytes.subarray(at));
  }

  /** Hands out the frame that begins at `at`; where it ends, or 0 when it is not all there. */
  #frame(bytes: Buffer, at: number): number {
    if (bytes.length < at + 2) return 0;
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    if ((first & 0xf0) !== FINAL)
      throw new Error(`a frame with first byte ${first}: fragments or extensions`);
    if ((second & MASKED) !== 0) throw new Error('a masked frame from the server');
    let start = at + 2;
    let length = second;
    if (second === 126) {
      if (bytes.length < at + 4) return 0;
      length = bytes.readUInt16BE(at + 2);
      start = at + 4;
    } else if (second === 127) {
      if (bytes.length < at + 10) return 0;
      length = Number(bytes.readBigUInt64BE(at + 2));
      start = at + 10;
    }
    const end = start + length;
    if (end > bytes.length) return 0;
    this.#onFrame(first & 0x0f, bytes, start, end);
    return end;
  }
}
