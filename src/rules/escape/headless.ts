import type { BotName } from './bots/bots.ts';
import { botInput } from './bots/input.ts';
import { matchDigest } from './digest.ts';
import type { Log } from './event.ts';
import type { Input } from './input.ts';
import { pointsOf, ranking } from './ranking.ts';
import { Recorder } from './replay/record.ts';
import { type Game, newState, PHASE, type State } from './state.ts';
import { advance, apply, begin } from './turn.ts';

/** A match between built-in bots. The same match is the same to the last bit on every machine. */
export interface HeadlessMatch extends Game {
  /** By seat; four. */
  readonly bots: readonly BotName[];
  /** A whole number; all chance of the bots comes from it. */
  readonly seed: number;
  /** Keep the inputs, for a replay. */
  readonly keepsInputs?: boolean;
}

export interface HeadlessResult {
  /** Result points by seat: 4, 3, 2, 1. */
  readonly points: readonly number[];
  /** Seats from first to last. */
  readonly ranking: readonly number[];
  /** Of the state after each big round and at the end (digest.ts). */
  readonly digests: readonly string[];
  readonly digest: string;
  /** Big rounds that were played. */
  readonly rounds: number;
  /** Inputs, the finishes included. */
  readonly actions: number;
  /** Empty unless they were to be kept. */
  readonly inputs: readonly Input[];
  readonly state: State;
}

/** Plays a whole match. Throws `RangeError` when there are not four bots. */
export function playMatch({
  constants,
  board,
  bots,
  seed,
  keepsInputs = false,
}: HeadlessMatch): HeadlessResult {
  const game: Game = { constants, board };
  const state = newState(game);
  if (bots.length !== state.players.length) throw new RangeError(`a match has ${state.players.length} bots`);
  const recorder = new Recorder();
  const log: Log = [];
  let actions = 0;
  begin(state, [], log);
  while (state.phase !== PHASE.over) {
    if (state.phase === PHASE.turn) {
      const input = botInput(game, state, bots[state.turn] ?? 'random', seed);
      const reply = apply(game, state, input, log);
      actions += 1;
      if (keepsInputs) recorder.took(input, reply);
    } else {
      advance(game, state, log);
      recorder.saw(state);
    }
    log.length = 0;
  }
  const { inputs, digests } = recorder.course;
  return {
    points: pointsOf(game, state),
    ranking: ranking(state),
    digests,
    digest: matchDigest(digests),
    rounds: state.round,
    actions,
    inputs,
    state,
  };
}
