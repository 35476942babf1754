import type { Remark } from '../heard.ts';
import { quoteOf } from '../slots.ts';
import type { Part, Voice } from '../voice.ts';
import { whoSlots } from './judge.ts';
import { accountOf, listed } from './list.ts';

/** `summarize`: who spoke about what since the last summary, a sentence to keep, and what is still open. */
export function summarize(voice: Voice): Part[] {
  const { hearing, vocabulary, style } = voice.scene;
  const { phrases } = vocabulary;
  const { fresh, isCut } = sinceSummary(voice);
  if (fresh.length === 0) return voice.one(1, phrases.sumNothing);
  return [
    ...(style.brief ? [] : voice.one(2, phrases.sum, { theme: voice.scene.topic.theme })),
    ...voice.one(1, phrases.sumList, { list: accountOf(voice, fresh, isCut) }),
    ...keep(voice, fresh, phrases.sumQuote),
    ...(hearing.covered.length > 0 ? voice.maybe(4, phrases.sumNext) : []),
  ];
}

/** What a summary is about: what was said after the one before, or all when nothing was. */
export function sinceSummary({ scene: { hearing } }: Voice): { fresh: readonly Remark[]; isCut: boolean } {
  const { remarks, isCut } = hearing;
  const last = remarks.findLastIndex(({ line }) => line.task === 'summarize');
  const fresh = remarks.slice(last + 1);
  return fresh.length > 0 && last >= 0 ? { fresh, isCut: false } : { fresh: remarks, isCut };
}

/** `conclude`: closes, with what was covered and a sentence to keep. */
export function conclude(voice: Voice): Part[] {
  const { hearing, vocabulary, rules } = voice.scene;
  const { phrases } = vocabulary;
  const covered = coveredNames(voice);
  return [
    ...voice.one(1, phrases.close, { theme: voice.scene.topic.theme }),
    ...(covered === null ? [] : voice.one(2, phrases.closeCovered, { covered })),
    ...(rules.matters.length > 0 ? [] : keep(voice, hearing.remarks, phrases.closeQuote)),
    ...voice.one(2, phrases.farewell),
  ];
}

/** The aspects that were spoken about, as a list; null: none. */
export function coveredNames({ scene: { hearing, vocabulary, rules } }: Voice): string | null {
  const names = hearing.covered
    .map(({ name }) => name)
    .filter((name) => !rules.matters.some(({ touches }) => touches(name)));
  return names.length > 0 ? listed(names, vocabulary) : null;
}

function keep(voice: Voice, remarks: readonly Remark[], patterns: readonly string[]): Part[] {
  const { scene } = voice;
  const answers = remarks.filter(({ line }) => !line.own && line.task === 'answer_question');
  const chosen =
    answers[scene.turn % Math.max(answers.length, 1)] ?? remarks.findLast(({ line }) => !line.own);
  const quote =
    chosen && !scene.declined && quoteOf(chosen.line, scene.turn, scene.vocabulary.language, scene);
  return chosen && quote ? voice.maybe(3, patterns, { quote, ...whoSlots(voice, chosen.line.speaker) }) : [];
}
