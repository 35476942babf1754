import type { Telemetry } from '../actors/ports/telemetry.ts';
import { explain } from '../lib/fault.ts';

type Level = 'info' | 'warn' | 'error';
type Fields = Readonly<Record<string, unknown>>;

/** JSON lines on stderr, and counters in memory. Stdout belongs to the line that says the server is ready. */
export class NodeTelemetry implements Telemetry {
  readonly #counters = new Map<string, number>();
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void = (line) => void process.stderr.write(line)) {
    this.#write = write;
  }

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  /** Kept as sum and number of samples. */
  observe(name: string, value: number): void {
    this.count(`${name}_sum`, value);
    this.count(`${name}_count`);
  }

  info(message: string, fields?: Fields): void {
    this.#line('info', message, fields);
  }

  warn(message: string, fields?: Fields): void {
    this.#line('warn', message, fields);
  }

  error(message: string, fields?: Fields): void {
    this.#line('error', message, fields);
  }

  snapshot(): Record<string, number> {
    return Object.fromEntries(this.#counters);
  }

  #line(level: Level, message: string, fields: Fields = {}): void {
    this.#write(
      `${JSON.stringify({ time: new Date().toISOString(), level, message, ...printable(fields) })}\n`,
    );
  }
}

/** JSON has no words for errors and big integers, and none for cycles: logging must never be what fails. */
function printable(fields: Fields): Fields {
  try {
    return JSON.parse(JSON.stringify(fields, replaced));
  } catch {
    return { fields: 'not printable' };
  }
}

function replaced(_key: string, value: unknown): unknown {
  if (value instanceof Error) return explain(value);
  return typeof value === 'bigint' ? String(value) : value;
}
