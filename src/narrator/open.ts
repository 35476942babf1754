import type { Narrator } from '../actors/ports/narrator.ts';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { cryptoRandom } from '../lib/crypto-random.ts';
import { systemClock } from '../lib/system-clock.ts';
import { createEmbeddedNarrator } from './embedded/narrator.ts';
import type { ModelOptions } from './openai/model.ts';

/** As configured: without a model the embedded narrator serves. */
export type NarratorSettings = Omit<ModelOptions, 'model'> & { readonly model: string | null };

/** Who speaks for the roles of scripted conversations. The client of the model is loaded only where there is one. */
export async function openNarrator(settings: NarratorSettings, telemetry: Telemetry): Promise<Narrator> {
  const { model } = settings;
  if (model === null) return createEmbeddedNarrator();
  const [{ Model }, { createModelNarrator }] = await Promise.all([
    import('./openai/model.ts'),
    import('./openai/narrator.ts'),
  ]);
  telemetry.info('a language model speaks', { model, endpoint: settings.baseUrl ?? 'OpenAI' });
  const ports = { telemetry, clock: systemClock, random: cryptoRandom };
  return createModelNarrator(new Model({ ...settings, model }, ports));
}
