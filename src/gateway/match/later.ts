import type { Cancel, Clock } from '../../actors/ports/clock.ts';

/** Texts that are given on some time after they came, in order. */
export class Later {
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #give: (texts: readonly string[]) => void;
  #waiting: { readonly due: number; readonly texts: readonly string[] }[] = [];
  #timer: Cancel | null = null;
  /** Characters that wait. */
  size = 0;

  constructor(clock: Clock, ms: number, give: (texts: readonly string[]) => void) {
    this.#clock = clock;
    this.#ms = ms;
    this.#give = give;
  }

  add(texts: readonly string[]): void {
    this.#waiting.push({ due: this.#clock.now() + this.#ms, texts });
    for (const text of texts) this.size += text.length;
    this.#timer ??= this.#clock.after(this.#ms, this.#due);
  }

  /** Everything at once. */
  flush(): void {
    this.#timer?.();
    this.#timer = null;
    const texts = this.#waiting.flatMap((one) => one.texts);
    this.#waiting = [];
    this.size = 0;
    if (texts.length > 0) this.#give(texts);
  }

  /** Nobody waits for it any more. */
  drop(): void {
    this.#timer?.();
    this.#timer = null;
    this.#waiting = [];
  }

  readonly #due = (): void => {
    const now = this.#clock.now();
    const count = this.#waiting.findIndex(({ due }) => due > now);
    const texts = this.#waiting
      .splice(0, count < 0 ? this.#waiting.length : count)
      .flatMap((one) => one.texts);
    for (const text of texts) this.size -= text.length;
    this.#give(texts);
    const next = this.#waiting[0];
    this.#timer = next ? this.#clock.after(Math.max(0, next.due - now), this.#due) : null;
  };
}
