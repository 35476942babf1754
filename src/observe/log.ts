import { type DestinationStream, type Level, type Logger, pino } from 'pino';
import { explain } from '../lib/fault.ts';

export type LogLevel = Extract<Level, 'debug' | 'info' | 'warn' | 'error'>;

/** Never shown, at whatever depth of two they come: nothing logs these on purpose, and this is the second lock. */
const SECRETS = ['token', 'password', 'authorization', 'cookie', 'ticket', 'key', 'content', 'text'];
const STDERR = 2;

/** JSON lines with time, level and message. Stdout belongs to the line that says the server is ready. */
export function createLog(
  level: LogLevel,
  to: DestinationStream = pino.destination({ dest: STDERR, sync: false }),
): Logger {
  return pino(
    {
      level,
      messageKey: 'message',
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: explained },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
    },
    to,
  );
}

/** Errors say what they are and what caused them; JSON would show `{}`. */
function explained(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? explain(value) : value]),
  );
}
