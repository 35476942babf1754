import { type Narrator, SPEECH_CHARACTERS } from '../../actors/ports/narrator.ts';
import { Fault } from '../../lib/fault.ts';
import { composePrompt } from '../prompt/compose.ts';
import type { Model } from './model.ts';
import { NoPlace, Trouble } from './trouble.ts';

/** A narrator that asks a language model. Nothing is sent until somebody speaks. */
export function createModelNarrator(model: Model): Narrator {
  return {
    async speak(request, onText, signal) {
      const { options } = model;
      try {
        const { text } = await model.within(options.speechMs, signal, (ask) =>
          ask(composePrompt(request, options), SPEECH_CHARACTERS, onText),
        );
        return { text };
      } catch (error) {
        throw faultOf(error);
      }
    },
  };
}

/** Why a model did not speak, for those who asked; what a signal was aborted for stays as it is. */
function faultOf(error: unknown): unknown {
  if (error instanceof NoPlace) return new Fault('NARRATOR_BUSY', error.message);
  return error instanceof Trouble ? new Fault('NARRATOR_FAILED', error.message) : error;
}
