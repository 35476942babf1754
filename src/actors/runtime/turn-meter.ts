import type { Clock } from '../ports/clock.ts';
import type { Telemetry } from '../ports/telemetry.ts';

/** Reading the clock twice costs as much as a small turn, so one in so many is measured. */
const EVERY = 16;

/** How long turns take and how many commands they handle. */
export class TurnMeter {
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;
  #turns = 0;

  constructor(clock: Clock, telemetry: Telemetry) {
    this.#clock = clock;
    this.#telemetry = telemetry;
  }

  /** When the turn that begins now began (monotonic milliseconds); null when it is not measured. */
  begin(): number | null {
    this.#turns = (this.#turns + 1) % EVERY;
    return this.#turns === 0 ? this.#clock.elapsed() : null;
  }

  /** The turn is durable and announced. */
  end(began: number, kind: string, commands: number): void {
    this.#telemetry.observe('turn_seconds', (this.#clock.elapsed() - began) / 1000, kind);
    this.#telemetry.observe('turn_messages', commands);
  }
}
