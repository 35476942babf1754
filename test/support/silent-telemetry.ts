import type { CounterName } from '../../src/actors/ports/metrics.ts';
import type { Telemetry } from '../../src/actors/ports/telemetry.ts';

/** Keeps counters and says nothing. */
export class SilentTelemetry implements Telemetry {
  readonly counters = new Map<CounterName, number>();

  count(name: CounterName, amount = 1): void {
    this.counters.set(name, (this.counters.get(name) ?? 0) + amount);
  }

  observe(): void {}
  gauge(): void {}
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}
