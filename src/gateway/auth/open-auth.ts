import { isLoopbackHost } from '../../lib/loopback.ts';

const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Under AUTH=open anybody may be anyone, so it serves this machine only: a request that came through a proxy, or names
 * another host (as a page of a stranger's site would), is refused.
 */
export function isFromThisMachine(headers: ReadonlyMap<string, string>): boolean {
  if (PROXY_HEADERS.some((name) => headers.has(name))) return false;
  const host = headers.get('host');
  return host === undefined || isLoopbackHost(host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));
}

/** A bare user id as token, as the chat seed shows. */
export function userIdOf(token: string): number | null {
  const id = /^[1-9]\d{0,15}$/.test(token) ? Number(token) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}
