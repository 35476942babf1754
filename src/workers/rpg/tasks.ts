import { RPG_BATCH } from '../../actors/ports/rpg-compute.ts';
import { craftThing } from '../../rules/craft/make.ts';
import type { DuelInput, DuelResult } from '../../rules/duel/duel.ts';
import { duelSeries } from '../../rules/duel/resolve.ts';
import { within } from '../bounds.ts';
import { makeQuests, questTurns } from './quests.ts';

/** The tasks of the text role-play game. */
export const RPG_TASKS = {
  makeQuests,
  questTurns,

  duelRounds: (rounds: readonly DuelInput[]): DuelResult[] => {
    within('rounds', rounds.length, RPG_BATCH.rounds);
    return duelSeries(rounds);
  },

  craft: craftThing,
};
