/** How often something may happen: `perSecond` for long, `burst` at once. */
interface Rate {
  /** Milliseconds that one use takes. */
  readonly costMs: number;
  readonly burst: number;
}

export interface RateLimits {
  readonly framesPerSecond: number;
  readonly frameBurst: number;
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  readonly typingPerSecond: number;
  readonly volunteerFramesPerSecond: number;
}

/** The rates of every connection of a server, computed once. */
export interface SocketRates {
  readonly frames: Rate;
  readonly messages: Rate;
  readonly typing: Rate;
  /** All frames of a volunteer's socket. */
  readonly volunteer: Rate;
}

export function socketRates(limits: RateLimits): SocketRates {
  return {
    frames: rate(limits.framesPerSecond, limits.frameBurst),
    messages: rate(limits.messagesPerSecond, limits.messageBurst),
    typing: rate(limits.typingPerSecond, limits.typingPerSecond * 2),
    volunteer: rate(limits.volunteerFramesPerSecond, limits.volunteerFramesPerSecond * 2),
  };
}

/**
 * How much one connection may send. Each rate is a single number, the time at which its burst is whole again (the
 * generic cell rate algorithm): there are tens of thousands of these.
 */
export class Rates {
  readonly #rates: SocketRates;
  #frames = 0;
  #messages = 0;
  #typing = 0;
  /** Frames refused since its burst was last whole. */
  #refused = 0;

  constructor(rates: SocketRates) {
    this.#rates = rates;
  }

  /**
   * 0 when the frame is within the rate; else how many were refused since the connection last paused for long enough to
   * have its whole burst again, this one included.
   */
  frame(now: number, isVolunteer = false): number {
    const allowed = isVolunteer ? this.#rates.volunteer : this.#rates.frames;
    this.#frames = settled(this.#frames, now, allowed);
    if (this.#frames <= now) this.#refused = 0;
    if (!fits(this.#frames, now, allowed)) {
      this.#refused += 1;
      return this.#refused;
    }
    this.#frames += allowed.costMs;
    return 0;
  }

  message(now: number): boolean {
    this.#messages = settled(this.#messages, now, this.#rates.messages);
    if (!fits(this.#messages, now, this.#rates.messages)) return false;
    this.#messages += this.#rates.messages.costMs;
    return true;
  }

  typing(now: number): boolean {
    this.#typing = settled(this.#typing, now, this.#rates.typing);
    if (!fits(this.#typing, now, this.#rates.typing)) return false;
    this.#typing += this.#rates.typing.costMs;
    return true;
  }
}

function rate(perSecond: number, burst: number): Rate {
  return { costMs: 1000 / perSecond, burst };
}

/** A burst is whole again no earlier than now, and no later than all of it takes, even if the clock was set back. */
function settled(wholeAt: number, now: number, { costMs, burst }: Rate): number {
  return Math.min(Math.max(wholeAt, now), now + burst * costMs);
}

function fits(wholeAt: number, now: number, { costMs, burst }: Rate): boolean {
  return wholeAt + costMs - now <= burst * costMs + ROUNDING_MS;
}

/** Sums of fractions are not exact. */
const ROUNDING_MS = 1e-3;
