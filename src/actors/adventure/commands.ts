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
  | { readonly type: 'abandon' }
  /** Answers the `AdventureRow` once its first words are told. ADVENTURE_UNKNOWN. */
  | { readonly type: 'opening'; readonly by: number }
  /** Answers the `AdventureTurnRow` of a move, when it has been told. ADVENTURE_OVER. */
  | { readonly type: 'outcome'; readonly by: number; readonly moveId: number }
  /** Results of jobs. */
  | { readonly type: 'opened'; readonly text: string }
  | { readonly type: 'told'; readonly moveId: number; readonly result: TurnResult; readonly text: string }
  | { readonly type: 'notTold'; readonly moveId: number | null; readonly reason: string }
  | { readonly type: 'found'; readonly turn: AdventureTurnRow | null }
  | { readonly type: 'again' }
  | { readonly type: 'wakeup' };
