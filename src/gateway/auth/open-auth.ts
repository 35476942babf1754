import { isLoopbackHost } from '../../lib/loopback.ts';

/** What proxies add. Header names come in lower case. */
const PROXY_HEADER = /^(forwarded|x-forwarded-.+|x-real-ip)$/;

/**
 * Under AUTH=open anybody may be anyone, so it serves this machine only: a request that came through a proxy, or names
 * another host (as a page of a stranger's site would), is refused.
 */
export function isFromThisMachine(headers: ReadonlyMap<string, string>): boolean {
  for (const name of headers.keys()) if (PROXY_HEADER.test(name)) return false;
  const host = headers.get('host');
  return host === undefined || isLoopbackHost(host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));
}

/** A bare user id as token, as the chat seed shows. */
export function userIdOf(token: string): number | null {
  const id = /^[1-9]\d{0,15}$/.test(token) ? Number(token) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}
