import type { EndMessage } from '../../../protocol/escape/messages.ts';
import { positionOf } from '../../../rules/escape/board.ts';
import { SEATS } from '../../../rules/escape/constants.ts';
import type { Event, Log } from '../../../rules/escape/event.ts';
import type { Input } from '../../../rules/escape/input.ts';
import { mayAct } from '../../../rules/escape/player.ts';
import { pointsOf, ranking } from '../../../rules/escape/ranking.ts';
import { type Game, PHASE, playerOf, type State } from '../../../rules/escape/state.ts';
import { advance, apply, begin } from '../../../rules/escape/turn.ts';
import type { Notice } from './notice.ts';
import { type Context, noticesOf } from './notices.ts';
import { replyTo } from './reply.ts';
import { ownRoundBegin, roundBegins } from './round-begin.ts';

/** An own turn that begins. */
export interface Opening {
  readonly seat: number;
  readonly round: number;
  /** Number of the own turn in the match: the judger's `state` (3.2). */
  readonly ordinal: number;
  /** Whether anything may be awaited from the seat. */
  readonly mayAct: boolean;
  /** `roundbegin` to everybody. */
  readonly begins: readonly Notice[];
}

/** What one change of the state says, in the order of the wire: the notices, then the turn that begins with it. */
export interface Step {
  readonly notices: readonly Notice[];
  readonly opens: Opening | null;
  readonly isOver: boolean;
  readonly events: readonly Event[];
}

/** Called after each change of the state, before the next: for records and digests. */
export type Watch = (events: readonly Event[]) => void;

const UNWATCHED: Watch = () => {};

/** The first messages of a match, and its first turns until somebody may act. `absent`: seats where nobody is (G22). */
export function open(game: Game, state: State, absent: readonly number[], watch: Watch = UNWATCHED): Step[] {
  const ids = state.players.map((_, to): Notice => idNotice(game, to));
  const log: Log = [];
  begin(state, absent, log);
  watch(log);
  const notices = noticesOf(game, state, { round: 0, turn: -1 }, log);
  return [
    { notices: [...ids, ...notices], opens: null, isOver: false, events: log },
    ...follow(game, state, watch),
  ];
}

/** Takes one input and goes on until somebody may act or the match is over. The state is changed. */
export function step(game: Game, state: State, input: Input, watch: Watch = UNWATCHED): Step[] {
  const log: Log = [];
  const layerBefore = playerOf(state, input.seat).layer;
  const context = { round: state.round, turn: state.turn };
  const reply = apply(game, state, input, log);
  watch(log);
  const answer = replyTo(game, state, { input, reply, events: log, layerBefore });
  const notices = [...answer, ...noticesOf(game, state, context, log)];
  return [{ notices, opens: null, isOver: false, events: log }, ...follow(game, state, watch)];
}

/** What brings a seat up to date that comes (back) in the middle of a match. */
export function catchUp(game: Game, state: State, seat: number): Notice[] {
  return [idNotice(game, seat), ownRoundBegin(game, state, seat, true)];
}

/** The last message on our own door (G31). */
export function endOf(game: Game, state: State): EndMessage {
  return {
    type: 'end',
    points: Object.fromEntries(pointsOf(game, state).entries()),
    ranking: ranking(state),
  };
}

function follow(game: Game, state: State, watch: Watch): Step[] {
  const steps: Step[] = [];
  while (state.phase === PHASE.turnOver) {
    const ended: Context = { round: state.round, turn: state.turn };
    const log: Log = [];
    advance(game, state, log);
    watch(log);
    steps.push(stepOf(game, state, ended, log));
  }
  return steps;
}

/** What ended the round belongs to its last turn, the rest to the one that begins (1.3, "Who hears what"). */
function stepOf(game: Game, state: State, ended: Context, log: Log): Step {
  const isOver = state.phase === PHASE.over;
  const begun: Context = { round: state.round, turn: state.turn };
  const notices = [
    ...zoneNotices(game, state, ended, log),
    ...noticesOf(game, state, begun, log.filter(isOfTurnStart)),
  ];
  return { notices, opens: isOver ? null : openingOf(game, state, log), isOver, events: log };
}

function openingOf(game: Game, state: State, log: Log): Opening {
  const { round, turn: seat } = state;
  return {
    seat,
    round,
    ordinal: (round - 1) * SEATS + seat + 1,
    mayAct: mayAct(playerOf(state, seat)),
    begins: roundBegins(
      game,
      state,
      log.some(({ type }) => type === 'respawned'),
    ),
  };
}

/** A fallen zone tells all four: one `died` with all ids (G13), then traps and boxes as always (G14). */
function zoneNotices(game: Game, state: State, ended: Context, log: Log): Notice[] {
  const dead = log.flatMap((event) => (event.type === 'died' ? [event.seat] : []));
  const rest = log.filter(({ type }) => type === 'trapDestroyed' || type === 'boxGone');
  const content: ['died', ...number[]] = ['died', ...dead];
  const died = state.players.map(
    (_, to): Notice => ({
      to,
      message: { type: 'offround', state: ended.round, playerid: ended.turn, content },
    }),
  );
  return [...(dead.length > 0 ? died : []), ...noticesOf(game, state, ended, rest)];
}

function isOfTurnStart({ type }: Event): boolean {
  return type === 'respawned' || type === 'gotKeys' || type === 'escaped';
}

function idNotice({ board }: Game, seat: number): Notice {
  const [x, y] = positionOf(board, board.spawns[seat] ?? -1);
  return { to: seat, message: { type: 'id', id: seat, birth_pos: [x, y] } };
}
