import type { Part, Voice } from '../voice.ts';
import type { Patterns } from '../words/phrases.ts';

/** `answer_question`: takes up the question, answers it in its aspect, ties it to what went before. */
export function answer(voice: Voice): Part[] {
  const { aspect, vocabulary, turn, style } = voice.scene;
  const { link } = vocabulary.phrases;
  return [
    ...voice.one(2, opening(voice)),
    ...voice.one(1, aspect.words.answer),
    ...(aspect.key !== 'open' && (turn % 2 === 1 || style.detailed) ? voice.maybe(4, link) : []),
    ...(style.detailed ? voice.maybe(5, vocabulary.phrases.why) : []),
  ];
}

function opening({ scene }: Voice): Patterns {
  const { hearing, vocabulary, aspect, turn } = scene;
  const { phrases } = vocabulary;
  if (!hearing.prompt) return hearing.again ? phrases.answerAgain : phrases.answerAlone;
  const { task } = hearing.prompt.line;
  if (aspect.key === 'open') return phrases.answerOpen;
  if (task === 'challenge') return phrases.answerChallenge;
  if (task === 'review_answer' || task === 'suggest' || task === 'evaluate') return phrases.answerReview;
  if (hearing.again) return phrases.answerAgain;
  if (task !== 'ask_question' && task !== 'question') return phrases.answerAlone;
  return turn % 3 === 1 ? [...phrases.answerSelf, ...phrases.answer] : phrases.answer;
}
