import type { Push } from '../../protocol/pushes.ts';
import type { ConnectionId } from '../ports/delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import type { BoardPorts, BoardState } from './state.ts';

/** To a volunteer's socket when the turn is committed, with everything else that goes there. */
export function post({ state }: Turn<BoardState>, connection: ConnectionId, push: Push): void {
  const waiting = state.outgoing.get(connection);
  if (waiting) waiting.push(push);
  else state.outgoing.set(connection, [push]);
}

/** At the end of a turn: one write for each socket, however many tasks and answers it gets. */
export function postAll(turn: Turn<BoardState>, { delivery }: BoardPorts): void {
  const { outgoing } = turn.state;
  for (const [connection, pushes] of outgoing) {
    turn.announce(() => delivery.toConnection(connection, ...pushes));
  }
  outgoing.clear();
}
