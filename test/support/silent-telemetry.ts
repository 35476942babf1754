import type { Telemetry } from '../../src/actors/ports/telemetry.ts';

/** Keeps counters and says nothing. */
export class SilentTelemetry implements Telemetry {
  readonly counters = new Map<string, number>();

  count(name: string, by = 1): void {
    this.counters.set(name, (this.counters.get(name) ?? 0) + by);
  }

  observe(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}
