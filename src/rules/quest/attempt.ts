import { READ_CHARACTERS } from './claims.ts';
import { EFFECTS, type Effect, type Thing } from './hero.ts';
import type { Quest, Scene } from './quest.ts';
import { EFFECT_WORDS } from './tables/effect-words.ts';

/** What somebody goes about in a scene. */
export interface Attempt {
  /** One of the ways of the scene; null: something else, or nothing that can be made out. */
  readonly way: Scene['ways'][number] | null;
  /** What kind of doing it is; null: nothing can be made out. */
  readonly effect: Effect | null;
  /** He names what is there: somebody, the place, what is sought. */
  readonly isAimed: boolean;
}

const OF_WAY = 3;
const OF_EFFECT = 2;
const OF_NAME = 8;
const LEAST_STEM = 4;
/** What is denied is not done. */
const DENIED =
  /(?:不会|不要|不想|不能|不再|不|别|没有|绝不|避免)(?=[\p{Script=Han}])[\p{Script=Han}]{1,2}|\b(?:do not|don['’]?t|not|never|won['’]?t|without|instead of|rather than|avoid)\s+(?:\w+\s+)?\w+/gu;

/** Recognises the way that a text takes past what stands in a scene; where words say nothing, things that are used do. */
export function attemptOf(quest: Quest, scene: Scene, text: string, things: readonly Thing[]): Attempt {
  const small = text.slice(0, READ_CHARACTERS).normalize('NFKC').toLowerCase();
  const said = small.replace(DENIED, ' ');
  const scores = new Map(EFFECTS.map((effect) => [effect, OF_EFFECT * count(said, EFFECT_WORDS[effect])]));
  const byThing = (effect: Effect) => (things.some((thing) => thing.effect === effect) ? 1 : 0);
  let way: Attempt['way'] = null;
  let best = 0;
  for (const one of scene.ways) {
    const own = OF_WAY * count(said, one.words) + (small.includes(one.name.toLowerCase()) ? OF_NAME : 0);
    const score = own + (scores.get(one.effect) ?? 0) + byThing(one.effect);
    if (score > best) [way, best] = [one, score];
  }
  let effect: Effect | null = way?.effect ?? null;
  for (const [other, score] of scores) if (score > best) [way, effect, best] = [null, other, score];
  if (effect === null) effect = things[0]?.effect ?? null;
  return { way, effect, isAimed: names(quest, scene).some((name) => small.includes(name)) };
}

function names({ facts }: Quest, { figure, place }: Scene): string[] {
  const all = [facts.foe, facts.prize, facts.giver, place, figure ?? ''];
  return all.map((name) => name.toLowerCase().replace(/^the /u, '')).filter((name) => name.length > 1);
}

/** How many of the words a text has; English ones with their endings. */
function count(text: string, words: readonly string[]): number {
  return words.filter((word) => has(text, word)).length;
}

function has(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/^[a-z]/u.test(word)) return true;
    const rest = /^[a-z]*/u.exec(text.slice(at + word.length))?.[0] ?? '';
    const begins = !/[a-z]/u.test(text.charAt(at - 1));
    const ends =
      word.length >= LEAST_STEM ? rest.length <= 4 : /^(?:s|es|ed|d|ing|\w(?:ing|ed))?$/u.test(rest);
    if (begins && ends) return true;
  }
  return false;
}
