import type { Tongue } from '../../../rules/quest/quest.ts';
import { type Flaw, firstFlaw } from './telling.ts';

/** Most characters of what is told (UTF-16 units). */
export const TOLD_CHARACTERS: Readonly<Record<Tongue, number>> = { zh: 1_500, en: 4_000 };
/** Of all letters, Chinese ones: what is less is no Chinese, what is more no English. */
const LEAST_HAN = 0.5;
const MOST_HAN = 0.2;
const LEAST_LATIN = 0.7;

/** Of a model that does not play along: it speaks of itself, or of what it was told. */
const DECLINES =
  /作为(?:一个|一款)?(?:人工智能|AI|大?语言模型)|我是(?:一个|一款)?(?:人工智能|AI助手|大?语言模型)|(?:抱歉|对不起)[，,]?我(?:无法|不能)(?:满足|协助|继续|提供|帮助|完成)|系统提示词|\bas an? (?:AI|artificial intelligence|(?:large )?language model)\b|\bI(?:['’]m| am) (?:an AI|a (?:large )?language model)\b|\bI(?:['’]m| am) (?:sorry|afraid),? (?:but )?I (?:can['’]?t|cannot|am unable to|won['’]t) (?:help|assist|continue|comply|provide|do that|fulfil)|\b(?:my|the) system prompt\b/iu;

/**
 * What is wrong with a text that was told, whatever it is about. `names`: of figures and things, which may be in any
 * language; they do not count for that of the text.
 */
export function textFlaw(
  text: string,
  tongue: Tongue,
  names: readonly string[] = [],
  most = TOLD_CHARACTERS[tongue],
): Flaw | null {
  return firstFlaw(
    /[\p{L}\p{N}]/u.test(text) ? null : 'empty',
    text.length > most ? 'long' : null,
    DECLINES.test(text) ? 'declined' : null,
    isIn(tongue, text, names) ? null : 'language',
  );
}

/** A text is in the language that it should be in, as far as its writing tells. */
function isIn(tongue: Tongue, text: string, names: readonly string[]): boolean {
  const own = names.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '')), text);
  const letters = countOf(own, /\p{L}/gu);
  if (letters === 0) return true;
  const han = countOf(own, /\p{Script=Han}/gu) / letters;
  if (tongue === 'zh') return han >= LEAST_HAN;
  return han <= MOST_HAN && countOf(own, /\p{Script=Latin}/gu) / letters >= LEAST_LATIN;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
