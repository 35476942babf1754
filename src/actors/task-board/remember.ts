import type { Turn } from '../runtime/turn.ts';
import type { BoardPorts, BoardState } from './state.ts';

/** At the end of a turn: what a board that is loaded anew must find of the volunteers who changed in it. */
export function rememberAll(turn: Turn<BoardState>, { fleet }: BoardPorts): void {
  const { changed } = turn.state;
  for (const { capabilities, want, goneAt, ...member } of changed) {
    if (goneAt > 0) continue;
    const { volunteerId, userId, connection, slots, trust, barredUntil } = member;
    const here = { volunteerId, userId, connection, slots, trust, barredUntil };
    const online = { ...here, capabilities: [...capabilities], wish: want && { ...want } };
    turn.announce(() => fleet.put(online));
  }
  changed.clear();
}
