import { reject } from '../../protocol/rejections.ts';
import { Authenticator } from '../auth/authenticator.ts';
import type { ClientAddress } from '../auth/client-address.ts';
import { isAllowedOrigin } from '../auth/origin.ts';
import { refuse } from '../rest/handler.ts';
import type { RequestHead, Upgrade } from '../transport.ts';
import { formatOf, MSGPACK, resumeOf } from './admission.ts';
import type { Admission } from './connection.ts';
import { handshakeFault, refuseHandshake } from './handshake.ts';

export interface UpgradePorts {
  readonly authenticator: Authenticator;
  readonly clientAddress: ClientAddress;
  readonly origins: readonly string[];
}

/** Refused tokens whose clients would reconnect for ever if the upgrade failed. */
const TOLD_100: readonly string[] = ['UNAUTHENTICATED', 'ACCOUNT_DISABLED'];

/**
 * Decides about an upgrade at `/`. A bad token is accepted and told 100 (chat.md ruling 2): existing clients act on
 * that, and would otherwise reconnect for ever.
 */
export async function decideUpgrade(ports: UpgradePorts, head: RequestHead): Promise<Upgrade<Admission>> {
  if (head.path.replace(/\/+/g, '') !== '') return { accept: false, answer: refuse(reject('NOT_FOUND')) };
  const fault = handshakeFault(head);
  if (fault) return { accept: false, answer: refuseHandshake(fault) };
  if (!isAllowedOrigin(head.headers, ports.origins))
    return { accept: false, answer: refuse(reject('ORIGIN_REFUSED')) };
  const query = new URLSearchParams(head.query);
  const token = query.get('token') ?? query.get('ticket') ?? Authenticator.bearer(head.headers);
  const who = await ports.authenticator.authenticate(token, head.headers);
  if (!who.ok && !TOLD_100.includes(who.rejection.code))
    return { accept: false, answer: refuse(who.rejection) };
  const format = formatOf(head.headers.get('sec-websocket-protocol'));
  return {
    accept: true,
    subprotocol: format === 'msgpack' ? MSGPACK : null,
    data: {
      principal: who.ok ? who.principal : null,
      format,
      address: ports.clientAddress.of(head.peer, head.headers),
      resume: resumeOf(query.get('resume')),
    },
  };
}
