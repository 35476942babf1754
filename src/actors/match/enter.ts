import { reject } from '../../protocol/rejections.ts';
import type { Turn } from '../runtime/turn.ts';
import { bringUpToDate } from './audience.ts';
import { areAllHere, endGrace } from './clock.ts';
import type { CommandOf } from './commands.ts';
import { playBots } from './play.ts';
import type { MatchPorts } from './ports.ts';
import { startIfComplete } from './start.ts';
import { isRunning, type MatchState, playerIn, type Table } from './state.ts';

/** A socket comes to play its seat, or to watch. It hears at once how things are, as far as it may know. */
export function enter(ports: MatchPorts) {
  return (turn: Turn<MatchState>, { guest }: CommandOf<'enter'>): void => {
    const { state } = turn;
    const { table } = state;
    if (!table) return turn.reject(reject('MATCH_UNKNOWN'));
    const { place } = guest;
    if (place.as === 'player') {
      if (table.seats[place.seat]?.userId !== guest.userId) return turn.reject(reject('SEAT_NOT_YOURS'));
      takeOver(turn, place.seat, ports);
    } else if (watchersOf(state) >= ports.limits.watchers) return turn.reject(reject('BUSY'));
    state.guests.set(guest.connection, guest);
    turn.reply(null);
    bringUpToDate(state, table, guest);
    if (place.as === 'player') arrived(turn, table);
  };
}

/** The socket is closed. That is no fault: its player has until his clock runs out to come back (escape.md 6). */
export function left({ state }: Turn<MatchState>, { connection }: CommandOf<'left'>): void {
  state.guests.delete(connection);
}

/** The match is in memory again: who is there is still there, and may have missed what was said last. */
export function activated({ delivery, limits }: MatchPorts) {
  return (turn: Turn<MatchState>): void => {
    const { state, now } = turn;
    const { table } = state;
    for (const guest of delivery.guestsOf(state.matchId)) state.guests.set(guest.connection, guest);
    if (!table) return;
    for (const guest of state.guests.values()) bringUpToDate(state, table, guest);
    const hasOpen = table.seats.some(({ userId, bot }) => userId === null && bot === null);
    state.startBy = now + (hasOpen ? limits.openMs : limits.startMs);
    if (isRunning(table) && !areAllHere(state, table)) state.graceUntil = now + limits.startMs;
    playBots(turn);
  };
}

function arrived(turn: Turn<MatchState>, table: Table): void {
  const { state } = turn;
  if (state.graceUntil > 0 && areAllHere(state, table)) endGrace(state);
  startIfComplete(turn, table);
  playBots(turn);
}

/** A seat has one player's socket: the newest. */
function takeOver(turn: Turn<MatchState>, seat: number, { delivery }: MatchPorts): void {
  const before = playerIn(turn.state, seat);
  if (!before) return;
  turn.state.guests.delete(before.connection);
  turn.announce(() => delivery.end(before.connection, 'SEAT_TAKEN_OVER'));
}

function watchersOf({ guests }: MatchState): number {
  let watchers = 0;
  for (const { place } of guests.values()) if (place.as === 'watcher') watchers += 1;
  return watchers;
}
