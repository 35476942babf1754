/** A token bucket: `perSecond` for long, `burst` at once. */
class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = now;
  }

  take(now: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

export interface RateLimits {
  readonly framesPerSecond: number;
  readonly frameBurst: number;
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  readonly typingPerSecond: number;
}

/** How much one connection may send. */
export class Rates {
  readonly #frames: Bucket;
  readonly #messages: Bucket;
  readonly #typing: Bucket;
  /** Frames refused since the last that was not. */
  #refused = 0;

  constructor(limits: RateLimits, now: number) {
    this.#frames = new Bucket(limits.framesPerSecond, limits.frameBurst, now);
    this.#messages = new Bucket(limits.messagesPerSecond, limits.messageBurst, now);
    this.#typing = new Bucket(limits.typingPerSecond, limits.typingPerSecond * 2, now);
  }

  /** How many frames were refused in a row, this one included; 0 when it is within the rate. */
  frame(now: number): number {
    this.#refused = this.#frames.take(now) ? 0 : this.#refused + 1;
    return this.#refused;
  }

  message(now: number): boolean {
    return this.#messages.take(now);
  }

  typing(now: number): boolean {
    return this.#typing.take(now);
  }
}
