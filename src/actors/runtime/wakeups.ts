import { explain } from '../../lib/fault.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { type Address, addressOf } from './address.ts';

const PAGE = 500;
/** Deadlines further away stay in the store until they come near. */
const HORIZON_MS = 600_000;
const REFRESH_MS = 300_000;
/** A wake-up that was told and not cleared is told again after this: its turn may have been lost. */
const AGAIN_MS = 5_000;
/** Timers of JavaScript are no more precise than this under load. */
const TICK_MS = 25;

/** Durable deadlines: one timer for all, fed by every commit and by the store at start. */
export class Wakeups {
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;
  readonly #wake: (address: Address) => void;
  readonly #due = new Map<Address, number>();
  #timer: Cancel | null = null;
  #refresh: Cancel | null = null;
  #timerDue = Number.POSITIVE_INFINITY;
  #running = false;

  constructor(outbox: Outbox, clock: Clock, telemetry: Telemetry, wake: (address: Address) => void) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#telemetry = telemetry;
    this.#wake = wake;
  }

  get size(): number {
    return this.#due.size;
  }

  async start(): Promise<void> {
    this.#running = true;
    await this.#read();
    this.#scheduleRefresh();
  }

  stop(): void {
    this.#running = false;
    this.#timer?.();
    this.#refresh?.();
  }

  /** The deadline of an actor as it was just committed; null when it was cleared. */
  committed(address: Address, due: number | null): void {
    if (due === null) this.#due.delete(address);
    else if (due <= this.#clock.now() + HORIZON_MS) {
      this.#due.set(address, due);
      this.#arm(due);
    } else this.#due.delete(address);
  }

  /** The outcome of a commit that set this deadline is unknown: whichever of the two deadlines holds must not be missed. */
  doubtful(address: Address, due: number): void {
    this.committed(address, Math.min(due, this.#due.get(address) ?? due));
  }

  #arm(due: number): void {
    if (!this.#running || due >= this.#timerDue) return;
    this.#timer?.();
    this.#timerDue = due;
    this.#timer = this.#clock.after(Math.max(TICK_MS, due - this.#clock.now()), this.#fire);
  }

  readonly #fire = (): void => {
    this.#timerDue = Number.POSITIVE_INFINITY;
    const now = this.#clock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const [address, due] of this.#due) {
      if (due <= now) {
        this.#due.set(address, now + AGAIN_MS);
        this.#wake(address);
      }
      next = Math.min(next, this.#due.get(address) ?? next);
    }
    if (next < Number.POSITIVE_INFINITY) this.#arm(next);
  };

  #scheduleRefresh(): void {
    if (!this.#running) return;
    this.#refresh = this.#clock.after(REFRESH_MS, () => {
      this.#read()
        .catch((error: unknown) => this.#telemetry.warn('reading wake-ups failed', { error: explain(error) }))
        .finally(() => this.#scheduleRefresh());
    });
  }

  async #read(): Promise<void> {
    let after = { kind: '', id: '' };
    for (;;) {
      const page = await this.#outbox.wakeups(this.#clock.now() + HORIZON_MS, after, PAGE);
      for (const wakeup of page) {
        after = wakeup;
        const address = addressOf(wakeup.kind, wakeup.id);
        // What this process committed meanwhile is newer than what was read.
        if (!this.#due.has(address)) this.committed(address, wakeup.due);
      }
      if (page.length < PAGE) return;
    }
  }
}
