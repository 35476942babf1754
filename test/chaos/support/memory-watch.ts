import { quantile } from '../../support/figures.ts';

const EVERY_MS = 200;

/** Looks at a process's memory a few times a second. Bytes. */
export class MemoryWatch {
  readonly #samples: { readonly at: number; readonly bytes: number }[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(look: () => number) {
    this.#timer = setInterval(() => this.#samples.push({ at: Date.now(), bytes: look() }), EVERY_MS);
  }

  median(from: number, to: number): number {
    return quantile(this.#between(from, to), 0.5);
  }

  /** The lowest seen: what is left after garbage is collected. */
  floor(from: number, to: number): number {
    return Math.min(...this.#between(from, to));
  }

  peak(from: number, to: number): number {
    return Math.max(0, ...this.#between(from, to));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #between(from: number, to: number): number[] {
    return this.#samples.filter(({ at }) => at >= from && at < to).map(({ bytes }) => bytes);
  }
}
