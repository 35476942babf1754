import { type Board, NOWHERE, type Node, nodeAt } from '../board.ts';
import { type Constants, DEFAULT_PRESET, PRESETS, SEATS } from '../constants.ts';
import type { Event } from '../event.ts';
import type { Action, FaultKind, Input } from '../input.ts';
import type { Position } from '../map/map.ts';
import { SHIP_BOARD } from '../map/ship.ts';
import { BAG } from '../player.ts';
import { type Game, PHASE, playerOf, type State } from '../state.ts';
import { TOOLS, type Tool, type TrapKind } from '../tool.ts';
import { startMatch, takeInput } from './drive.ts';
import {
  ERROR_LOGS,
  type PublishedEvent,
  type PublishedReplay,
  type PublishedRound,
  publishedReplay,
  unshifted,
} from './published.ts';
import { publishedShape } from './published-shape.ts';
import { type Rerun, replayInputs } from './resimulate.ts';

/** A published replay as a match that was played again. */
export interface Reread {
  readonly constants: Constants;
  readonly absent: readonly number[];
  readonly inputs: readonly Input[];
  readonly rerun: Rerun;
  /** The first round of which the rerun says something else; null when it says all the same. One past the last: the points. */
  readonly differsIn: number | null;
}

/** The readings of the rules that a replay is tried by when nothing is said of them. */
const USUAL: readonly Constants[] = [PRESETS[DEFAULT_PRESET], PRESETS.published];

/**
 * Makes inputs of a published replay (escape.md 3.4) and plays them again, by the constants that fit best. Messages that
 * came to nothing are not in it and do not matter. Throws `RangeError` with a sentence for what is no such replay.
 */
export function readPublished(
  value: unknown,
  board: Board = SHIP_BOARD,
  tried: readonly Constants[] = USUAL,
): Reread {
  const { rounds, replay } = publishedShape(value, board);
  let best: Reread | null = null;
  for (const constants of tried) {
    const reading = reread({ constants, board }, rounds, replay);
    if (best === null || lateness(reading) > lateness(best)) best = reading;
    if (reading.differsIn === null) break;
  }
  if (best === null) throw new RangeError('a replay needs constants to be played by');
  return best;
}

function lateness({ differsIn }: Reread): number {
  return differsIn ?? Number.POSITIVE_INFINITY;
}

function reread(game: Game, rounds: readonly PublishedRound[], replay: PublishedReplay): Reread {
  const absent = absentIn(rounds);
  const inputs = new Reader(game, absent).inputsOf(rounds);
  const rerun = replayInputs(game, absent, inputs);
  const again = publishedReplay(game.board, rerun.events, rerun.points);
  return { constants: game.constants, absent, inputs, rerun, differsIn: firstDifference(replay, again) };
}

/** Follows the match while it reads: what a tool was, and whether a turn still goes on, only the state tells. */
class Reader {
  readonly #game: Game;
  readonly #state: State;
  readonly #log: Event[] = [];
  readonly #inputs: Input[] = [];

  constructor(game: Game, absent: readonly number[]) {
    this.#game = game;
    this.#state = startMatch(game, absent, this.#log);
  }

