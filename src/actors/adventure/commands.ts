import type { Quest, TurnResult } from '../../rules/quest/quest.ts';
import type { AdventureTurnRow, QueuedMove } from '../ports/rpg-rows.ts';

export type CommandOf<T extends AdventureCommand['type']> = Extract<AdventureCommand, { readonly type: T }>;

/** One adventure, at `adventure/<id>`. */
export type AdventureCommand =
  /** Effects of the player. */
  | {
      readonly type: 'begin';
      readonly userId: number;
      readonly role: string;
      readonly taskId: number | null;
      readonly quest: Quest;
    }
  | { readonly type: 'play'; readonly move: QueuedMove }
  /** For another one; `keeps`: the public task that this one is of, too. */
  | { readonly type: 'abandon'; readonly keeps: number | null }
  /** Answers the `AdventureRow`. ADVENTURE_UNKNOWN. */
  | { readonly type: 'describe'; readonly by: number }
  /** Answers the `AdventureRow` once its first words are told. ADVENTURE_UNKNOWN; ADVENTURE_OVER where they never will be. */
  | { readonly type: 'opening'; readonly by: number }
  /** Answers the `AdventureTurnRow` of a move, when it has been told. ADVENTURE_OVER; BUSY where too many waited already. */
  | { readonly type: 'outcome'; readonly by: number; readonly moveId: number }
  /** Results of jobs, by their numbers. */
  | { readonly type: 'opened'; readonly job: number; readonly text: string }
  | {
      readonly type: 'told';
      readonly job: number;
      readonly moveId: number;
      readonly result: TurnResult;
      readonly text: string;
    }
  | {
      readonly type: 'notTold';
      readonly job: number;
      readonly moveId: number | null;
      readonly reason: string;
    }
  | { readonly type: 'found'; readonly turn: AdventureTurnRow | null }
  | { readonly type: 'again' }
  | { readonly type: 'wakeup' };
