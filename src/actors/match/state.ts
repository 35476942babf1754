import type { Input } from '../../rules/escape/input.ts';
import { openMatch, takeInput } from '../../rules/escape/replay/drive.ts';
import { Recorder } from '../../rules/escape/replay/record.ts';
import { type Game, newState, PHASE, type State } from '../../rules/escape/state.ts';
import type { ConnectionId } from '../ports/delivery.ts';
import type { MatchGuest } from '../ports/match-delivery.ts';
import type { MatchRow, MatchSeatRow } from '../ports/match-rows.ts';
import type { MatchSnapshot } from '../ports/match-store.ts';
import { gameOf } from './game.ts';
import { splitDigests, unpackInputs, unpackState } from './journal.ts';
import { Shadow } from './shadow.ts';

/** A match that there is. */
export interface Table {
  row: MatchRow;
  /** By number. */
  readonly seats: MatchSeatRow[];
  readonly game: Game;
  readonly state: State;
  readonly shadow: Shadow;
  /** Takes the digests of the rounds; not the inputs, which are in the store. */
  readonly recorder: Recorder;
  /** Inputs taken so far, and digests that are stored. */
  inputs: number;
  storedDigests: number;
  /** The big round of the newest stored state. */
  storedRound: number;
}

/** One live match. */
export interface MatchState {
  readonly matchId: number;
  table: Table | null;
  /** Open sockets that were let in. */
  readonly guests: Map<ConnectionId, MatchGuest>;
  /** Inputs of this turn, which its commit stores. */
  fresh: Input[];
  /** What sockets get when this turn is committed. */
  readonly outgoing: Map<ConnectionId, string[]>;
  /** The own turn whose clock runs, and when it is over (ms); null while none does. */
  clock: { readonly ordinal: number; due: number } | null;
  /** When the seat in turn was heard of last: silence is what waits for the capsule (G30). */
  heardAt: number;
  /** Until then nobody's clock runs out: after a restart players are still on their way. */
  graceUntil: number;
  /** When a match that has not begun begins without those who are not there (ms). */
  startBy: number;
  /** The durable deadline as it is stored; null: none, `Infinity`: one that is over, or is not known. */
  armed: number | null;
}

export function restoreMatch(id: string, snapshot: MatchSnapshot | null): MatchState {
  const table = snapshot ? restoreTable(snapshot) : null;
  return {
    matchId: Number(id),
    table,
    guests: new Map(),
    fresh: [],
    outgoing: new Map(),
    clock: null,
    heardAt: 0,
    graceUntil: 0,
    startBy: 0,
    armed: table && table.row.status !== 2 ? Number.POSITIVE_INFINITY : null,
  };
}

/** A match before it begins. Throws `Fault('MAP_UNSOUND')` for a map that is none. */
export function newTable(row: MatchRow, seats: MatchSeatRow[]): Table {
  const game = gameOf(row);
  const shadow = new Shadow(game, row.delayMs, null);
  const recorder = new Recorder();
  return {
    row,
    seats,
    game,
    state: newState(game),
    shadow,
    recorder,
    inputs: 0,
    storedDigests: 0,
    storedRound: 0,
  };
}

/** The state that was stored and every input after it: where the match stood. */
function restoreTable({ row, seats, state: stored, digests, inputs }: MatchSnapshot): Table {
  const fresh = newTable(row, [...seats]);
  if (row.startTime === null) return fresh;
  const { game } = fresh;
  const base = stored ? unpackState(game, stored.state) : null;
  const shadow = new Shadow(game, row.delayMs, base);
  const state = base ?? fresh.state;
  shadow.begin(row.startTime, seatsOf(row.absent));
  if (!base) openMatch(game, state, seatsOf(row.absent), []);
  let count = stored?.number ?? 0;
  let known = digests;
  for (const { inputs: packed, time, digests: more } of inputs) {
    known += more;
    for (const input of unpackInputs(packed)) {
      takeInput(game, state, input, []);
      shadow.add({ time, input });
      count += 1;
    }
  }
  const rounds = splitDigests(known);
  const recorder = new Recorder({ inputs: [], digests: rounds });
  const counts = { inputs: count, storedDigests: rounds.length, storedRound: state.round };
  return { ...fresh, state, shadow, recorder, ...counts };
}

/** Whether it has begun and is not over. */
export function isRunning(table: Table | null): table is Table {
  return table !== null && table.row.status === 1;
}

/** Number of the own turn that goes on: the judger's `state` (escape.md 3.2); 0 while nobody may act. */
export function ordinalOf({ phase, round, turn, players }: State): number {
  return phase === PHASE.turn ? (round - 1) * players.length + turn + 1 : 0;
}

/** The seat of a user, the first if he has several; -1 for who has none. */
export function seatOf({ seats }: Table, userId: number): number {
  return seats.findIndex((seat) => seat.userId === userId);
}

export function bitsOf(seats: readonly number[]): number {
  return seats.reduce((bits, seat) => bits | (1 << seat), 0);
}

export function seatsOf(bits: number): number[] {
  return [0, 1, 2, 3].filter((seat) => (bits & (1 << seat)) !== 0);
}

/** The socket of a seat's player. */
export function playerIn({ guests }: MatchState, seat: number): MatchGuest | null {
  for (const guest of guests.values())
    if (guest.place.as === 'player' && guest.place.seat === seat) return guest;
  return null;
}
