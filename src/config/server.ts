import { isIP } from 'node:net';
import { z } from 'zod';
import { network } from './network.ts';
import { list, seconds, text, whole } from './setting.ts';

const host = z
  .string()
  .refine((value) => isIP(value) !== 0 || /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value));

/** Browsers send an origin in lower case and without a slash; people write both. */
const origin = z.string().transform((value, context) => {
  if (value === '*' || value === 'null') return value;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** Where the server listens and whom it believes. */
export const SERVER = {
  host: text(
    'HOST',
    '127.0.0.1',
    'Address to listen on. Loopback by default: a fresh start is reachable from this machine only.',
    'an IP address or a host name',
    host,
  ),
  port: whole('PORT', 8090, 'TCP port for sockets and REST; 0 takes any free one.', { min: 0, max: 65_535 }),
  origins: list(
    'ORIGINS',
    origin,
    'Origins whose pages may use this server from a browser. Unset: pages of the same host only.',
    'origins such as https://play.example, separated by commas; * for all, null for pages opened from files',
  ),
  trustProxy: list(
    'TRUST_PROXY',
    network,
    'Reverse proxies whose X-Forwarded-For is believed. Name only those: who is named decides what addresses clients have.',
    'IP addresses and networks such as 10.0.0.0/8, separated by commas',
  ),
  shutdownMs: seconds(
    'SHUTDOWN_SECONDS',
    10,
    'Time to finish after SIGTERM; below the 30 s after which containers are killed.',
    { max: 600 },
  ),
};
