import type { MatchGuest } from '../ports/match-delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import { fullBoard, fullEvents } from './full-view.ts';
import { post, postSteps } from './outgoing.ts';
import { textOf } from './referee/notice.ts';
import { catchUp, type Step } from './referee/step.ts';
import type { MatchState, Table } from './state.ts';

/** The seat whose view a socket has as it happens: its player's, and of those who watch only the seat's own user. */
export function liveSeatOf({ seats }: Table, { userId, place }: MatchGuest): number | null {
  if (place.as === 'player') return place.seat;
  const { view } = place;
  return view !== 'full' && seats[view]?.userId === userId ? view : null;
}

/** What steps of the match itself say, to those who may have it at once. */
export function hearLive(state: MatchState, table: Table, steps: readonly Step[]): void {
  for (const guest of state.guests.values()) {
    const seat = liveSeatOf(table, guest);
    if (seat !== null) postSteps(state, guest, seat, steps);
  }
}

/** Brings a socket up to date: a seat by what the seat knows, everybody else by what may be shown by now. */
export function bringUpToDate(state: MatchState, table: Table, guest: MatchGuest): void {
  if (table.row.status === 0) return;
  const { connection, place } = guest;
  const live = liveSeatOf(table, guest);
  const shown = live === null ? table.shadow.state : table.state;
  if (live === null && !table.shadow.isOpen) return;
  if (place.as === 'watcher' && place.view === 'full')
    return post(state, connection, JSON.stringify(fullBoard(table.game, shown)));
  const seat = place.as === 'player' ? place.seat : Number(place.view);
  const isWeb = place.as === 'player' && place.web;
  for (const notice of catchUp(table.game, shown, seat)) post(state, connection, textOf(notice, isWeb));
}

/** Shows those who watch what is old enough; everything, once the match is over. */
export function showDue(turn: Turn<MatchState>): void {
  const { state, now } = turn;
  const { table } = state;
  if (!table || table.row.status === 0) return;
  const { shadow } = table;
  const until = table.row.status === 2 ? Number.POSITIVE_INFINITY : now;
  if (shadow.due === null) return;
  const watching = [...state.guests.values()].filter((guest) => liveSeatOf(table, guest) === null);
  const steps = shadow.due <= until ? shadow.advance(until, watching.length > 0) : [];
  for (const guest of watching) {
    if (guest.place.as !== 'watcher') continue;
    const { view } = guest.place;
    if (view !== 'full') postSteps(state, guest, view, steps);
    else
      for (const message of fullEvents(table.game, steps))
        post(state, guest.connection, JSON.stringify(message));
  }
  const { due } = shadow;
  if (watching.length > 0 && due !== null) turn.timer('show', Math.max(0, due - now), { type: 'show' });
}
