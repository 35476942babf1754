import type { CounterName, DistributionName, GaugeName } from './metrics.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a gauge shows: one number, or one for each value of its label. */
export type Reading = number | Readonly<Record<string, number>>;

/** Facts about the running node, for the log and the metrics. Never message text, tokens or passwords. */
export interface Telemetry {
  /** A counter goes up by `amount` (1). `label`: the value of the one thing it is broken down by. */
  count(name: CounterName, amount?: number, label?: string): void;
  /** One sample of a distribution, in its unit. */
  observe(name: DistributionName, value: number, label?: string): void;
  /** `read` is called whenever the metrics are asked for. */
  gauge(name: GaugeName, read: () => Reading): void;
  /** What happens to single sockets and requests: off unless LOG_LEVEL=debug. */
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}
