import type { Telemetry } from '../actors/ports/telemetry.ts';

/** For commands that end soon: what went wrong, as a line for people; counters and news are nobody's. */
export const stderrTelemetry: Telemetry = {
  count: () => undefined,
  observe: () => undefined,
  gauge: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: (message, fields) => line(message, fields),
  error: (message, fields) => line(message, fields),
};

function line(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const error = fields.error === undefined ? '' : `: ${String(fields.error)}`;
  process.stderr.write(`${message}${error}\n`);
}
