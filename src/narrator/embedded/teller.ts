import type { Storyteller } from '../../actors/ports/storyteller.ts';
import { thingTold } from './crafting/crafted.ts';
import { roundTold } from './duelling/round.ts';
import { masterAnswer } from './master/master.ts';
import { openingOf, turnTold } from './tale/tale.ts';

/**
 * A teller that needs nothing: no network, no model. The same request gives the same words. What it tells is made of what
 * the rules settled; of what players wrote it quotes a few cleaned words.
 */
export function createEmbeddedTeller(): Storyteller {
  return {
    async master(request, signal) {
      signal.throwIfAborted();
      return masterAnswer(request);
    },
    async opening(quest, role, signal) {
      signal.throwIfAborted();
      return openingOf(quest, role);
    },
    async turn(request, signal) {
      signal.throwIfAborted();
      return turnTold(request);
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
