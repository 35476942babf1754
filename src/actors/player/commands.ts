import type { Reward, Thing } from '../../rules/quest/hero.ts';
import type { Quest, Tongue } from '../../rules/quest/quest.ts';
import type { Picture } from '../ports/painter.ts';
import type { News } from '../ports/rpg-rows.ts';
import type { Crafted, MasterAnswer } from '../ports/storyteller.ts';

/** Where a move goes: the running adventure, or a battle by its number. */
export type MoveTarget = 'adventure' | { readonly battleId: number };

/** Given with calls that may be repeated: the same one answers the same again. */
interface Repeatable {
  readonly requestId: string | null;
}

/**
 * Of one player, at `player/<userId>`. PLAYER_UNKNOWN to all but `enter` where there is none. What is told here and not
 * asked comes as effects of adventures and battles.
 */
export type PlayerCommand =
  /** Log-in and sign-up; makes the player where there is none. Answers the `PlayerSnapshot`. */
  | {
      readonly type: 'enter';
      readonly role: string;
      readonly ip: string | null;
      readonly cameFrom: string | null;
      readonly image: Picture | null;
    }
  /** Answers the `PlayerSnapshot`. */
  | { readonly type: 'describe' }
  /** Talk with the master. Answers `MasterReply`. */
  | ({
      readonly type: 'talk';
      readonly text: string;
      readonly tongue: Tongue;
      readonly open: readonly string[];
    } & Repeatable)
  /** A task of his own. Answers the `Quest`. */
  | ({ readonly type: 'wish'; readonly text: string; readonly tongue: Tongue } & Repeatable)
  /** Leaves the running adventure, if there is one, for a public task, or one of his own by its title. Answers its number. */
  | { readonly type: 'embark'; readonly task: { readonly taskId: number; readonly quest: Quest } | string }
  /**
   * A move with things he owns: those that are used up are gone, names of what he does not have count for nothing. Answers
   * `Moved`. ADVENTURE_UNKNOWN where none runs.
   */
  | ({
      readonly type: 'move';
      readonly to: MoveTarget;
      readonly text: string;
      readonly items: readonly string[];
      readonly skills: readonly string[];
      readonly met: readonly string[];
    } & Repeatable)
  /** Makes a thing. Answers `Made`. TOO_POOR. */
  | ({
      readonly type: 'craft';
      readonly kind: Thing['kind'];
      readonly units: number;
      readonly description: string;
      readonly tongue: Tongue;
    } & Repeatable)
  /** What a call of this id answered; null: nothing, yet. */
  | { readonly type: 'recall'; readonly requestId: string }
  /** Answers the news since the last time, which are then told. */
  | ({ readonly type: 'news' } & Repeatable)
  /** Effects. */
  | {
      readonly type: 'grant';
      readonly reward: Reward;
      /** The adventure that has ended, and the title of what was played to its end; null: from a battle. */
      readonly ended: { readonly adventureId: number; readonly title: string | null } | null;
    }
  | { readonly type: 'giveBack'; readonly things: readonly Thing[] }
  | { readonly type: 'hear'; readonly news: News }
  /** Results of jobs. */
  | {
      readonly type: 'mastered';
      readonly text: string;
      readonly tongue: Tongue;
      readonly answer: MasterAnswer;
      readonly quest: Quest | null;
      readonly requestId: string | null;
    }
  | {
      readonly type: 'wished';
      readonly tongue: Tongue;
      readonly quest: Quest;
      readonly requestId: string | null;
    }
  | {
      readonly type: 'crafted';
      readonly thing: Thing;
      readonly named: Crafted;
      readonly units: number;
      readonly requestId: string | null;
    }
  | { readonly type: 'remembered'; readonly command: PlayerCommand; readonly answer: unknown }
  | { readonly type: 'recalled'; readonly answer: unknown }
  | {
      readonly type: 'notDone';
      readonly code: string;
      readonly reason: string;
      readonly requestId: string | null;
    };

export type CommandOf<T extends PlayerCommand['type']> = Extract<PlayerCommand, { readonly type: T }>;

export interface MasterReply {
  readonly text: string;
  /** The adventure that the answer has sent him into; null: none. */
  readonly adventureId: number | null;
  /** A public task that he wants to take; null: none. */
  readonly takes: string | null;
}

export interface Moved {
  readonly moveId: number;
  /** Of the adventure, or the battle. */
  readonly targetId: number;
}

export interface Made {
  readonly thing: Thing;
  readonly text: string;
}
