import { reject } from '../../protocol/rejections.ts';
import { Authenticator } from '../auth/authenticator.ts';
import type { ClientAddress } from '../auth/client-address.ts';
import { isAllowedOrigin } from '../auth/origin.ts';
import { refuse } from '../rest/handler.ts';
import type { RequestHead, Upgrade } from '../transport.ts';
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
  const fault = handshakeFault(head);
  if (fault) return { accept: false, answer: refuseHandshake(fault) };
  if (!isAllowedOrigin(head.headers, ports.origins))
    return { accept: false, answer: refuse(reject('ORIGIN_REFUSED')) };
  const stranger = ports.authenticator.refusedAtOnce(head.headers);
  if (stranger) return { accept: false, answer: refuse(stranger) };
  const query = new URLSearchParams(head.query);
  const format = formatOf(head.headers.get('sec-websocket-protocol'));
  const arrival = {
    token: query.get('token') ?? query.get('ticket') ?? Authenticator.bearer(head.headers),
    headers: head.headers,
    format,
    address: ports.clientAddress.of(head.peer, head.headers),
    resume: resumeOf(query.get('resume')),
  };
  return { accept: true, subprotocol: format === 'msgpack' ? MSGPACK : null, data: newSeat(arrival) };
}
