import { plain } from '../plain-text.ts';
import type { Part, Voice } from '../voice.ts';

/** What comes before, or instead of, a speech that would touch what the speaker must not speak about. */
export function decline(voice: Voice): Part[] {
  const { declined, vocabulary, request, hearing } = voice.scene;
  if (!declined) return [];
  const { phrases } = vocabulary;
  const matter = declined.matter.mayName ? plain(declined.matter.name, 60) : null;
  const asked = request.task === 'answer_question' || declined.where === 'line';
  const named = asked ? phrases.decline : phrases.declineFirst;
  const refusal = voice.one(1, matter === null ? phrases.declineUnnamed : named, { matter });
  if (refusal.length === 0) refusal.push(...voice.one(1, phrases.declineUnnamed));
  const isKnown = hearing.remarks.some(
    ({ line }) => line.own && matter !== null && line.content.includes(matter),
  );
  if (declined.where === 'topic' && isKnown && request.task !== 'answer_question') refusal.length = 0;
  if (declined.where === 'line') return [...refusal, ...voice.maybe(2, phrases.backTo)];
  const asks = request.task === 'ask_question' || request.task === 'question' || request.task === 'challenge';
  return [...refusal, ...voice.one(1, asks ? phrases.asideAsk : phrases.aside)];
}