  inputsOf(rounds: readonly PublishedRound[]): Input[] {
    for (const [at, round] of rounds.entries())
      for (const [seat, turn] of round.entries()) {
        for (const [index, event] of turn.entries()) {
          const input = inputOf(event, turn.slice(index + 1), this.#game.board, this.#state);
          if (input && !isNotStarted(event)) this.#take(input);
        }
        if (this.#isTurn(at + 1, seat)) this.#take({ kind: 'finish', seat });
      }
    return this.#inputs;
  }

  #isTurn(round: number, seat: number): boolean {
    const state = this.#state;
    return state.phase === PHASE.turn && state.round === round && state.turn === seat;
  }

  #take(input: Input): void {
    this.#inputs.push(input);
    takeInput(this.#game, this.#state, input, this.#log);
    this.#log.length = 0;
  }
}

/** What made an event happen; null when another event did, or a turn's start. */
function inputOf(
  event: PublishedEvent,
  later: readonly PublishedEvent[],
  board: Board,
  state: State,
): Input | null {
  const seat = event.playerid;
  if (seat === undefined) return null;
  if (event.type === 'ai_error') return { kind: 'fault', seat, fault: faultOf(event.error_log) };
  const action = actionOf(event, later, board, state);
  return action && { kind: 'action', seat, action };
}

function actionOf(
  event: PublishedEvent,
  later: readonly PublishedEvent[],
  board: Board,
  state: State,
): Action | null {
  switch (event.type) {
    case 'move':
      return { verb: 'move', to: nodeOf(board, event.pos) };
    case 'flink':
      return { verb: 'blink', to: nodeOf(board, event.pos) };
    case 'detect':
      return { verb: 'detect', at: nodeOf(board, event.tar_pos) };
    case 'attack':
      return attackOf(event, later, board);
    case 'place_trap':
      return { verb: 'trap', kind: Math.max(0, TOOLS.indexOf(event.trap_type as 'LandMine')) as TrapKind };
    case 'kit':
      return { verb: 'kit' };
    case 'keymachine':
      return { verb: 'machine' };
    case 'escape_capsule':
      return { verb: 'capsule', enter: event.to_escape === true };
    case 'inspect':
      return event.interprops === 'Box' ? { verb: 'box' } : materialsOf(event, later, state);
    default:
      return null;
  }
}

/** Whom it hit says the update of HP that always follows. */
function attackOf(event: PublishedEvent, later: readonly PublishedEvent[], board: Board): Action {
  const places: unknown = event.attack;
  const at = nodeOf(board, Array.isArray(places) ? places[1] : null);
  const victim = later.find(({ type }) => type === 'hp_update');
  return { verb: 'attack', at, target: victim?.playerid ?? NOWHERE };
}

/** Which tool it was says the bag that always follows: one more of it than before. */
function materialsOf(event: PublishedEvent, later: readonly PublishedEvent[], state: State): Action {
  const update = later.find(({ type, playerid }) => type === 'tool_update' && playerid === event.playerid);
  const counts = Object(update?.tools) as { readonly [name: string]: unknown };
  const bag = playerOf(state, event.playerid ?? NOWHERE);
  const tool = TOOLS.findIndex((name, at) => counts[name] === bag[BAG[at as Tool]] + 1);
  return tool < 0 ? { verb: 'unknown' } : { verb: 'materials', tool: tool as Tool };
}

function nodeOf(board: Board, value: unknown): Node {
  const isPosition = Array.isArray(value) && value.length === 3;
  return isPosition ? nodeAt(board, unshifted(value as unknown as Position)) : NOWHERE;
}

/** Judgers word it in their own ways. */
function faultOf(log: unknown): FaultKind {
  const text = String(log);
  if (/time/i.test(text)) return 'timeout';
  return /output|length|limit/i.test(text) ? 'length' : 'crash';
}

function isNotStarted({ type, error_log }: PublishedEvent): boolean {
  return type === 'ai_error' && error_log === ERROR_LOGS.absent;
}

/** Seats whose players never started: the first things that are told (G22). */
function absentIn([first]: readonly PublishedRound[]): number[] {
  const seats = (first?.[0] ?? []).filter(isNotStarted).flatMap(({ playerid }) => playerid ?? []);
  return [...new Set(seats)].filter((seat) => seat < SEATS);
}

/** Number of the first item that differs: item 0 is the spawns, so that rounds have their own numbers. */
function firstDifference(replay: PublishedReplay, again: PublishedReplay): number | null {
  const length = Math.max(replay.length, again.length);
  for (let at = 0; at < length; at += 1) if (canonical(replay[at]) !== canonical(again[at])) return at;
  return null;
}

/** Text of a value in which the order of fields does not show. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join()}}`;
}
