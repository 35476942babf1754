import { othersFor } from '../text/glossary/glossary.ts';
import { distinctTerms, type Term } from '../text/terms.ts';

const LEAD =
  /^(?:(?:and|so|then|ok(?:ay)?|but|now)[\s,]+)?(?:(?:what|how) about|and|also|same for|the same for)\s+|^(?:那么?|还有|然后|再|接着|同样|那)[，,\s]*/iu;
const TAIL = /(?:呢|怎么样|如何)[？?。\s]*$/u;
const PRONOUN =
  /\b(?:its?|they|their|them|that one|this one|those|he|she|his|her|there)\b|它们?的?|其(?!他|它|中|余|实|次)|他们?的?|她们?的?|这个的?|那个的?/iu;
const MOST_TERMS = 6;
/** A question that leans on another is short. */
const LONGEST = 200;

/**
 * A question that leans on the one before, made whole: "and of sample B?", "what about methanol?", 它的浓度呢. Any other
 * comes back as it is. `before`: what was asked then.
 */
export function completed(text: string, before: string | null): string {
  const said = text.slice(0, LONGEST + 1).trim();
  const leans = LEAD.test(said) || TAIL.test(said) || PRONOUN.test(said);
  if (before === null || !leans || said.length > LONGEST) return text;
  const rest = said
    .replace(LEAD, '')
    .replace(TAIL, '')
    .replace(new RegExp(PRONOUN.source, 'giu'), ' ')
    .trim();
  const terms = distinctTerms(rest);
  if (terms.length > MOST_TERMS) return text;
  if (terms.length === 0) return before;
  const old = distinctTerms(before);
  if (terms.every(isProperty)) {
    const subject = old.filter((term) => !isProperty(term)).map(({ word }) => asWritten(before, word));
    return subject.length === 0 ? text : `${subject.join(' ')} ${rest}`;
  }
  // Another thing takes the place of the one that was asked about; a whole question stands by itself.
  if (!LEAD.test(said) && !TAIL.test(said))
    return `${old
      .filter(isName)
      .map(({ word }) => asWritten(before, word))
      .join(' ')} ${text}`.trim();
  return replaced(before, rest, old);
}

function replaced(before: string, rest: string, old: readonly Term[]): string {
  const subject =
    /^(?:what|how|which|when|who|where).*\b(?:of|for|in) (?:the )?(.+?)[\s?？.]*$/iu.exec(before)?.[1] ??
    /^(?:请问|那么?)?(.+?)的/u.exec(before)?.[1];
  if (subject !== undefined && !distinctTerms(subject).every(isProperty))
    return before.replace(subject, () => thing(rest));
  const properties = old.filter(isProperty);
  const kept = properties.length > 0 ? properties : old.filter((term) => !isName(term));
  return [...kept.map(({ word }) => word), rest].join(' ');
}

/** `of sample B`, `in methanol`: without the word before it. */
function thing(rest: string): string {
  return rest.replace(/^(?:of|for|in|with|at|the)\s+(?:the\s+)?/iu, '').replace(/[\s?？.。]+$/u, '');
}

function isProperty({ key }: Term): boolean {
  return othersFor(key)?.isProperty === true || /^(?:point|ph)$/.test(key);
}

function isName({ word, isHan }: Term): boolean {
  return !isHan && (/\p{N}/u.test(word) || word.length === 1);
}

function asWritten(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? word : text.slice(at, at + word.length);
}
