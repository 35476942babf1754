import { boardOf } from '../board.ts';
import type { Constants } from '../constants.ts';
import { digestOf, matchDigest } from '../digest.ts';
import type { Reply } from '../event.ts';
import type { Input } from '../input.ts';
import type { EscapeMap } from '../map/map.ts';
import { SHIP_BOARD } from '../map/ship.ts';
import { pointsOf } from '../ranking.ts';
import { type Game, PHASE, type State } from '../state.ts';

/** Who plays in a seat. */
export interface SeatRecord {
  readonly name: string;
  readonly kind: SeatKind;
}

/** A person, a program outside, or a built-in bot. */
export const SEAT_KINDS = ['person', 'program', 'builtin'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

/** What a match is played by, and by whom: all that is fixed before its first round. */
export interface MatchSetup {
  readonly constants: Constants;
  /** null: the ship. */
  readonly map: EscapeMap | null;
  readonly seats: readonly SeatRecord[];
  /** Seats whose players never started (G22). */
  readonly absent: readonly number[];
}

/** What came from outside, and digests of what became of it: entry r - 1 is of the end of round r. */
export interface MatchCourse {
  readonly inputs: readonly Input[];
  readonly digests: readonly string[];
}

/** A whole match (escape.md 6): plays again to the same digests everywhere. */
export interface MatchRecord extends MatchSetup, MatchCourse {
  /** `matchDigest` of the rounds. */
  readonly digest: string;
  /** Result points by seat; empty while the match is not over. */
  readonly points: readonly number[];
}

/** The game of a setup. */
export function gameOf({ constants, map }: Pick<MatchSetup, 'constants' | 'map'>): Game {
  return { constants, board: map === null ? SHIP_BOARD : boardOf(map) };
}

/**
 * Gathers the record of a match while it runs: tell it every input with its reply, and the state after each change of it
 * (`begin`, `apply`, `advance`). `course`: what a match that goes on after a restart has had already.
 */
export class Recorder {
  readonly #inputs: Input[];
  readonly #digests: string[];
  /** The round whose end is awaited. */
  #round: number;
  #isOver = false;

  constructor(course: MatchCourse = { inputs: [], digests: [] }) {
    this.#inputs = [...course.inputs];
    this.#digests = [...course.digests];
    this.#round = this.#digests.length + 1;
  }

  /** Ignored inputs are nothing; faults are kept whatever they did, as their reply does not tell. */
  took(input: Input, reply: Reply): void {
    if (reply !== 'ignored' || input.kind === 'fault') this.#inputs.push(input);
  }

  /** A round is over when the next one has begun, or the match is. */
  saw(state: State): void {
    const isOver = state.phase === PHASE.over;
    if (this.#isOver || (!isOver && state.round <= this.#round)) return;
    // Nobody may have come: then there is no round.
    if (state.round > 0) this.#digests.push(digestOf(state));
    this.#round = state.round;
    this.#isOver = isOver;
  }

  /** What was gathered so far. */
  get course(): MatchCourse {
    return { inputs: [...this.#inputs], digests: [...this.#digests] };
  }

  /** The record of the match as it stands; meant for its end. */
  record(setup: MatchSetup, game: Game, state: State): MatchRecord {
    const { constants, map, seats, absent } = setup;
    const { inputs, digests } = this.course;
    const digest = matchDigest(digests);
    return { constants, map, seats, absent, inputs, digests, digest, points: pointsOf(game, state) };
  }
}
