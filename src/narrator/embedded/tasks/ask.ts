import type { Part, Voice } from '../voice.ts';

/** `ask_question`: a lead to the next aspect, and a question about it. */
export function ask(voice: Voice): Part[] {
  const { scene } = voice;
  const { aspect, hearing, turn, request, vocabulary, style } = scene;
  const { phrases } = vocabulary;
  const isFirst = hearing.remarks.length === 0 && turn === 0;
  const lead = style.brief
    ? []
    : isFirst
      ? voice.maybe(3, phrases.leadFirst)
      : turn % 3 === 2 && request.speaker.type !== 'teacher'
        ? voice.maybe(3, phrases.leadSelf)
        : voice.maybe(3, phrases.leadNext);
  const seeks = request.speaker.type === 'student' && aspect.key !== 'focus';
  const question = voice.one(1, seeks ? phrases.wonder : aspect.words.ask);
  return [...lead, ...question];
}

/** `question`: goes on from what was said; without anything said, as `ask`. */
export function probe(voice: Voice): Part[] {
  const { hearing, vocabulary, aspect, turn } = voice.scene;
  const { phrases } = vocabulary;
  if (!hearing.prompt) return ask(voice);
  if (hearing.prompt.aspect !== null && aspect.key === hearing.prompt.aspect.key)
    return [...(turn % 2 === 1 ? voice.maybe(3, phrases.leadSelf) : []), ...voice.one(1, phrases.probe)];
  return [
    ...voice.maybe(3, phrases.leadNext),
    ...voice.one(1, phrases.probe.slice(-2).concat(aspect.words.ask)),
  ];
}
