import type { SeededChance } from '../../lib/seeded-chance.ts';
import type { Effect, Thing } from '../quest/hero.ts';
import type { Tongue } from '../quest/quest.ts';
import { READ_CHARACTERS } from './effect.ts';
import { ADJECTIVES, ADORNED, NOUNS } from './name-words.ts';

/** Most characters of a name and of a description (UTF-16 units). */
export const NAME_CHARACTERS = { zh: 20, en: 40 } as const;
export const DESCRIPTION_CHARACTERS = 200;

/** Longest part of a wish that is a name as it stands. */
const WISHED = { zh: 12, en: 32 } as const;
const MOST_WORDS = 5;

/** Words of boasts and of commands: no part of a wish that has them becomes a name. */
const BOASTS =
  /\d|无敌|秒杀|杀死|必杀|最强|无限|全部|所有|一切|必胜|获胜|威力|战斗力|系统|提示词|指令|忽略|规则|\b(?:kills?|every(?:body|one|thing)|power|infinit\w*|unlimited|invincible|unbeatable|ultimate|always|never|instant\w*|wins?|omnipoten\w*|god|ignore|system|prompt|instructions?|rules?|max(?:imum)?|best|strongest|all|undefined|null)\b/iu;

/** Of these the rest of the words may stay. */
const VAIN =
  /无敌|最强|无限|必胜|\b(?:infinite|unlimited|invincible|unbeatable|ultimate|omnipotent|best|strongest)\b/giu;

const ASKING_ZH =
  /^(?:请|麻烦|能不能|可以|可不可以|帮忙|帮我|给我|替我|为我|我|想要|想|要|希望|需要|有|得到|学会|学|合成|制作|制造|打造|锻造|创造|炼制|做|造|来|弄|一种|一个|一把|一件|一瓶|一张|一面|一双|一套|一颗|一枚|一本|一支|一根|一门|一招|一只|一条|一副|一顶|个|把|件|瓶|能够|能|可以让我|可以|让我|使我|的)+/u;
const ASKING_EN =
  /^(?:(?:please|could you|can you|would you|i|want|wish|would like|['’]d like|need|to|have|get|learn|master|make|craft|forge|brew|create|build|give|me|us|for|a|an|the|some|my|one|new|pair of|piece of|skill (?:of|for|to|that)|spell (?:of|for|to|that)|ability (?:of|for|to|that)|item|something|that|which|lets? me|makes? me|helps? me(?: to)?|allows? me to|be able to)\s+)+/iu;
const TAIL_EN =
  /\s+(?:that|which|who|so|when|while|with which|to|for|because|and then|please|capable|able|strong enough)\b.*$/iu;

/**
 * The words of a wish that can be a name: without what asks, boasts or is no word. Null: none can. In English every word
 * of weight has a capital.
 */
export function wishedName(wish: string, tongue: Tongue): string | null {
  const clauses = wish
    .slice(0, READ_CHARACTERS)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{P}\s]/gu, ' ')
    .split(/[。，,！!？?；;：:\n\r、.()（）[\]{}<>《》“”"「」*_#`~|/\\]+/u);
  for (const clause of clauses) {
    const name = tongue === 'zh' ? chineseName(clause) : englishName(clause);
    if (name !== null) return name;
  }
  return null;
}

function chineseName(clause: string): string | null {
  const bare = clause
    .replace(/[^\p{L}\p{N}·]/gu, '')
    .replace(VAIN, '')
    .replace(ASKING_ZH, '');
  if (BOASTS.test(bare)) return null;
  const parts = bare.split('的').filter((part) => part !== '');
  // 能让人看不见的黑色斗篷 is too long; the thing itself stands last.
  const name = bare.length <= WISHED.zh ? bare : (parts.at(-1) ?? '');
  return name.length >= 2 && name.length <= WISHED.zh ? name : null;
}

const SMALL = /^(?:of|the|and|a|an|in|on|to|for|with|from|by)$/iu;

function englishName(clause: string): string | null {
  const bare = clause
    .replace(/[^\p{L}\p{N}'’ -]/gu, ' ')
    .replace(VAIN, '')
    .replace(/\s+/g, ' ')
    .trim()
    .concat(' ')
    .replace(ASKING_EN, '')
    .trimEnd()
    .replace(TAIL_EN, '');
  const words = bare.split(' ').filter((word) => word !== '');
  if (words.length === 0 || words.length > MOST_WORDS || BOASTS.test(bare)) return null;
  if (bare.length < 3 || bare.length > WISHED.en || !/^\p{Script=Latin}/u.test(bare)) return null;
  if (SMALL.test(words.at(-1) ?? '')) return null;
  return words
    .map((word, i) =>
      i > 0 && SMALL.test(word) ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');
}

/** A name that says what the thing does, made of a colour and a noun. */
export function coinedName(
  effect: Effect,
  kind: Thing['kind'],
  tongue: Tongue,
  chance: SeededChance,
): string {
  const adjective = chance.pick(ADJECTIVES[tongue][effect]);
  const noun = chance.pick(NOUNS[tongue][kind][effect]);
  return tongue === 'zh' ? `${adjective}${noun}` : `${adjective} ${noun}`;
}

/** The name, or one like it that nobody has: adorned, or else numbered. At most `NAME_CHARACTERS`. */
export function freeName(
  name: string,
  tongue: Tongue,
  taken: readonly string[],
  chance: SeededChance,
): string {
  const has = new Set(taken.map((one) => one.trim().toLowerCase()));
  const isFree = (one: string) => !has.has(one.toLowerCase());
  const most = NAME_CHARACTERS[tongue];
  const base = cut(name, most);
  if (isFree(base)) return base;
  const adorned = ADORNED[tongue];
  const start = chance.below(adorned.length);
  const gap = tongue === 'zh' ? '' : ' ';
  for (let i = 0; i < adorned.length; i += 1) {
    const tried = `${adorned[(start + i) % adorned.length]}${gap}${base}`;
    if (tried.length <= most && isFree(tried)) return tried;
  }
  for (let number = 2; ; number += 1) {
    const end = `${tongue === 'zh' ? '·' : ' '}${number}`;
    const tried = `${cut(base, most - end.length)}${end}`;
    if (isFree(tried)) return tried;
  }
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).toWellFormed().replace('\ufffd', '').trimEnd();
}
