import { RPG_BATCH } from '../../actors/ports/rpg-compute.ts';
import type { Quest, QuestWish, TurnInput, TurnResult } from '../../rules/quest/quest.ts';
import { within } from '../bounds.ts';

export function makeQuests(wishes: readonly QuestWish[]): Quest[] {
  within('quests', wishes.length, RPG_BATCH.quests);
  throw new Error('quests have no rules yet');
}

export function questTurns(turns: readonly TurnInput[]): TurnResult[] {
  within('turns', turns.length, RPG_BATCH.turns);
  throw new Error('quests have no rules yet');
}
