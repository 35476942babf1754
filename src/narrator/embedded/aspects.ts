import { filled } from './fill.ts';
import { remembered } from './memo.ts';
import { shuffled } from './rotation.ts';
import type { AspectKey, AspectWords } from './words/aspect-words.ts';
import { LEARNING, PLANNING } from './words/aspect-words.ts';
import { EN } from './words/en.ts';
import type { Vocabulary } from './words/phrases.ts';
import { ZH } from './words/zh.ts';

/** What one speech is about. */
export interface Aspect {
  readonly key: AspectKey | 'focus' | 'open';
  /** The focus point, when it is one. */
  readonly focus: string | null;
  /** As it stands in a sentence. */
  readonly name: string;
  readonly words: AspectWords;
}

const READ = 500;
/** Texts of conversations that go on, whose aspects are known. */
const REMEMBERED = 512;
/** A name says more than a word that betrays. */
const NAMED = 3;
const FOCUS = {
  zh: /(?:从|结合|顾到了|顾到|说到|谈|关于|看出|伤到)“([^“”]{1,40})”/u,
  en: /(?:in view of|justice to|an eye on|for|shows|harm|about) “([^“”]{1,60})”|\bon “([^“”]{1,60})”,/iu,
};

const KNOWN = new Map<AspectWords, Aspect>();

export function aspectOf(key: AspectKey, { aspects }: Vocabulary): Aspect {
  let aspect = KNOWN.get(aspects[key]);
  if (!aspect) {
    aspect = { key, focus: null, name: aspects[key].name, words: aspects[key] };
    KNOWN.set(aspects[key], aspect);
  }
  return aspect;
}

/** A focus point; the aspect itself, when it is the very word for one. */
export function focusOf(focus: string, vocabulary: Vocabulary): Aspect {
  const key = FINDERS[vocabulary.language].exactly.get(focus.toLowerCase());
  if (key) return aspectOf(key, vocabulary);
  const { focusAspect } = vocabulary;
  return { key: 'focus', focus, name: filled(focusAspect.name, { focus }) ?? focus, words: focusAspect };
}

export function openAspect({ openAspect: words }: Vocabulary): Aspect {
  return { key: 'open', focus: null, name: words.name, words };
}

export function sameAspect(a: Aspect, b: Aspect): boolean {
  return a.key === b.key && a.focus === b.focus;
}

/** What a text is about, or null. `focuses`: points that the speakers are known to care about. */
export function aspectIn(text: string, focuses: readonly string[], vocabulary: Vocabulary): Aspect | null {
  const { language } = vocabulary;
  const start = text.slice(0, READ);
  const match = FOCUS[language].exec(start);
  const named = match?.[1] ?? match?.[2];
  if (named) return focusOf(named, vocabulary);
  const key = FINDERS[language].find(start) ?? FINDERS[language === 'zh' ? 'en' : 'zh'].find(start);
  if (key) return aspectOf(key, vocabulary);
  const known = focuses.find((focus) => start.includes(focus));
  return known ? focusOf(known, vocabulary) : null;
}

/** The part of a text that asks for something; all of it when none does. */
export function askingPart(text: string): string {
  const sentences = text.slice(0, READ).match(/[^。！？!?.\n]+[。！？!?.\n]*/gu) ?? [];
  const asking = sentences.filter((sentence) =>
    /[？?]|请|我想知道|\bplease\b|\blike to know\b/iu.test(sentence),
  );
  return asking.length > 0 ? asking.join('') : text.slice(0, READ);
}

/** The aspects in the order in which a conversation takes them: the first one first, the rest as `seed` has it. */
export function orderOf(
  kind: 'plan' | 'lesson',
  preferred: readonly AspectKey[],
  focuses: readonly string[],
  seed: number,
  vocabulary: Vocabulary,
): Aspect[] {
  const [first, ...rest]: AspectKey[] =
    kind === 'plan' ? [...PLANNING, 'evidence', 'condition', 'example', 'limit'] : [...LEARNING];
  const favourites = preferred.filter((key) => key !== first);
  const others = shuffled(
    rest.filter((key) => !favourites.includes(key)),
    seed,
  );
  const keys = [...(first ? [first] : []), ...favourites, ...others].map((key) => aspectOf(key, vocabulary));
  const points = focuses.map((focus) => focusOf(focus, vocabulary));
  // A focus point after every second aspect; those who weigh a plan come to theirs sooner.
  const place = kind === 'plan' ? 0 : 1;
  const mixed = keys.flatMap((aspect, i) => (i % 2 === place ? [aspect, ...points.splice(0, 1)] : [aspect]));
  return [...mixed, ...points].filter(
    (aspect, i, all) => all.findIndex((other) => sameAspect(other, aspect)) === i,
  );
}

interface Finder {
  readonly exactly: ReadonlyMap<string, AspectKey>;
  readonly find: (text: string) => AspectKey | null;
}

const FINDERS: Readonly<Record<'zh' | 'en', Finder>> = { zh: finder(ZH), en: finder(EN) };

/** Goes over a text once and weighs what it meets; of equals the first one met. */
function finder({ aspects, language }: Vocabulary): Finder {
  const exactly = new Map<string, AspectKey>();
  const weights = new Map<string, number>();
  for (const key of Object.keys(aspects) as AspectKey[])
    for (const hint of [aspects[key].name, ...aspects[key].hints]) {
      if (!exactly.has(hint)) exactly.set(hint, key);
      weights.set(hint, Math.max(weights.get(hint) ?? 1, hint === aspects[key].name ? NAMED : 1));
    }
  const words = [...exactly.keys()].sort((a, b) => b.length - a.length).join('|');
  const pattern = new RegExp(language === 'zh' ? words : `\\b(?:${words})\\b`, 'giu');
  const find = (text: string): AspectKey | null => {
    const scores = new Map<AspectKey, number>();
    for (const [word] of text.matchAll(pattern)) {
      const hint = word.toLowerCase();
      const key = exactly.get(hint);
      if (key) scores.set(key, (scores.get(key) ?? 0) + (weights.get(hint) ?? 0));
    }
    let best: AspectKey | null = null;
    for (const [key, score] of scores) if (best === null || score > (scores.get(best) ?? 0)) best = key;
    return best;
  };
  return { exactly, find: remembered(REMEMBERED, find) };
}
