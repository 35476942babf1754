import type { ConnectionId } from '../ports/delivery.ts';
import type { MatchGuest } from '../ports/match-delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import type { MatchPorts } from './ports.ts';
import { textOf } from './referee/notice.ts';
import type { Step } from './referee/step.ts';
import type { MatchState } from './state.ts';

/** To a socket when the turn is committed, with everything else that goes there. */
export function post({ outgoing }: MatchState, connection: ConnectionId, text: string): void {
  const waiting = outgoing.get(connection);
  if (waiting) waiting.push(text);
  else outgoing.set(connection, [text]);
}

/** What steps say to a seat, to a socket that hears what the seat hears. */
export function postSteps(
  state: MatchState,
  { connection, place }: MatchGuest,
  seat: number,
  steps: readonly Step[],
): void {
  const isWeb = place.as === 'player' && place.web;
  for (const { notices, opens } of steps) {
    for (const notice of notices) if (notice.to === seat) post(state, connection, textOf(notice, isWeb));
    for (const notice of opens?.begins ?? [])
      if (notice.to === seat) post(state, connection, textOf(notice, isWeb));
  }
}

/** At the end of a turn: one write for each socket. */
export function postAll(turn: Turn<MatchState>, { delivery }: MatchPorts): void {
  const { outgoing } = turn.state;
  for (const [connection, texts] of outgoing) turn.announce(() => delivery.send([connection], texts));
  outgoing.clear();
}
