import { refuse } from '../rest/dialects/chat.ts';
import { refusedUpgrade, tokenOf, type UpgradePorts } from '../socket/upgrade.ts';
import type { RequestHead, Upgrade } from '../transport.ts';
import { matchVisit } from './match-path.ts';
import type { MatchSocket } from './match-socket.ts';
import type { MatchSockets } from './match-sockets.ts';

/** Decides about an upgrade at `/matches/…`, without waiting for anything: who it is comes after. */
export function decideMatchUpgrade(
  ports: UpgradePorts,
  sockets: MatchSockets,
  head: RequestHead,
): Upgrade<MatchSocket> {
  const answer = refusedUpgrade(ports, head);
  if (answer) return { accept: false, answer };
  const query = new URLSearchParams(head.query);
  const visit = matchVisit(head.path, query);
  if ('code' in visit) return { accept: false, answer: refuse(visit) };
  const address = ports.clientAddress.of(head.peer, head.headers);
  const arrival = { token: tokenOf(query, head), headers: head.headers, address };
  return { accept: true, subprotocol: null, data: sockets.newSocket(visit, arrival) };
}
