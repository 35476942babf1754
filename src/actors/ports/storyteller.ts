import type { DuelRound, DuelState } from '../../rules/duel/duel.ts';
import type { Thing } from '../../rules/quest/hero.ts';
import type { Quest, QuestState, Tongue, Verdict } from '../../rules/quest/quest.ts';

/** What was said between the player and the dungeon master, oldest first. */
export interface MasterLine {
  readonly own: boolean;
  readonly text: string;
}

export interface MasterRequest {
  readonly tongue: Tongue;
  readonly role: string;
  readonly level: number;
  /** What the player says; empty: he has just come. */
  readonly text: string;
  readonly heard: readonly MasterLine[];
  /** Titles of tasks he could take. */
  readonly tasks: readonly string[];
  readonly seed: number;
}

export interface MasterAnswer {
  readonly text: string;
  /** He wants a task of his own, made of these words; null: he does not. */
  readonly wish: string | null;
  /** The title of one of the tasks that he wants to take; null: none. */
  readonly takes: string | null;
}

export interface TurnRequest {
  readonly role: string;
  readonly quest: Quest;
  /** After the turn. */
  readonly state: QuestState;
  readonly verdict: Verdict;
  /** What the player did, in his own words. */
  readonly text: string;
  /** What was told before, oldest first: the last few turns. */
  readonly told: readonly MasterLine[];
}

export interface DuelRequest {
  readonly tongue: Tongue;
  /** The challenger first, as everywhere. */
  readonly roles: readonly [string, string];
  readonly texts: readonly [string | null, string | null];
  readonly things: readonly [readonly Thing[], readonly Thing[]];
  readonly round: DuelRound;
  /** After the round. */
  readonly state: DuelState;
  readonly seed: number;
}

/** A name and a description for a thing whose powers the rules have settled. */
export interface CraftRequest {
  readonly tongue: Tongue;
  readonly thing: Thing;
  readonly wish: string;
  readonly taken: readonly string[];
  readonly seed: number;
}

export interface Crafted {
  readonly name: string;
  readonly description: string;
  /** What the master says of it. */
  readonly text: string;
}

/**
 * Who tells the role-play game: a language model, or the embedded teller that needs nothing. It tells what the rules have
 * settled and settles nothing: where a model says otherwise, the embedded one tells instead. Rejects with `Fault`
 * NARRATOR_BUSY when too many wait, and with whatever `signal` was aborted for; for everything else there is an answer.
 */
export interface Storyteller {
  master(request: MasterRequest, signal: AbortSignal): Promise<MasterAnswer>;
  /** The first words of a quest. */
  opening(quest: Quest, role: string, signal: AbortSignal): Promise<string>;
  turn(request: TurnRequest, signal: AbortSignal): Promise<string>;
  duel(request: DuelRequest, signal: AbortSignal): Promise<string>;
  crafted(request: CraftRequest, signal: AbortSignal): Promise<Crafted>;
}
