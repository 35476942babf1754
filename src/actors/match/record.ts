import { matchDigest } from '../../rules/escape/digest.ts';
import { pointsOf, ranking } from '../../rules/escape/ranking.ts';
import { PHASE } from '../../rules/escape/state.ts';
import { LADDER, type LadderCommand } from '../ladder/commands.ts';
import type { ConnectionId } from '../ports/delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import { packInputs, packState } from './journal.ts';
import { post } from './outgoing.ts';
import type { MatchPorts } from './ports.ts';
import { endOf } from './referee/step.ts';
import { isRunning, type MatchState, type Table } from './state.ts';

/** What this turn added to the match becomes part of its commit; so does its end. */
export function record(turn: Turn<MatchState>, ports: MatchPorts): void {
  const { table } = turn.state;
  if (!isRunning(table)) return;
  storeInputs(turn, table, ports);
  if (table.state.phase === PHASE.over) return finish(turn, table, ports);
  if (table.state.round === table.storedRound) return;
  table.storedRound = table.state.round;
  const { matchId } = turn.state;
  turn.write('matchState.insert', {
    matchId,
    number: table.inputs,
    time: turn.now,
    state: packState(table.state),
  });
}

function storeInputs(turn: Turn<MatchState>, table: Table, { telemetry }: MatchPorts): void {
  const { state, now } = turn;
  const { fresh, matchId } = state;
  const digests = table.recorder.course.digests.slice(table.storedDigests);
  if (fresh.length === 0 && digests.length === 0) return;
  turn.write('matchInputs.insert', {
    matchId,
    // What ended before the first input stands before it.
    number: fresh.length === 0 ? table.inputs : table.inputs - fresh.length + 1,
    count: fresh.length,
    time: now,
    inputs: packInputs(fresh),
    digests: digests.join(''),
  });
  table.storedDigests += digests.length;
  const { length } = fresh;
  turn.announce(() => telemetry.count('match_inputs', length));
  state.fresh = [];
}

function finish(turn: Turn<MatchState>, table: Table, { telemetry }: MatchPorts): void {
  const order = ranking(table.state);
  const result = {
    ranking: order,
    points: pointsOf(table.game, table.state),
    scores: table.state.players.map(({ score }) => score),
    rounds: table.state.round,
    inputs: table.inputs,
    digest: matchDigest(table.recorder.course.digests),
  };
  table.row = { ...table.row, status: 2, endTime: turn.now, result };
  turn.write('match.put', table.row);
  turn.announce(() => telemetry.count('matches_ended'));
  if (!table.row.rated) return;
  const players = order.map((seat) => table.seats[seat] ?? { userId: null, bot: null });
  turn.effect<LadderCommand>(LADDER, {
    type: 'rate',
    players: players.map(({ userId, bot }) => ({ userId, bot })),
  });
}

/** When the match is over, everybody hears how it ended, and is asked to go (G31). */
export function dismissAll({ state }: Turn<MatchState>): ConnectionId[] {
  const { table, guests } = state;
  if (table?.row.status !== 2 || guests.size === 0) return [];
  const end = JSON.stringify(endOf(table.game, table.state));
  const leaving = [...guests.keys()];
  for (const connection of leaving) post(state, connection, end);
  guests.clear();
  return leaving;
}
