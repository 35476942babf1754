import type { PersonaSheet, PersonaType } from '../../actors/ports/dialogue-rows.ts';
import type { SpeechRequest } from '../../actors/ports/narrator.ts';
import { TASK_TYPES } from '../../rules/flow/flow.ts';
import { type Aspect, openAspect, orderOf, sameAspect } from './aspects.ts';
import type { Matter } from './constraints/matters.ts';
import { type Rules, rulesOf } from './constraints/rules.ts';
import { type Hearing, hearingOf } from './heard.ts';
import { hasHan, plain } from './plain-text.ts';
import { hashOf } from './rotation.ts';
import { type Style, styleOf } from './style.ts';
import { type Topic, topicOf } from './topic.ts';
import type { AspectKey } from './words/aspect-words.ts';
import { LEARNING, PLANNING } from './words/aspect-words.ts';
import { EN } from './words/en.ts';
import type { Vocabulary } from './words/phrases.ts';
import { ZH } from './words/zh.ts';

/** Everything that a speech is made from. */
export interface Scene {
  readonly request: SpeechRequest;
  readonly vocabulary: Vocabulary;
  readonly rules: Rules;
  readonly style: Style;
  readonly topic: Topic;
  readonly hearing: Hearing;
  /** How often the step was taken before. */
  readonly turn: number;
  readonly seed: number;
  /** What the speech is about. */
  readonly aspect: Aspect;
  /** One that was spoken about before, and one that was not yet. */
  readonly earlier: Aspect | null;
  readonly missing: Aspect;
  readonly focuses: readonly string[];
  /** What has to be declined, and where it came up. */
  readonly declined: { readonly matter: Matter; readonly where: 'topic' | 'line' } | null;
}

const PREFERRED: Readonly<Record<PersonaType, readonly AspectKey[]>> = {
  teacher: [],
  student: ['example', 'method'],
  expert: ['evidence'],
  reviewer: ['evidence'],
  official: ['people', 'measure'],
  lawyer: ['rule', 'risk'],
  other: [],
};
const FOCUS = 60;

/** Looks at a request before anything is said. */
export function sceneOf(request: SpeechRequest): Scene {
  const { speaker, target, heard, task } = request;
  const rules = rulesOf(speaker.constraints);
  const vocabulary = (rules.language ?? (hasHan(request.topic) ? 'zh' : 'en')) === 'zh' ? ZH : EN;
  const style = styleOf(speaker.style);
  const topic = allowedTopic(topicOf(request.topic, vocabulary.language), rules, vocabulary);
  const own = focusesOf(speaker, vocabulary);
  const hearing = hearingOf(
    heard,
    task,
    target?.name ?? null,
    [...own, ...(target ? focusesOf(target, vocabulary) : [])],
    vocabulary,
  );
  const turn = request.runs;
  // Two steps of one speaker begin with different phrases, and so do replies to different kinds of remarks.
  const shift =
    TASK_TYPES.indexOf(task) + (hearing.prompt ? TASK_TYPES.indexOf(hearing.prompt.line.task) : 0);
  const seed = hashOf(request.seed, request.topic, speaker.name, speaker.style) + shift;
  const declined = declinedOf(request, rules, hearing);
  const allowed = (aspect: Aspect) => !rules.matters.some(({ touches }) => touches(aspect.name));
  const kind = topic.kind === 'plan' ? 'plan' : kindOf(request, topic, hearing);
  const order = orderOf(
    kind,
    preferredOf(speaker.type, kind),
    own,
    hashOf(request.seed, speaker.name),
    vocabulary,
  ).filter(allowed);
  const fresh = order.filter((aspect) => !hearing.covered.some((one) => sameAspect(one, aspect)));
  const next = nextOf(order, fresh, turn) ?? openAspect(vocabulary);
  const aspect = aspectFor(request, hearing, declined !== null, next, vocabulary, allowed);
  const earlier = hearing.covered.filter((one) => !sameAspect(one, aspect) && allowed(one)).at(-1) ?? null;
  const missing =
    fresh.find((one) => !sameAspect(one, aspect) && one.key !== 'focus') ?? openAspect(vocabulary);
  return {
    request,
    vocabulary,
    rules,
    style,
    topic,
    hearing,
    turn,
    seed,
    aspect,
    earlier,
    missing,
    focuses: own,
    declined,
  };
}

