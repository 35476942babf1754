import { explain } from '../../lib/fault.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Outbox, PendingEffect } from '../ports/outbox.ts';
import type { Telemetry } from '../ports/telemetry.ts';

const PAGE = 500;
const SWEEP_MS = 5_000;

/**
 * Sees to it that committed effects reach their targets. Each is told right after its commit; what a crash, a full
 * mailbox or an outage left over is found in the store and told again. The target's commit deletes the row, and the
 * store refuses a second application, so telling twice is harmless.
 */
export class Effects {
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;
  readonly #tell: (effect: PendingEffect) => void;
  /** Told in this process and not yet applied or given up. */
  readonly #underway = new Set<number>();
  #timer: Cancel | null = null;
  #running = false;

  constructor(outbox: Outbox, clock: Clock, telemetry: Telemetry, tell: (effect: PendingEffect) => void) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#telemetry = telemetry;
    this.#tell = tell;
  }

  get underway(): number {
    return this.#underway.size;
  }

  told(id: number): void {
    this.#underway.add(id);
  }

  settled(id: number): void {
    this.#underway.delete(id);
  }

  /** Tells everything left over from before this start, then sweeps on a timer. */
  async start(): Promise<void> {
    this.#running = true;
    await this.#sweep(this.#clock.now() + 1);
    this.#schedule();
  }

  stop(): void {
    this.#running = false;
    this.#timer?.();
  }

  #schedule(): void {
    if (!this.#running) return;
    this.#timer = this.#clock.after(SWEEP_MS, () => {
      this.#sweep(this.#clock.now() - SWEEP_MS)
        .catch((error: unknown) => this.#telemetry.warn('effect sweep failed', { error: explain(error) }))
        .finally(() => this.#schedule());
    });
  }

  async #sweep(before: number): Promise<void> {
    let after = 0;
    for (;;) {
      const page = await this.#outbox.effects(after, before, PAGE);
      for (const effect of page) {
        after = effect.id;
        if (!this.#underway.has(effect.id)) this.#tell(effect);
      }
      if (page.length < PAGE) return;
    }
  }
}
