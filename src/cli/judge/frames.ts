const INTEGER = 4;

/** A frame that came in whole. `target` is 0 where frames have none. */
export interface Frame {
  readonly target: number;
  readonly body: Buffer;
}

/** What a chunk of bytes brought: whole frames in order, and the length that is not allowed, after which nothing is read. */
export interface Taken {
  readonly frames: readonly Frame[];
  readonly badLength: number | null;
}

/**
 * Parts a stream of bytes into the frames of the judger protocol (escape.md 3.1): big-endian signed 32 bits of body length,
 * with `targeted` as many of target, then the body. Holds at most one frame that is not whole; a length is refused when
 * its header is there, whatever follows.
 */
export class FrameReader {
  /** Longest body that is taken, in bytes. */
  limit: number;
  readonly #header: number;
  #chunks: Buffer[] = [];
  #held = 0;
  #isBroken = false;

  constructor(limit: number, targeted: boolean) {
    this.limit = limit;
    this.#header = targeted ? 2 * INTEGER : INTEGER;
  }

  /** Whether a frame has begun and is not whole. */
  get isInside(): boolean {
    return this.#held > 0;
  }

  take(chunk: Buffer): Taken {
    const frames: Frame[] = [];
    if (this.#isBroken) return { frames, badLength: null };
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    while (this.#held >= this.#header) {
      const head = this.#peek(this.#header);
      const length = head.readInt32BE(0);
      if (length < 0 || length > this.limit) {
        this.#isBroken = true;
        this.#chunks = [];
        return { frames, badLength: length };
      }
      if (this.#held < this.#header + length) break;
      const whole = this.#peek(this.#header + length);
      this.#drop(whole.length);
      const target = this.#header > INTEGER ? whole.readInt32BE(INTEGER) : 0;
      frames.push({ target, body: whole.subarray(this.#header) });
    }
    return { frames, badLength: null };
  }

  /** The first `count` bytes that are held, as one piece. */
  #peek(count: number): Buffer {
    const [first] = this.#chunks;
    if (first !== undefined && first.length >= count) return first.subarray(0, count);
    const all = Buffer.concat(this.#chunks, this.#held);
    this.#chunks = [all];
    return all.subarray(0, count);
  }

  #drop(count: number): void {
    const [first, ...rest] = this.#chunks;
    if (first === undefined) return;
    const left = first.subarray(count);
    this.#chunks = left.length > 0 ? [left, ...rest] : rest;
    this.#held -= count;
  }
}

/** A body with its length before it. */
export function framed(body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(INTEGER);
  head.writeInt32BE(bytes.length);
  return Buffer.concat([head, bytes]);
}

/** A frame to the judger: length of the body, target (-1: the judger itself), body. */
export function frameTo(target: number, body: string): Buffer {
  const bytes = Buffer.from(body);
  const frame = Buffer.alloc(2 * INTEGER + bytes.length);
  frame.writeInt32BE(bytes.length);
  frame.writeInt32BE(target, INTEGER);
  bytes.copy(frame, 2 * INTEGER);
  return frame;
}
