import type { DestinationStream, Logger } from 'pino';
import type { CounterName, DistributionName, GaugeName } from '../actors/ports/metrics.ts';
import type { Reading, Telemetry } from '../actors/ports/telemetry.ts';
import { createLog, type LogLevel } from './log.ts';
import { Metrics } from './metrics.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface TelemetryOptions {
  readonly level: LogLevel;
  /** Where the log goes; stderr when not said. */
  readonly to?: DestinationStream;
  /** Whether the metrics describe the process as well. */
  readonly ofProcess: boolean;
}

/** The log and the metrics of this node. */
export class NodeTelemetry implements Telemetry {
  readonly metrics: Metrics;
  readonly #log: Logger;

  constructor({ level, to, ofProcess }: TelemetryOptions) {
    this.#log = createLog(level, to);
    this.metrics = new Metrics(ofProcess);
  }

  count(name: CounterName, amount = 1, label?: string): void {
    this.metrics.count(name, amount, label);
  }

  observe(name: DistributionName, value: number, label?: string): void {
    this.metrics.observe(name, value, label);
  }

  gauge(name: GaugeName, read: () => Reading): void {
    this.metrics.gauge(name, read);
  }

  debug(message: string, fields: Fields = {}): void {
    this.#log.debug(fields, message);
  }

  info(message: string, fields: Fields = {}): void {
    this.#log.info(fields, message);
  }

  warn(message: string, fields: Fields = {}): void {
    this.#log.warn(fields, message);
  }

  error(message: string, fields: Fields = {}): void {
    this.#log.error(fields, message);
  }
}
