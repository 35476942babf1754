import type { Narrator, Speech, SpeechRequest } from '../../actors/ports/narrator.ts';
import { finished } from './finish.ts';
import { sceneOf } from './scene.ts';
import { partsOf } from './tasks/table.ts';
import { Voice } from './voice.ts';

/**
 * A narrator that needs nothing: no network, no model. It knows nothing of the topic and claims nothing about it; it
 * speaks of it in an orderly way, out of the speaker's sheet and what he has heard. The same request gives the same speech.
 */
export function createEmbeddedNarrator(): Narrator {
  return {
    async speak(request, onText, signal): Promise<Speech> {
      signal.throwIfAborted();
      const text = speechOf(request);
      for (const piece of piecesOf(text)) onText(piece);
      return { text };
    },
  };
}

/** What is said. 1 to 20 000 UTF-16 units, well-formed, without NUL. */
export function speechOf(request: SpeechRequest): string {
  const voice = new Voice(sceneOf(request));
  return finished(voice, partsOf(voice));
}

/** Clauses, each with the mark and the blank behind it; together they are the text. */
export function piecesOf(text: string): string[] {
  return (
    text
      .match(/[^，。；：！？、,.;:!?\n]*(?:[，。；：！？、,.;:!?\n]+[”’」』"]?\s*|$)/gu)
      ?.filter((one) => one !== '') ?? []
  );
}
