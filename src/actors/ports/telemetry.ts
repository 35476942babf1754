/** Facts about the running node, for the log and the counters. Never message text, tokens or passwords. */
export interface Telemetry {
  /** A counter goes up by `by` (1). Names are listed in docs/operations.md. */
  count(name: string, by?: number): void;
  /** One sample of a distribution. */
  observe(name: string, value: number): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
