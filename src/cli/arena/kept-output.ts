const KEPT = 16_384;
const LONGEST_LINE = 200;

/** The first and the last 16 KiB of what a program wrote, however much that was. */
export class KeptOutput {
  #first = Buffer.alloc(0);
  #last = Buffer.alloc(0);
  #total = 0;

  /** Bytes that were written. */
  get total(): number {
    return this.#total;
  }

  take(chunk: Buffer): void {
    this.#total += chunk.length;
    const room = KEPT - this.#first.length;
    if (room > 0) this.#first = Buffer.concat([this.#first, chunk.subarray(0, room)]);
    const rest = chunk.subarray(Math.max(0, room));
    if (rest.length > 0) this.#last = Buffer.from(Buffer.concat([this.#last, rest]).subarray(-KEPT));
  }

  /** As text; a line in the middle says how much is missing. */
  text(): string {
    const missing = this.#total - this.#first.length - this.#last.length;
    if (missing === 0) return Buffer.concat([this.#first, this.#last]).toString();
    return `${this.#first.toString()}\n… ${missing} bytes left out …\n${this.#last.toString()}`;
  }

  /** The last line that names an error, else the last that is not blank, shortened; '' when nothing was written. */
  lastLine(): string {
    const text = (this.#last.length > 0 ? this.#last : this.#first).toString();
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const line = lines.findLast((one) => /error|exception|panic/i.test(one)) ?? lines.at(-1) ?? '';
    return line.trim().slice(0, LONGEST_LINE);
  }
}
