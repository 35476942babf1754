import { Fault } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import { BOT_NAMES, isBotName } from '../../rules/escape/bots/bots.ts';
import type { MatchRow, MatchSeatRow } from '../ports/match-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, MatchDraft } from './commands.ts';
import { factsOf } from './facts.ts';
import { playBots } from './play.ts';
import type { MatchPorts } from './ports.ts';
import { startIfComplete } from './start.ts';
import { type MatchState, newTable, seatOf } from './state.ts';

const SEED_BOUND = 2 ** 32;

/** Makes a match; one of built-in bots alone begins at once. Answers its facts; a second time those of the first. */
export function create({ random, limits, telemetry }: MatchPorts) {
  return (turn: Turn<MatchState>, { by, draft }: CommandOf<'create'>): void => {
    const { state } = turn;
    if (turn.conflict) return turn.reject(reject('USER_UNKNOWN', undefined, 'seats'));
    if (state.table) return turn.reply(factsOf(state.table));
    const strange = draft.seats.find((seat) => seat.kind === 'bot' && !isBotName(seat.bot));
    if (strange)
      return turn.reject(reject('BAD_FIELD', `bot must be one of ${BOT_NAMES.join(', ')}`, 'seats'));
    const row = rowOf(turn, by, draft, random.below(SEED_BOUND));
    const seats = draft.seats.map((seat, number) => seatRow(state.matchId, number, seat));
    try {
      state.table = newTable(row, seats);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return turn.reject(reject('BAD_FIELD', `map: ${error.message}`, 'map'));
    }
    turn.write('match.put', row);
    for (const seat of seats) turn.write('matchSeat.put', seat);
    turn.announce(() => telemetry.count('matches_created'));
    const hasOpen = draft.seats.some(({ kind }) => kind === 'open');
    state.startBy = turn.now + (hasOpen ? limits.openMs : limits.startMs);
    startIfComplete(turn, state.table);
    playBots(turn);
    turn.reply(factsOf(state.table));
  };
}

/** A user sits down on an open seat. Once all are taken, everybody has the time of a start to come. Answers the facts. */
export function takeSeat({ limits }: MatchPorts) {
  return (turn: Turn<MatchState>, { by, seat }: CommandOf<'takeSeat'>): void => {
    const { state, now } = turn;
    const { table } = state;
    if (turn.conflict) return turn.reject(reject('USER_UNKNOWN'));
    if (!table) return turn.reject(reject('MATCH_UNKNOWN'));
    const place = table.seats[seat];
    if (!place) return turn.reject(reject('BAD_FIELD', 'seat must be 0 to 3', 'seat'));
    if (place.userId === by) return turn.reply(factsOf(table));
    if (table.row.status !== 0 || place.userId !== null || place.bot !== null)
      return turn.reject(reject('SEAT_TAKEN'));
    if (seatOf(table, by) >= 0) return turn.reject(reject('SEATED_ALREADY'));
    const taken = { ...place, userId: by };
    table.seats[seat] = taken;
    turn.write('matchSeat.put', taken);
    if (table.seats.every(({ userId, bot }) => userId !== null || bot !== null)) {
      state.startBy = now + limits.startMs;
      startIfComplete(turn, table);
      playBots(turn);
    }
    turn.reply(factsOf(table));
  };
}

function rowOf(
  { state, now }: Turn<MatchState>,
  by: number | null,
  draft: MatchDraft,
  seed: number,
): MatchRow {
  const { preset, hideOthers, clockMs, delayMs, rated, map } = draft;
  return {
    matchId: state.matchId,
    creatorId: by,
    preset,
    hideOthers,
    clockMs,
    delayMs,
    rated,
    map,
    seed,
    status: 0,
    absent: 0,
    createTime: now,
    startTime: null,
    endTime: null,
    result: null,
  };
}

function seatRow(matchId: number, seat: number, draft: MatchDraft['seats'][number]): MatchSeatRow {
  return {
    matchId,
    seat,
    userId: draft.kind === 'user' ? draft.userId : null,
    bot: draft.kind === 'bot' ? draft.bot : null,
  };
}
