/** A bucket of frames: so many at once, so many a second for long. */
export class Pace {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  /** Up to when it was filled (ms). */
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Whether one may go now (ms of any clock that does not go back). */
  take(now: number): boolean {
    if (now > this.#at) {
      this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1_000) * this.#perSecond);
      this.#at = now;
    }
    if (now < this.#at || this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** When the next may go, milliseconds from now. */
  waitMs(now: number): number {
    const filled = Math.max(0, ((1 - this.#left) / this.#perSecond) * 1_000);
    return Math.ceil(this.#at + filled - now);
  }

  /** None for so long, and then slowly again. */
  pause(now: number, ms: number): void {
    this.#left = 0;
    this.#at = now + ms;
  }
}
