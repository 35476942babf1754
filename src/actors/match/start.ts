import type { Turn } from '../runtime/turn.ts';
import { hearLive } from './audience.ts';
import { areAllHere } from './clock.ts';
import { open } from './referee/step.ts';
import { bitsOf, type MatchState, playerIn, seatsOf, type Table } from './state.ts';

/** Begins when every seat is taken and its user is there; built-in bots always are. */
export function startIfComplete(turn: Turn<MatchState>, table: Table): void {
  if (table.row.status !== 0) return;
  if (table.seats.every(isTaken) && areAllHere(turn.state, table)) start(turn, table);
}

/** Begins, without those who are not there (G22). */
export function start(turn: Turn<MatchState>, table: Table): void {
  const { state, now } = turn;
  const absent = bitsOf(
    table.seats
      .filter(({ seat, bot }) => bot === null && playerIn(state, seat) === null)
      .map(({ seat }) => seat),
  );
  table.row = { ...table.row, status: 1, absent, startTime: now };
  turn.write('match.put', table.row);
  table.shadow.begin(now, seatsOf(absent));
  const steps = open(table.game, table.state, seatsOf(absent), () => table.recorder.saw(table.state));
  hearLive(state, table, steps);
}

function isTaken({ userId, bot }: Table['seats'][number]): boolean {
  return userId !== null || bot !== null;
}
