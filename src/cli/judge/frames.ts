/** Longest body that is read, in bytes: a map and the longest message of a player are far below it. */
export const MAX_FRAME = 4 * 1_024 * 1_024;
const HEADER = 4;

/** What some bytes completed. `problem`: after them no frame can be found any more, as a length made no sense. */
export interface Frames {
  readonly bodies: readonly Uint8Array[];
  readonly problem: string | null;
}

/** Cuts a judger's stream into frames: 4 bytes of length, big-endian and signed, then the body (escape.md 3.1). */
export class FrameReader {
  readonly #header = new Uint8Array(HEADER);
  #headerBytes = 0;
  #body: Uint8Array | null = null;
  #bodyBytes = 0;
  #isLost = false;

  /** Whether a frame has begun and is not complete. */
  get isInside(): boolean {
    return this.#headerBytes > 0;
  }

  /** Takes bytes as they come, in any pieces. */
  push(bytes: Uint8Array): Frames {
    const bodies: Uint8Array[] = [];
    for (let at = 0; at < bytes.length && !this.#isLost; ) {
      if (this.#body === null) {
        this.#header[this.#headerBytes++] = bytes[at++] ?? 0;
        if (this.#headerBytes < HEADER) continue;
        const length = new DataView(this.#header.buffer).getInt32(0);
        if (length < 0 || length > MAX_FRAME) {
          this.#isLost = true;
          return {
            bodies,
            problem: `a frame of ${length} bytes was announced; 0 to ${MAX_FRAME} are possible`,
          };
        }
        this.#body = new Uint8Array(length);
        this.#bodyBytes = 0;
      }
      const part = bytes.subarray(at, at + this.#body.length - this.#bodyBytes);
      this.#body.set(part, this.#bodyBytes);
      this.#bodyBytes += part.length;
      at += part.length;
      if (this.#bodyBytes < this.#body.length) continue;
      bodies.push(this.#body);
      this.#body = null;
      this.#headerBytes = 0;
    }
    return { bodies, problem: null };
  }
}

/** A frame to the judger: length of the body, target (-1: the judger itself), body. */
export function frameTo(target: number, text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  const frame = new Uint8Array(2 * HEADER + body.length);
  const view = new DataView(frame.buffer);
  view.setInt32(0, body.length);
  view.setInt32(HEADER, target);
  frame.set(body, 2 * HEADER);
  return frame;
}
