import { reject } from '../../protocol/rejections.ts';
import { Authenticator } from '../auth/authenticator.ts';
import type { ClientAddress } from '../auth/client-address.ts';
import { isAllowedOrigin } from '../auth/origin.ts';
import { refuse } from '../rest/dialects/chat.ts';
import type { Answer, RequestHead, Upgrade } from '../transport.ts';
import { formatOf, MSGPACK, resumeOf } from './admission.ts';
import { handshakeFault, refuseHandshake } from './handshake.ts';
import { newSeat, type Seat } from './seat.ts';

export interface UpgradePorts {
  readonly authenticator: Authenticator;
  readonly clientAddress: ClientAddress;
  readonly origins: readonly string[];
}

/** Decides about an upgrade at `/`, without waiting for anything: who it is comes after (reception.ts). */
export function decideUpgrade(ports: UpgradePorts, head: RequestHead): Upgrade<Seat> {
  if (head.path.replace(/\/+/g, '') !== '') return { accept: false, answer: refuse(reject('NOT_FOUND')) };
  const answer = refusedUpgrade(ports, head);
  if (answer) return { accept: false, answer };
  const query = new URLSearchParams(head.query);
  const format = formatOf(head.headers.get('sec-websocket-protocol'));
  const arrival = {
    token: tokenOf(query, head),
    headers: head.headers,
    format,
    address: ports.clientAddress.of(head.peer, head.headers),
    resume: resumeOf(query.get('resume')),
  };
  return { accept: true, subprotocol: format === 'msgpack' ? MSGPACK : null, data: newSeat(arrival) };
}

/** What is refused whatever the socket is for: what is no handshake, other pages, strangers. Null when it is not. */
export function refusedUpgrade(ports: UpgradePorts, head: RequestHead): Answer | null {
  const fault = handshakeFault(head);
  if (fault) return refuseHandshake(fault);
  if (!isAllowedOrigin(head.headers, ports.origins)) return refuse(reject('ORIGIN_REFUSED'));
  const stranger = ports.authenticator.refusedAtOnce(head.headers);
  return stranger && refuse(stranger);
}

/** What a handshake shows for who it is. */
export function tokenOf(query: URLSearchParams, head: RequestHead): string | null {
  return query.get('token') ?? query.get('ticket') ?? Authenticator.bearer(head.headers);
}