/** In order, from the turn on, what was not spoken about; when all was, in order again. */
function nextOf(order: readonly Aspect[], fresh: readonly Aspect[], turn: number): Aspect | null {
  const inTurn = order[turn % Math.max(order.length, 1)] ?? null;
  if (inTurn && fresh.includes(inTurn)) return inTurn;
  const at = inTurn ? order.indexOf(inTurn) : 0;
  return [...order.slice(at), ...order.slice(0, at)].find((aspect) => fresh.includes(aspect)) ?? inTurn;
}

function aspectFor(
  { task }: SpeechRequest,
  { prompt, remarks }: Hearing,
  declines: boolean,
  next: Aspect,
  vocabulary: Vocabulary,
  allowed: (aspect: Aspect) => boolean,
): Aspect {
  if (declines || task === 'ask_question') return next;
  const about = prompt?.aspect ?? null;
  if (about && !allowed(about)) return next;
  if (task === 'question') {
    const isAsked =
      about && remarks.some(({ line, aspect }) => line.own && aspect && sameAspect(aspect, about));
    return about && !isAsked ? about : next;
  }
  return about ?? (prompt && task === 'answer_question' ? openAspect(vocabulary) : next);
}

function declinedOf({ topic }: SpeechRequest, { matters }: Rules, { prompt }: Hearing): Scene['declined'] {
  for (const matter of matters) {
    if (matter.touches(topic)) return { matter, where: 'topic' };
    if (prompt && matter.touches(prompt.line.content.slice(0, 2_000))) return { matter, where: 'line' };
  }
  return null;
}

/** The topic as it may be named: not in a script, and not with words, that the speaker must not use. */
function allowedTopic(topic: Topic, rules: Rules, { small, language }: Vocabulary): Topic {
  const isForeign = (text: string) =>
    rules.language !== null && (language === 'en' ? hasHan(text) : /\p{Script=Latin}/u.test(text));
  const isBarred = (text: string) =>
    isForeign(text) ||
    rules.matters.some(({ touches }) => touches(text)) ||
    (rules.noQuestions && /[？?]/u.test(text));
  const subject = topic.subject !== null && isBarred(topic.subject) ? null : topic.subject;
  return isBarred(topic.theme)
    ? { ...topic, theme: small.theTopic, brief: small.theTopic, parts: null, subject }
    : { ...topic, subject };
}

function kindOf({ speaker, target }: SpeechRequest, topic: Topic, { covered }: Hearing): 'plan' | 'lesson' {
  const weight = covered.reduce(
    (sum, { key }) => sum + (isIn(PLANNING, key) ? 1 : 0) - (isIn(LEARNING, key) ? 1 : 0),
    0,
  );
  if (topic.kind === 'lesson') return 'lesson';
  if (weight !== 0) return weight > 0 ? 'plan' : 'lesson';
  const types = [speaker.type, target?.type];
  if (types.includes('teacher') || types.includes('student')) return 'lesson';
  return types.includes('official') || types.includes('lawyer') ? 'plan' : 'lesson';
}

function isIn(keys: readonly AspectKey[], key: Aspect['key']): boolean {
  return (keys as readonly string[]).includes(key);
}

function preferredOf(type: PersonaType, kind: 'plan' | 'lesson'): readonly AspectKey[] {
  return kind === 'plan'
    ? PREFERRED[type].filter((key) => key !== 'method')
    : PREFERRED[type].filter((key) => !isIn(PLANNING, key));
}

/** Focus points that can be said in the language that is spoken. */
function focusesOf({ focusPoints }: PersonaSheet, { language }: Vocabulary): string[] {
  return focusPoints
    .map((point) =>
      plain(point, FOCUS)
        .replace(/[“”"？?。.！!]/gu, '')
        .trim(),
    )
    .filter((point) => /[\p{L}\p{N}]/u.test(point) && (language === 'zh' || !hasHan(point)))
    .slice(0, 10);
}
