import type { DuelResult } from '../../rules/duel/duel.ts';
import type { Tongue } from '../../rules/quest/quest.ts';
import type { Picture } from '../ports/painter.ts';
import type { BattleRoundRow, BattleRow, Fighter, Move } from '../ports/rpg-rows.ts';

/** What somebody reads of a battle. `round`: the oldest that he has not read; null: none. */
export interface BattleNews {
  readonly battle: BattleRow;
  /** His place in it. */
  readonly side: 0 | 1;
  readonly round: BattleRoundRow | null;
}

/** One duel from its challenge to its end, at `battle/<id>`. BATTLE_UNKNOWN to who is not in it. */
export type BattleCommand =
  /** Answers the row. */
  | {
      readonly type: 'challenge';
      readonly fighters: readonly [Fighter, Fighter];
      readonly tongue: Tongue;
      readonly seed: number;
    }
  /** Answers the row. */
  | { readonly type: 'describe'; readonly by: number }
  /** Answers the row when the challenge is settled, in whatever way. */
  | { readonly type: 'settled'; readonly by: number }
  /** Answers the row. BATTLE_UNKNOWN when it has expired; TARGET_OFFLINE when the challenger has gone. */
  | { readonly type: 'accept'; readonly by: number; readonly image: Picture | null }
  | { readonly type: 'reject'; readonly by: number }
  /** An effect of a player. */
  | { readonly type: 'play'; readonly move: Move }
  /**
   * Answers `BattleNews` when the round of this move is over; at once, without a round, unless `wait`. Asked again it answers
   * the round again.
   */
  | { readonly type: 'outcome'; readonly by: number; readonly moveId: number; readonly wait: boolean }
  /** Answers `BattleNews`: a round is read once. */
  | { readonly type: 'read'; readonly by: number }
  /** Results of jobs, by their numbers, and signals. */
  | {
      readonly type: 'resolved';
      readonly job: number;
      readonly moves: BattleRow['moves'];
      readonly result: DuelResult;
      readonly told: string;
    }
  | { readonly type: 'notResolved'; readonly job: number; readonly reason: string }
  | { readonly type: 'found'; readonly by: number; readonly round: BattleRoundRow | null }
  | { readonly type: 'look' }
  | { readonly type: 'wakeup' };
