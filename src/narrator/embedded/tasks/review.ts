import type { Part, Voice } from '../voice.ts';

/** `review_answer`: what the answer said, what is good in it, what is missing, what to do. */
export function review(voice: Voice): Part[] {
  const { hearing, vocabulary, focuses, turn, style } = voice.scene;
  const { phrases } = vocabulary;
  if (!hearing.prompt) return [...voice.one(1, phrases.reviewNothing), ...voice.maybe(3, phrases.praise)];
  const byFocus = focuses.length > 0 && turn % 2 === 1;
  return [
    ...voice.one(1, phrases.refer),
    ...(style.keys.includes('critical') ? [] : voice.maybe(3, phrases.praise)),
    ...voice.one(2, phrases.lack),
    ...(byFocus ? voice.maybe(4, phrases.focus) : voice.maybe(4, phrases.next)),
  ];
}
