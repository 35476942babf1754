import { RPG_BATCH } from '../../actors/ports/rpg-compute.ts';
import { craftThing } from '../../rules/craft/make.ts';
import type { DuelInput, DuelResult } from '../../rules/duel/duel.ts';
import { duelSeries } from '../../rules/duel/resolve.ts';
import { judgeTurn } from '../../rules/quest/judge.ts';
import { makeQuest } from '../../rules/quest/make.ts';
import type { Quest, QuestWish, TurnInput, TurnResult } from '../../rules/quest/quest.ts';
import { within } from '../bounds.ts';

/** The tasks of the text role-play game. */
export const RPG_TASKS = {
  makeQuests: (wishes: readonly QuestWish[]): Quest[] => {
    within('quests', wishes.length, RPG_BATCH.quests);
    return wishes.map(makeQuest);
  },

  questTurns: (turns: readonly TurnInput[]): TurnResult[] => {
    within('turns', turns.length, RPG_BATCH.turns);
    return turns.map(judgeTurn);
  },

  duelRounds: (rounds: readonly DuelInput[]): DuelResult[] => {
    within('rounds', rounds.length, RPG_BATCH.rounds);
    return duelSeries(rounds);
  },

  craft: craftThing,
};
