import { Fault } from '../../lib/fault.ts';
import { messageNumberOf } from '../../protocol/rest/dialogue-ids.ts';
import type { Desk } from './desk.ts';
import { eventsOf, type ServerEvent } from './sse.ts';

/** What a stream of a session tells who only wants to read along. Messages are counted from 1. */
export interface Listener {
  /** It is said from its first character on: for the first time, or because the stream was cut. */
  begin(number: number): void;
  piece(number: number, text: string): void;
  reset(number: number): void;
}

export interface Watching {
  readonly desk: Pick<Desk, 'open'>;
  readonly sessionId: number;
  readonly listener: Listener;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly sleep: (ms: number) => Promise<void>;
  /** The stream is there for the first time, or will not be. */
  readonly ready: () => void;
}

const WAITS_MS = [250, 500, 1_000, 2_000, 4_000];

/**
 * Reads along with a session until `signal`, and connects again when it is cut. A server that refuses the stream is not
 * asked again: what is said comes with the answers too. Never rejects.
 */
export async function watch({ desk, sessionId, listener, signal, sleep, ready }: Watching): Promise<void> {
  const hear = hearing(sessionId, listener);
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const { body } = await desk.open(`sessions/${sessionId}/stream`, {}, signal);
      ready();
      failures = 0;
      if (body) for await (const event of eventsOf(body)) hear(event);
    } catch (error) {
      ready();
      if (error instanceof Fault && error.code !== 'SERVER_UNREACHABLE') return;
    }
    if (!signal.aborted) await sleep(WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 0);
  }
}

/** Makes of the events `step`, `token` and `reset` what the listener hears, and leaves out all others. */
export function hearing(sessionId: number, listener: Listener): (event: ServerEvent) => void {
  return ({ type, data }) => {
    const { message_id, text } = fieldsOf(data);
    const number = typeof message_id === 'number' ? messageNumberOf(sessionId, message_id) : null;
    if (number === null) return;
    if (type === 'step') listener.begin(number);
    else if (type === 'token' && typeof text === 'string') listener.piece(number, text);
    else if (type === 'reset') listener.reset(number);
  };
}

function fieldsOf(data: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(data);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
