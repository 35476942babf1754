import type { Storyteller, TurnRequest } from '../../actors/ports/storyteller.ts';
import type { Quest } from '../../rules/quest/quest.ts';
import { thingTold } from './crafting/crafted.ts';
import { roundTold } from './duelling/round.ts';
import { masterAnswer } from './master/master.ts';

/** Who tells quests. */
export interface Tale {
  opening(quest: Quest, role: string): string;
  turn(request: TurnRequest): string;
}

/**
 * A teller that needs nothing: no network, no model. The same request gives the same words. What it tells is made of what
 * the rules settled; of what players wrote it quotes a few cleaned words.
 */
export function createEmbeddedTeller(tale: Tale): Storyteller {
  return {
    async master(request, signal) {
      signal.throwIfAborted();
      return masterAnswer(request);
    },
    async opening(quest, role, signal) {
      signal.throwIfAborted();
      return tale.opening(quest, role);
    },
    async turn(request, signal) {
      signal.throwIfAborted();
      return tale.turn(request);
    },
    async duel(request, signal) {
      signal.throwIfAborted();
      return roundTold(request);
    },
    async crafted(request, signal) {
      signal.throwIfAborted();
      return thingTold(request);
    },
  };
}
