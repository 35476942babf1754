import { plain } from '../plain-text.ts';
import type { Part, Voice } from '../voice.ts';

/** What comes before, or instead of, a speech that would touch what the speaker must not speak about. */
export function decline(voice: Voice): Part[] {
  const { declined, vocabulary, request } = voice.scene;
  if (!declined) return [];
  const { phrases } = vocabulary;
  const matter = declined.matter.mayName ? plain(declined.matter.name, 60) : null;
  const refusal = voice.one(1, matter === null ? phrases.declineUnnamed : phrases.decline, { matter });
  if (refusal.length === 0) refusal.push(...voice.one(1, phrases.declineUnnamed));
  if (declined.where === 'line') return [...refusal, ...voice.maybe(2, phrases.backTo)];
  const asks = request.task === 'ask_question' || request.task === 'question' || request.task === 'challenge';
  return [...refusal, ...voice.one(1, asks ? phrases.asideAsk : phrases.aside)];
}
