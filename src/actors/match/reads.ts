import { explain } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import { nodeAt, positionOf } from '../../rules/escape/board.ts';
import { pathsOf } from '../../rules/escape/paths.ts';
import { viewOf } from '../../rules/escape/view.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, MatchCommand } from './commands.ts';
import { factsFor } from './facts.ts';
import { unpackInputs } from './journal.ts';
import type { MatchPorts } from './ports.ts';
import { type Retracing, recordText, replayText } from './replay-text.ts';
import { retrace } from './retrace.ts';
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
    const write = published ? replayText : recordText;
    lookBack(turn, ports, table, write);
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
    lookBack(turn, ports, table, ({ game, absent, inputs }) => retrace(game, absent, inputs)[seat]);
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

/** All inputs are in the store alone: they are read outside the mailbox. */
function lookBack(
  turn: Turn<MatchState>,
  { store }: MatchPorts,
  { game, row, seats }: Table,
  see: (retracing: Retracing) => unknown,
): void {
  const { matchId } = turn.state;
  const run = async (): Promise<MatchCommand> => {
    const rows = await store.journal(matchId);
    const inputs = rows.flatMap((one) => unpackInputs(one.inputs));
    const digests = rows.map((one) => one.digests).join('');
    return {
      type: 'lookedBack',
      value: see({ game, row, seats, absent: seatsOf(row.absent), inputs, digests }),
    };
  };
  turn.job(run, (error): MatchCommand => ({ type: 'notRead', error: explain(error) }), turn.replyTo);
}
