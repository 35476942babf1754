import type { DuelRound, DuelState } from '../../rules/duel/duel.ts';
import type { Attributes, Thing } from '../../rules/quest/hero.ts';
import type { Quest, QuestState, Tongue, Verdict } from '../../rules/quest/quest.ts';
import type { Picture } from './painter.ts';

/** Rows of the text role-play game (migrations/0012_rpg.sql). Times are milliseconds since 1970. A player is a user. */
export interface PlayerRow {
  readonly userId: number;
  /** His name in the game is that of his account. */
  readonly role: string;
  readonly attributes: Attributes;
  /** `host:port` that his client takes calls at; null: it gave none. */
  readonly ip: string | null;
  /** Where his last log-in came from. */
  readonly cameFrom: string | null;
  /** Language of what he wrote last. */
  readonly tongue: Tongue;
  /** The running adventure. */
  readonly adventureId: number | null;
  /** Turns he has taken: his world's time (rpg.md, /time). */
  readonly worldTurns: number;
  /** What he and the dungeon master said last. */
  readonly talk: readonly { readonly own: boolean; readonly text: string }[];
  /** What /refresh has to tell him, oldest first. */
  readonly news: readonly News[];
  readonly createTime: number;
  readonly updateTime: number;
}

/** A task of a player's own, which waits for him until it has been played. */
export interface PlayerTaskRow {
  readonly userId: number;
  readonly title: string;
  readonly quest: Quest;
  readonly createTime: number;
}

export type News =
  | { readonly kind: 'challenged'; readonly battleId: number; readonly role: string; readonly time: number }
  | {
      readonly kind: 'accepted' | 'rejected';
      readonly battleId: number;
      readonly role: string;
      readonly time: number;
    }
  | { readonly kind: 'notice'; readonly text: string; readonly time: number };

export interface PortraitRow {
  readonly userId: number;
  readonly image: Picture;
}

/** A thing that a player owns. `count` above 1 only for what is consumable. */
export interface PlayerThingRow extends Thing {
  readonly userId: number;
  readonly count: number;
}

/** What a repeated call answers again. */
export interface PlayerAnswerRow {
  readonly userId: number;
  readonly requestId: string;
  readonly answer: unknown;
  readonly createTime: number;
}

export type AdventureStatus = 'running' | 'won' | 'lost' | 'abandoned';

export interface AdventureRow {
  readonly adventureId: number;
  readonly userId: number;
  readonly role: string;
  /** Of the public pool; null: a task of his own. */
  readonly taskId: number | null;
  readonly quest: Quest;
  readonly state: QuestState;
  readonly status: AdventureStatus;
  readonly opening: string | null;
  readonly turns: number;
  /** Figures that were met. */
  readonly figures: readonly string[];
  /** Moves that wait to be told, the one that is being told first. */
  readonly pending: readonly QueuedMove[];
  readonly createTime: number;
  readonly updateTime: number;
}

/** What changes of an adventure with every move; its quest is written once. */
export type AdventureChange = Omit<AdventureRow, 'userId' | 'role' | 'taskId' | 'quest' | 'createTime'>;

/** What somebody does, with things that were his and, where they are used up, no longer are. */
export interface Move {
  readonly moveId: number;
  readonly userId: number;
  readonly text: string;
  readonly things: readonly Thing[];
  /** Names that he gave and does not have: they count for nothing. */
  readonly missing: readonly string[];
}

export interface QueuedMove extends Move {
  readonly hero: Attributes;
  /** Figures that the client says it has met. */
  readonly met: readonly string[];
}

export interface AdventureTurnRow {
  readonly adventureId: number;
  /** From 1. */
  readonly number: number;
  /** Of the move that it answers. */
  readonly moveId: number;
  readonly text: string;
  readonly used: readonly string[];
  readonly verdict: Verdict;
  readonly told: string;
  readonly createTime: number;
}

/** A task of the public pool. */
export interface PublicTaskRow {
  readonly taskId: number;
  readonly quest: Quest;
  /** Who has it. */
  readonly userId: number | null;
  /** Since when it waits for him to begin; null: he plays it, or nobody has it. */
  readonly since: number | null;
  readonly createTime: number;
}

export type BattleStatus = 'challenged' | 'fighting' | 'over' | 'rejected' | 'expired' | 'broken';

export interface Fighter {
  readonly userId: number;
  readonly role: string;
  readonly attributes: Attributes;
  readonly image: Picture | null;
}

/** What changes of a battle with every move; its fighters carry pictures, and are written apart. */
export type BattleChange = Omit<BattleRow, 'seed' | 'tongue' | 'fighters' | 'createTime'>;

export interface BattleRow {
  readonly battleId: number;
  readonly status: BattleStatus;
  readonly seed: number;
  readonly tongue: Tongue;
  /** The challenger first. */
  readonly fighters: readonly [Fighter, Fighter];
  readonly state: DuelState;
  /** Moves of the round that goes on. */
  readonly moves: readonly [Move | null, Move | null];
  /** How many rounds each has read. */
  readonly read: readonly [number, number];
  /** Who ran away from what is broken. */
  readonly fled: 0 | 1 | null;
  /** When the challenge or the round is over whatever happens. */
  readonly due: number | null;
  readonly createTime: number;
  readonly updateTime: number;
}

export interface BattleRoundRow {
  readonly battleId: number;
  /** From 1. */
  readonly number: number;
  readonly moves: readonly [Move | null, Move | null];
  readonly round: DuelRound;
  readonly told: string;
  readonly createTime: number;
}
