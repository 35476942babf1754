import type { CraftInput } from '../../rules/craft/craft.ts';
import type { DuelInput, DuelResult } from '../../rules/duel/duel.ts';
import type { Thing } from '../../rules/quest/hero.ts';
import type { Quest, QuestWish, TurnInput, TurnResult } from '../../rules/quest/quest.ts';

/** Rules of the text role-play game, in batches; the same wherever they run. */
export interface RpgCompute {
  makeQuests(wishes: readonly QuestWish[]): Promise<Quest[]>;
  questTurns(turns: readonly TurnInput[]): Promise<TurnResult[]>;
  duelRounds(rounds: readonly DuelInput[]): Promise<DuelResult[]>;
  craft(input: CraftInput): Promise<Thing>;
}
