/** A frame as a judger and its programs send it: 4 bytes of length, big-endian, then the body. */
export function framed(body: Buffer | string): Buffer {
  const bytes = Buffer.from(body as string);
  const header = Buffer.alloc(4);
  header.writeInt32BE(bytes.length);
  return Buffer.concat([header, bytes]);
}

/** Cuts `pending` into what lies behind each header of `headers` numbers, the first of which is the length. */
export class Cutter {
  readonly #headers: number;
  #pending: Buffer = Buffer.alloc(0);

  constructor(headers: number) {
    this.#headers = headers;
  }

  /** `head`: the numbers before the body. A length over `limit` is passed on without a body, and nothing after it. */
  push(chunk: Buffer, limit: number, take: (head: number[], body: Buffer) => void): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const size = this.#headers * 4;
    while (this.#pending.length >= size) {
      const head = Array.from({ length: this.#headers }, (_, at) => this.#pending.readInt32BE(at * 4));
      const [length = 0] = head;
      if (length > limit || length < 0) {
        this.#pending = Buffer.alloc(0);
        return take(head, Buffer.alloc(0));
      }
      if (this.#pending.length < size + length) return;
      const body = this.#pending.subarray(size, size + length);
      this.#pending = this.#pending.subarray(size + length);
      take(head, body);
    }
  }

  get rest(): number {
    return this.#pending.length;
  }
}
