import type { Planner } from '../actors/ports/agent.ts';
import type { Narrator } from '../actors/ports/narrator.ts';
import type { Storyteller } from '../actors/ports/storyteller.ts';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { cryptoRandom } from '../lib/crypto-random.ts';
import { systemClock } from '../lib/system-clock.ts';
import { createEmbeddedPlanner } from './embedded/assistant/planner.ts';
import { createEmbeddedNarrator } from './embedded/narrator.ts';
import { createEmbeddedTeller } from './embedded/teller.ts';
import type { ModelOptions } from './openai/model.ts';

/** As configured: without a model the embedded ones serve. */
export type NarratorSettings = Omit<ModelOptions, 'model'> & { readonly model: string | null };

/** Who speaks for the roles of scripted conversations, who tells the role-play game, and who decides for the lab assistant. */
export interface Narration {
  readonly narrator: Narrator;
  readonly teller: Storyteller;
  readonly planner: Planner;
}

/** They share the places at the model. Its client is loaded only where there is one. */
export async function openNarration(settings: NarratorSettings, telemetry: Telemetry): Promise<Narration> {
  const { model } = settings;
  const embedded = createEmbeddedTeller();
  const planner = createEmbeddedPlanner();
  if (model === null) return { narrator: createEmbeddedNarrator(), teller: embedded, planner };
  const [{ Model }, { createModelNarrator }, { createModelTeller }, { createModelPlanner }] =
    await Promise.all([
      import('./openai/model.ts'),
      import('./openai/narrator.ts'),
      import('./openai/teller.ts'),
      import('./openai/planner.ts'),
    ]);
  telemetry.info('a language model speaks', { model, endpoint: settings.baseUrl ?? 'OpenAI' });
  const ports = { telemetry, clock: systemClock, random: cryptoRandom };
  const asked = new Model({ ...settings, model }, ports);
  return {
    narrator: createModelNarrator(asked),
    teller: createModelTeller(asked, embedded),
    planner: createModelPlanner(asked, planner),
  };
}
