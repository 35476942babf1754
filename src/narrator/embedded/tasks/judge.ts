import type { PersonaType } from '../../../actors/ports/dialogue-rows.ts';
import { type Aspect, aspectOf, focusOf, sameAspect } from '../aspects.ts';
import { nameOf, quoteOf } from '../slots.ts';
import type { Part, Voice } from '../voice.ts';
import type { AspectKey } from '../words/aspect-words.ts';
import { listed } from './list.ts';

/** By what a speaker without focus points judges. */
const YARDSTICKS: Readonly<Record<PersonaType, readonly AspectKey[]>> = {
  teacher: ['meaning', 'example', 'mistake'],
  student: ['example', 'method'],
  expert: ['evidence', 'condition', 'limit'],
  reviewer: ['evidence', 'risk', 'feasibility'],
  official: ['goal', 'people', 'cost'],
  lawyer: ['rule', 'risk', 'evidence'],
  other: ['meaning', 'example'],
};
const MOST = 4;

/** `evaluate`: each focus point, whether anybody spoke to it, and a verdict on the whole. */
export function evaluate(voice: Voice): Part[] {
  const { scene } = voice;
  const { vocabulary, focuses, rules, hearing, request } = scene;
  const { phrases } = vocabulary;
  const criteria = (
    focuses.length > 0
      ? focuses.map((focus) => focusOf(focus, vocabulary))
      : YARDSTICKS[request.speaker.type].map((key) => aspectOf(key, vocabulary))
  )
    .filter(({ name }) => !rules.matters.some(({ touches }) => touches(name)))
    .slice(0, MOST);
  const names = criteria.map(({ name }) => name);
  const best =
    hearing.remarks.findLast(({ line }) => !line.own && line.task === 'answer_question') ?? hearing.prompt;
  const quote = best && quoteOf(best.line, scene.turn, vocabulary.language, scene);
  return [
    ...voice.one(1, phrases.judge, { criteria: names.length > 0 ? listed(names, vocabulary) : null }),
    ...criteria.flatMap((one) => verdict(voice, one)),
    ...(best && quote
      ? voice.maybe(3, phrases.judgeBest, {
          quote,
          ...whoSlots(voice, best.line.speaker),
          aspect: best.aspect?.name ?? null,
        })
      : []),
    ...voice.one(2, phrases.judgeWhole),
  ];
}

function verdict(voice: Voice, criterion: Aspect): Part[] {
  const { hearing, vocabulary } = voice.scene;
  const { phrases } = vocabulary;
  const spoken = hearing.remarks.find(
    ({ line, aspect }) =>
      !line.own &&
      ((aspect && sameAspect(aspect, criterion) && line.task !== 'ask_question') ||
        (criterion.focus !== null && line.content.includes(criterion.focus))),
  );
  return spoken
    ? voice.one(2, phrases.judgeMet, { criterion: criterion.name, ...whoSlots(voice, spoken.line.speaker) })
    : voice.one(2, phrases.judgeUnmet, { criterion: criterion.name });
}

/** `suggest`: two things to do, and why. */
export function suggest(voice: Voice): Part[] {
  const { hearing, vocabulary, focuses, turn } = voice.scene;
  const { phrases } = vocabulary;
  return [
    ...voice.one(2.5, hearing.prompt ? phrases.propose : phrases.proposeNothing),
    ...voice.one(1, phrases.proposeFirst),
    ...voice.one(2, phrases.proposeSecond),
    ...voice.maybe(3, focuses.length > 0 && turn % 2 === 0 ? phrases.proposeFocus : phrases.proposeReason),
  ];
}

/** Slots for one who said something. */
export function whoSlots({ scene }: Voice, speaker: string): Record<'who' | 'whos', string> {
  const { small } = scene.vocabulary;
  const who = nameOf(speaker, scene) ?? small.somebody;
  return { who, whos: small.possessive.replace('{name}', () => who) };
}
