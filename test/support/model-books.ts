import type { Clock } from '../../src/actors/ports/clock.ts';
import type { CounterName, DistributionName } from '../../src/actors/ports/metrics.ts';
import type { Reading } from '../../src/actors/ports/telemetry.ts';
import { SilentTelemetry } from './silent-telemetry.ts';

/** Time stands still; a timer runs when a test says so, as soon as somebody has set it. */
export class HandClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  #timers = new Set<{ readonly ms: number; readonly act: () => void }>();
  #awaited: { readonly ms: number; readonly set: () => void } | null = null;

  now = () => this.#now;
  elapsed = () => this.#now;

  after(ms: number, act: () => void): () => void {
    const timer = { ms, act };
    this.#timers.add(timer);
    if (this.#awaited?.ms === ms) this.#awaited.set();
    return () => void this.#timers.delete(timer);
  }

  get set(): number {
    return this.#timers.size;
  }

  /** Lets the timer of `ms` run, once it is set; of several the one at `index`. */
  async run(ms: number, index = 0): Promise<void> {
    const find = () => [...this.#timers].filter((timer) => timer.ms === ms)[index];
    if (!find())
      await new Promise<void>((set) => {
        this.#awaited = { ms, set };
      });
    const timer = find();
    if (!timer) throw new Error(`nobody waits ${ms} ms`);
    this.#timers.delete(timer);
    this.#now += ms;
    timer.act();
  }
}

/** Keeps counters by their labels, outcomes of speeches, and the gauge. */
export class Books extends SilentTelemetry {
  readonly labels: Record<string, number> = {};
  readonly speeches: string[] = [];
  reading: () => Reading = () => 0;

  override count(name: CounterName, amount = 1, label = ''): void {
    this.labels[`${name} ${label}`.trim()] = (this.labels[`${name} ${label}`.trim()] ?? 0) + amount;
  }
  override observe(_name?: DistributionName, _value?: number, label = ''): void {
    this.speeches.push(label);
  }
  override gauge(_name?: string, read?: () => Reading): void {
    if (read) this.reading = read;
  }
}
