import type { HeardLine, SpeechRequest } from '../../actors/ports/narrator.ts';
import type { Aspect } from './aspects.ts';
import { askingPart, focusOf } from './aspects.ts';
import { capitalised, filled, type Slots } from './fill.ts';
import type { Remark } from './heard.ts';
import { hasHan, plain } from './plain-text.ts';
import { clausesOf } from './quote.ts';
import type { Scene } from './scene.ts';
import { selfOf } from './self.ts';

const NAME = { zh: 20, en: 40 };

/** The fillings that hold for every phrase of a speech. */
export function slotsOf(scene: Scene): Slots {
  const { vocabulary, topic, aspect, earlier, missing, turn, hearing, request } = scene;
  const theme = hearing.remarks.length > 0 ? topic.brief : topic.theme;
  const base = {
    theme,
    Theme: capitalised(theme),
    subject: topic.subject,
    first: topic.parts?.[0] ?? null,
    second: topic.parts?.[1] ?? null,
    ...addressed(scene),
    aspect: aspect.name,
    earlier: earlier?.name ?? null,
    missing: missing.name,
    focus: focusFor(scene),
    self: selfOf(request.speaker, vocabulary),
  };
  return {
    ...base,
    gap: said(aspect, aspect.words.gap, turn, base),
    advice: said(aspect, [aspect.words.advice], 0, base),
    advice2: said(missing, [missing.words.advice], 0, base),
    value: said(aspect, [aspect.words.value], 0, base),
    ...promptSlots(scene, hearing.prompt),
  };
}

/** One of an aspect's own patterns. */
function said(aspect: Aspect, patterns: readonly string[], turn: number, base: Slots): string | null {
  const pattern = patterns[turn % patterns.length];
  return pattern === undefined
    ? null
    : filled(pattern, { ...base, focus: aspect.focus ?? base.focus ?? null });
}

/** The focus point that comes up by the side: one after the other, and not the one that all is about. */
function focusFor({ aspect, focuses, turn, vocabulary }: Scene): string | null {
  if (aspect.focus !== null) return aspect.focus;
  const others = focuses.filter((focus) => focusOf(focus, vocabulary).key === 'focus');
  return others[turn % Math.max(others.length, 1)] ?? null;
}

/** How the one spoken to is addressed. */
function addressed({ request: { speaker, target }, rules, style, vocabulary: { small } }: Scene): Slots {
  if (!target) return { you: small.everybody, your: small.everybodys };
  const upwards = speaker.type === 'student' && target.type !== 'student';
  const isPolite = upwards || rules.politeYou || style.keys.includes('formal');
  return isPolite ? { you: small.youPolite, your: small.yourPolite } : { you: small.you, your: small.your };
}

/** Who said what the speech takes up, and words of it. */
function promptSlots(scene: Scene, prompt: Remark | null): Slots {
  if (!prompt) return { by: null, bys: null, quote: null, who: null, whos: null };
  const { small, language } = scene.vocabulary;
  const isTarget = scene.request.target?.name === prompt.line.speaker;
  const slots = addressed(scene);
  const name = nameOf(prompt.line.speaker, scene) ?? small.somebody;
  const names = filled(small.possessive, { name });
  return {
    by: (isTarget ? slots.you : name) ?? null,
    bys: (isTarget ? slots.your : names) ?? null,
    who: name,
    whos: names,
    quote: scene.declined ? null : quoteOf(prompt.line, scene.turn, language, scene),
  };
}

/** A name as it can be said, or null. */
export function nameOf(name: string, { vocabulary: { language }, rules }: Scene): string | null {
  const said = plain(name, 120);
  if (said === '' || said.length > NAME[language] || /[“”"？?。.！!；;：:，,\n]/u.test(said)) return null;
  if (rules.language === 'en' && hasHan(said)) return null;
  if (rules.language === 'zh' && /\p{Script=Latin}/u.test(said)) return null;
  return said;
}

/** A clause of what was said, another one at each turn. */
export function quoteOf(
  { content, task }: HeardLine,
  turn: number,
  language: 'zh' | 'en',
  { rules, request }: Scene,
): string | null {
  const asks = task === 'ask_question' || task === 'question';
  const clauses = clausesOf(
    unaddressed(asks ? askingPart(content) : content, request),
    language,
    asks,
  ).filter((clause) => {
    const small = clause.toLowerCase();
    return !rules.matters.some(({ core, touches }) => small.includes(core) || touches(clause));
  });
  return clauses[turn % Math.min(clauses.length, 2)] ?? null;
}

/** Without the name of who was spoken to in front. */
function unaddressed(text: string, { speaker, target }: SpeechRequest): string {
  const name = [speaker.name, target?.name ?? ''].find((one) => one !== '' && text.startsWith(one));
  return name === undefined ? text : text.slice(name.length).replace(/^[，,]\s*/u, '');
}
