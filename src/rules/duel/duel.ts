import type { Attributes, Thing } from '../quest/hero.ts';

/** Rounds of which who wins three has won (rpg.md, /battle). */
export const WINS = 3;
export const MOST_ROUNDS = 20;
export const MOST_DRAWS_IN_A_ROW = 3;

/** One of the two, 0 the challenger. */
export type Side = 0 | 1;

/** What somebody does in a round; null: nothing came in time. The things are his own, which was checked. */
export type DuelMove = {
  readonly text: string;
  readonly things: readonly Thing[];
  /** Names of things that he gave and does not have. */
  readonly missing: readonly string[];
} | null;

export interface DuelState {
  /** Rounds that are over. */
  readonly round: number;
  readonly wins: readonly [number, number];
  readonly draws: number;
  readonly drawsInARow: number;
  /** Points of all rounds: they decide where wins do not. */
  readonly points: readonly [number, number];
  readonly health: readonly [number, number];
  readonly ended: { readonly winner: Side | null; readonly by: 'wins' | 'points' } | null;
}

export interface DuelInput {
  /** The same for every round of a duel. */
  readonly seed: number;
  readonly state: DuelState;
  readonly fighters: readonly [Attributes, Attributes];
  readonly moves: readonly [DuelMove, DuelMove];
}

/** What a round came to: all the teller may tell. */
export interface DuelRound {
  /** Null: a draw. */
  readonly winner: Side | null;
  /** How each went about it, in words of the rules. */
  readonly stances: readonly [Stance, Stance];
  readonly dice: readonly [number, number];
  readonly scores: readonly [number, number];
  /** Health lost. */
  readonly harm: readonly [number, number];
  /** Why: `stance_beats`, `thing_helped:<side>:<name>`, `not_owned:<side>:<name>`, `missing_move:<side>`, `claimed_outcome:<side>`, `level`, `dice`. */
  readonly reasons: readonly string[];
}

export type Stance = 'attack' | 'defend' | 'trick' | 'none';

export interface DuelResult {
  readonly state: DuelState;
  readonly round: DuelRound;
}
