import type { Clock } from '../../actors/ports/clock.ts';

/**
 * The judger's clocks (escape.md 3.1, 3): the time of a seat counts while it is listened to, from nothing each time the
 * outer state grows; a state that is repeated, and not being listened to in between, give nothing back.
 */
export class JudgerClocks {
  readonly #clock: Clock;
  readonly #expired: (seat: number) => void;
  readonly #seats: SeatClock[];
  #limitMs: number;
  #state = 0;

  constructor(clock: Clock, seats: number, limitMs: number, expired: (seat: number) => void) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#expired = expired;
    this.#seats = Array.from({ length: seats }, () => ({ usedMs: 0, since: null, cancel: null }));
  }

  /** The largest outer state so far. */
  get state(): number {
    return this.#state;
  }

  /** Counts from the next start of a clock on. */
  limit(ms: number): void {
    this.#limitMs = ms;
  }

  /** A round message came: whom it listens to, in which state. True when the state grew. */
  round(state: number, listen: readonly number[]): boolean {
    const hasGrown = state > this.#state;
    for (const [seat, timer] of this.#seats.entries()) {
      if (hasGrown || !listen.includes(seat)) this.#pause(timer);
      if (hasGrown) timer.usedMs = 0;
      if (listen.includes(seat)) this.#run(seat, timer);
    }
    if (hasGrown) this.#state = state;
    return hasGrown;
  }

  /** Milliseconds that a seat has used in this state. */
  used(seat: number): number {
    const timer = this.#seats[seat];
    if (timer === undefined) return 0;
    return timer.usedMs + (timer.since === null ? 0 : this.#clock.elapsed() - timer.since);
  }

  isListened(seat: number): boolean {
    return this.#seats[seat]?.since != null;
  }

  /** Whether its time is up, and it has not been heard since in a way that ended its turn. */
  isExpired(seat: number): boolean {
    const timer = this.#seats[seat];
    return timer !== undefined && timer.since !== null && timer.cancel === null;
  }

  /** The seat is out, or the match is over. */
  stop(seat: number): void {
    const timer = this.#seats[seat];
    if (timer !== undefined) this.#pause(timer);
  }

  #run(seat: number, timer: SeatClock): void {
    if (timer.since !== null) return;
    timer.since = this.#clock.elapsed();
    const leftMs = Math.max(0, this.#limitMs - timer.usedMs);
    timer.cancel = this.#clock.after(leftMs, () => {
      timer.cancel = null;
      this.#expired(seat);
    });
  }

  #pause(timer: SeatClock): void {
    if (timer.since === null) return;
    timer.usedMs += this.#clock.elapsed() - timer.since;
    timer.since = null;
    timer.cancel?.();
    timer.cancel = null;
  }
}

interface SeatClock {
  usedMs: number;
  since: number | null;
  cancel: (() => void) | null;
}
