import { explain, Fault } from '../lib/fault.ts';
import type { UserDesk } from './user-desk.ts';

interface Envelope {
  readonly success: boolean;
  readonly data?: unknown;
  readonly errName?: string;
  readonly errMsg?: string;
}

const PATIENCE_MS = 15_000;

/** The desk of a running server. `token`: an operator's, or the console key. */
export function onlineDesk(url: string, token: string): UserDesk {
  const base = url.replace(/\/+$/, '');
  const call = async <T>(method: string, path: string, input?: object): Promise<T> => {
    const envelope = await answer(`${base}/capi/operator/${path}`, method, token, input);
    if (!envelope.success)
      throw new Fault(envelope.errName ?? 'SERVER_ANSWER', envelope.errMsg ?? 'no reason given');
    return envelope.data as T;
  };
  return {
    where: `at ${base}`,
    list: (after) => call('GET', `user/list?after=${after}`),
    add: (username, password, operator) => call('POST', 'user', { username, password, operator }),
    setPassword: (user, password) => call('PUT', 'user/password', { user, password }),
    setDisabled: (user, disabled) => call('PUT', 'user/disabled', { user, disabled }),
    setOperator: (user, operator) => call('PUT', 'user/operator', { user, operator }),
    close: async () => undefined,
  };
}

async function answer(url: string, method: string, token: string, input?: object): Promise<Envelope> {
  const body = input && JSON.stringify(input);
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers,
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body !== undefined && { body }),
  }).catch((error: unknown) => {
    throw new Fault('SERVER_UNREACHABLE', `${new URL(url).origin} does not answer (${explain(error)})`);
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    throw new Fault('SERVER_ANSWER', `${new URL(url).origin} is no Troupe server (HTTP ${response.status})`);
  }
}
