import type { CraftInput } from '../../rules/craft/craft.ts';
import type { DuelInput, DuelResult } from '../../rules/duel/duel.ts';
import type { Thing } from '../../rules/quest/hero.ts';
import type { Quest, QuestWish, TurnInput, TurnResult } from '../../rules/quest/quest.ts';

/** What one call takes at most: some tens of milliseconds of work, so that a thread is soon free for others. */
export const RPG_BATCH = { quests: 64, turns: 256, rounds: 512 } as const;

/**
 * Rules of the text role-play game, in batches; the same wherever they run. The answers come in the order of what was
 * given. More than `RPG_BATCH`, a duel or a quest that is over, units that nobody may pay: `WORKER_FAILED`.
 */
export interface RpgCompute {
  makeQuests(wishes: readonly QuestWish[]): Promise<Quest[]>;
  questTurns(turns: readonly TurnInput[]): Promise<TurnResult[]>;
  /** Rounds of different duels. */
  duelRounds(rounds: readonly DuelInput[]): Promise<DuelResult[]>;
  craft(input: CraftInput): Promise<Thing>;
}
