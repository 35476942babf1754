import { explain } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import { nodeAt, positionOf } from '../../rules/escape/board.ts';
import { pathsOf } from '../../rules/escape/paths.ts';
import { viewOf } from '../../rules/escape/view.ts';
import type { Course } from '../ports/escape-compute.ts';
import type { MatchInputsRow } from '../ports/match-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, MatchCommand } from './commands.ts';
import { factsFor } from './facts.ts';
import { inputBytes } from './journal.ts';
import type { MatchPorts } from './ports.ts';
import { recordText } from './record-text.ts';
import { type MatchState, seatOf, seatsOf, type Table } from './state.ts';

/** The match as it stands, as far as the caller may know. */
export function describe(turn: Turn<MatchState>, { by }: CommandOf<'describe'>): void {
  const { table } = turn.state;
  if (!table) return turn.reject(reject('MATCH_UNKNOWN'));
  turn.reply(factsFor(turn.state, table, by));
}

/**
 * The shortest way for a seat by single moves, as far as it knows: its own traps let it pass, those of others it does not
 * know. Answers the places after the first, null where no way leads.
 */
export function path(turn: Turn<MatchState>, { by, from, to }: CommandOf<'path'>): void {
  const { table } = turn.state;
  if (!table) return turn.reject(reject('MATCH_UNKNOWN'));
  const seat = seatOf(table, by);
  if (seat < 0) return turn.reject(reject('SEAT_NOT_YOURS'));
  const { board } = table.game;
  const { stage } = viewOf(table.game, table.state, seat);
  const route = pathsOf(board).route(stage, nodeAt(board, from), nodeAt(board, to));
  turn.reply(route?.map((node) => positionOf(board, node)) ?? null);
}

/** The whole match, once it is over, as text of the one format or the other. */
export function replay(ports: MatchPorts) {
  return (turn: Turn<MatchState>, { published }: CommandOf<'replay'>): void => {
    const { table } = turn.state;
    if (!table) return turn.reject(reject('MATCH_UNKNOWN'));
    if (table.row.status !== 2) return turn.reject(reject('MATCH_NOT_OVER'));
    lookBack(turn, ports, (rows) =>
      published ? ports.compute.publishedReplay(courseOf(table, rows)) : recordText(table, rows),
    );
  };
}

/** What became of a seat: to its own user at any time, to others once the match is over. */
export function report(ports: MatchPorts) {
  return (turn: Turn<MatchState>, { by, seat }: CommandOf<'report'>): void => {
    const { table } = turn.state;
    if (!table) return turn.reject(reject('MATCH_UNKNOWN'));
    if (!table.seats[seat]) return turn.reject(reject('BAD_FIELD', 'seat must be 0 to 3', 'seat'));
    if (table.row.status !== 2 && table.seats[seat]?.userId !== by)
      return turn.reject(reject('MATCH_NOT_OVER'));
    if (table.row.status === 0) return turn.reject(reject('MATCH_NOT_STARTED'));
    lookBack(turn, ports, async (rows) => (await ports.compute.seatReports(courseOf(table, rows)))[seat]);
  };
}

export function lookedBack(turn: Turn<MatchState>, { value }: CommandOf<'lookedBack'>): void {
  turn.reply(value);
}

export function notRead({ telemetry }: MatchPorts) {
  return (turn: Turn<MatchState>, { error }: CommandOf<'notRead'>): void => {
    turn.announce(() => telemetry.warn('a match could not be read', { match: turn.id, error }));
    turn.reject(reject('UNAVAILABLE'));
  };
}

/** All inputs are in the store alone: they are read outside the mailbox, and what is long is worked out on a thread. */
function lookBack(
  turn: Turn<MatchState>,
  { store }: MatchPorts,
  see: (rows: readonly MatchInputsRow[]) => unknown,
): void {
  const { matchId } = turn.state;
  const run = async (): Promise<MatchCommand> => ({
    type: 'lookedBack',
    value: await see(await store.journal(matchId)),
  });
  turn.job(run, (error): MatchCommand => ({ type: 'notRead', error: explain(error) }), turn.replyTo);
}

function courseOf({ game, row }: Table, rows: readonly MatchInputsRow[]): Course {
  const { constants } = game;
  return { constants, map: row.map, absent: seatsOf(row.absent), inputs: inputBytes(rows) };
}
