import type { Part, Voice } from '../voice.ts';

/** `ask_question`: a lead to the next aspect, and a question about it. */
export function ask(voice: Voice): Part[] {
  const { scene } = voice;
  const { aspect, hearing, turn, request, vocabulary, style, topic } = scene;
  const { phrases } = vocabulary;
  const isFirst = hearing.remarks.length === 0 && turn === 0;
  const isUnnamed = topic.theme === vocabulary.small.theTopic;
  const lead =
    style.brief || (isFirst && isUnnamed) || (aspect.key === 'focus' && !isFirst)
      ? []
      : isFirst
        ? voice.maybe(3, phrases.leadFirst)
        : turn % 3 === 2 && request.speaker.type !== 'teacher'
          ? voice.maybe(3, phrases.leadSelf)
          : voice.maybe(3, phrases.leadNext);
  return [...lead, ...question(voice)];
}

/** One who learns asks what he does not know; the others ask for what is known. */
function question(voice: Voice): Part[] {
  const { aspect, request, vocabulary } = voice.scene;
  const seeks = request.speaker.type === 'student' && aspect.key !== 'focus';
  return voice.one(1, seeks ? vocabulary.phrases.wonder : aspect.words.ask);
}

/** `question`: goes on from what was said; without anything said, as `ask`. */
export function probe(voice: Voice): Part[] {
  const { hearing, vocabulary, aspect, turn } = voice.scene;
  const { phrases } = vocabulary;
  if (!hearing.prompt) return ask(voice);
  if (hearing.prompt.aspect !== null && aspect.key === hearing.prompt.aspect.key)
    return [...(turn % 2 === 1 ? voice.maybe(3, phrases.leadSelf) : []), ...voice.one(1, phrases.probe)];
  return [...(aspect.key === 'focus' ? [] : voice.maybe(3, phrases.leadNext)), ...question(voice)];
}
