import type { Clock } from '../ports/clock.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { Address } from './address.ts';

export type DeadLetterReason =
  | 'mailbox full'
  | 'no handler'
  | 'unknown kind'
  | 'stopped'
  | 'given up'
  | 'not running';

const SAMPLE_EVERY_MS = 1_000;

/** What could not be delivered: all counted, one a second described. Command contents are never logged. */
export class DeadLetters {
  readonly #telemetry: Telemetry;
  readonly #clock: Clock;
  #sampled = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(telemetry: Telemetry, clock: Clock) {
    this.#telemetry = telemetry;
    this.#clock = clock;
  }

  get count(): number {
    return this.#count;
  }

  add(to: Address, command: string, reason: DeadLetterReason): void {
    this.#count += 1;
    this.#telemetry.count('dead_letters', 1, reason);
    const now = this.#clock.now();
    if (now - this.#sampled < SAMPLE_EVERY_MS) return;
    this.#sampled = now;
    this.#telemetry.warn('dead letter', { to, command, reason, total: this.#count });
  }
}
