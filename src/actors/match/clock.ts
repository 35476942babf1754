import { isInGame, STATUS } from '../../rules/escape/player.ts';
import { PHASE, playerOf } from '../../rules/escape/state.ts';
import type { Turn } from '../runtime/turn.ts';
import { isRunning, type MatchState, ordinalOf, playerIn, type Table } from './state.ts';

/** Silence of one who waits for the capsule that counts as a finish: some clients send nothing then (G30). */
const SILENCE_MS = 1_000;
/** Bots of which a crash left some turns are taken up again after this, if nothing else does. */
const BOTS_MS = 1_000;

/** Sees to it that the clock of the own turn that goes on runs, and that the actor is woken when it is over. */
export function runClock(turn: Turn<MatchState>): void {
  const { state, now } = turn;
  const { table } = state;
  if (!table) return;
  if (isRunning(table)) setClock(state, table, now);
  arm(turn, dueOf(state, table, now));
}

/** When who is in turn has been silent for too long (ms); null while no clock runs. */
export function clockDue(match: MatchState, table: Table): number | null {
  const { clock, heardAt, graceUntil } = match;
  if (!clock) return null;
  const due = isWaiting(table) && !isPerson(match, table) ? heardAt + SILENCE_MS : clock.due;
  return Math.max(Math.min(clock.due, due), graceUntil);
}

/**
 * Whether the end of the clock is a finish and no fault: in front of the capsule silence is one (G30). A program that
 * talks until its time is over is not silent.
 */
export function isSilentFinish(match: MatchState, table: Table, now: number): boolean {
  return isWaiting(table) && (isPerson(match, table) || (match.clock !== null && now < match.clock.due));
}

/** Whether every seat that a user has, and who may still play, has a socket. */
export function areAllHere(state: MatchState, { seats, state: match }: Table): boolean {
  return seats.every(
    ({ userId }, seat) =>
      userId === null || playerIn(state, seat) !== null || !isInGame(playerOf(match, seat)),
  );
}

/** Who has come back after a restart has his whole clock from then on (escape.md 6). */
export function endGrace(state: MatchState): void {
  state.graceUntil = 0;
  state.clock = null;
}

/** People need more than a second to take back the capsule; they have their whole clock. */
function isPerson(match: MatchState, { state }: Table): boolean {
  const place = playerIn(match, state.turn)?.place;
  return place?.as === 'player' && place.web;
}

function isWaiting({ state }: Table): boolean {
  return playerOf(state, state.turn).status === STATUS.waiting;
}

function setClock(state: MatchState, { state: match, seats, row }: Table, now: number): void {
  const ordinal = ordinalOf(match);
  if (ordinal === 0 || seats[match.turn]?.userId == null) {
    state.clock = null;
  } else if (state.clock?.ordinal !== ordinal) {
    state.clock = { ordinal, due: now + row.clockMs };
    state.heardAt = now;
  }
}

function dueOf(state: MatchState, table: Table, now: number): number | null {
  if (table.row.status === 0) return state.startBy;
  if (table.row.status === 2) return null;
  return clockDue(state, table) ?? (table.state.phase === PHASE.turn ? now + BOTS_MS : null);
}

/** A deadline that comes too early is harmless, and costs less than a row for every own turn. */
function arm(turn: Turn<MatchState>, due: number | null): void {
  const { state } = turn;
  if (due === null) {
    if (state.armed !== null) turn.wakeAt(null);
    state.armed = null;
  } else if (state.armed === null || due < state.armed) {
    turn.wakeAt(due);
    state.armed = due;
  }
}
