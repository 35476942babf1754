import { explain, Fault } from '../lib/fault.ts';
import type { FleetServer } from './fleet-server.ts';

interface Envelope {
  readonly success: boolean;
  readonly data?: unknown;
  readonly errName?: string;
  readonly errMsg?: string;
}

export interface CallOptions {
  readonly body?: string;
  /** Of the body. */
  readonly contentType?: string;
  /** Milliseconds until the answer must be there. */
  readonly deadlineMs?: number;
  /** Ends the call before; it then rejects with SERVER_UNREACHABLE. */
  readonly signal?: AbortSignal;
}

/**
 * Calls the REST interface (below /capi) and answers the data of the envelope. Rejects with a `Fault`: SERVER_UNREACHABLE
 * (no answer in time), SERVER_ANSWER (no Troupe server), or the name of the server's refusal.
 */
export type Call = <T>(method: 'GET' | 'POST', path: string, options?: CallOptions) => Promise<T>;

const DEADLINE_MS = 20_000;

export function callTo({ base, token }: FleetServer): Call {
  return async <T>(method: string, path: string, options: CallOptions = {}): Promise<T> => {
    const { body, contentType = 'application/json', deadlineMs = DEADLINE_MS, signal } = options;
    const [response, text] = await answer(`${base}/capi/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': contentType }),
      },
      signal: deadline(deadlineMs, signal),
      ...(body !== undefined && { body }),
    }).catch((error: unknown) => {
      throw new Fault(
        'SERVER_UNREACHABLE',
        `${base} does not answer (${explain(error)}); start one with npm start, or name another with --server`,
      );
    });
    const envelope = envelopeOf(text);
    if (!envelope)
      throw new Fault('SERVER_ANSWER', `${base} is no Troupe server (HTTP ${response.status} at ${path})`);
    if (!envelope.success)
      throw new Fault(envelope.errName ?? 'SERVER_ANSWER', envelope.errMsg ?? 'no reason given');
    return envelope.data as T;
  };
}

async function answer(url: string, init: RequestInit): Promise<[Response, string]> {
  const response = await fetch(url, init);
  return [response, await response.text()];
}

function deadline(ms: number, signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(ms);
  return signal ? AbortSignal.any([timeout, signal]) : timeout;
}

function envelopeOf(text: string): Envelope | null {
  try {
    const envelope = JSON.parse(text) as Envelope | null;
    return typeof envelope?.success === 'boolean' ? envelope : null;
  } catch {
    return null;
  }
}
