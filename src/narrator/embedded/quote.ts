import { hasHan, plain, sentencesOf } from './plain-text.ts';

const READ = 900;
const LENGTH = { zh: [8, 34], en: [24, 100] } as const;
const QUOTED = /[“”"「」『』]/u;
/** Words that point at something said before them. */
const POINTING =
  /\b(?:like that|like this|the (?:first|second|third|two|three|four|former|latter|rest|near one)|that kind|these|both|neither)\b|这样|那样|前一|后一|前者|后者|第[一二三四]|[两二三四](?:层|样|处|类|种|件|步|条|笔|圈|边|个)|那一/iu;
/** Clauses that stand only with what came before them. */
const DANGLING =
  /^(?:and|but|so|with|once|or|then|which|that|than|as|because|since|only|what|who|whom|it|they|those|these|this|not|otherwise|afterwards)\b|^(?:所以|但|因此|而且|其中|比如|例如|也|就|却|则|而|再|又|都|还|并|那|这|它|其余)/iu;

/**
 * Clauses of what somebody said that can be quoted, the most telling first: short, whole, no questions, no quotations inside.
 * The opening and the ending of a speech say little and are left out.
 */
export function clausesOf(content: string, language: 'zh' | 'en', isQuestion = false): string[] {
  const sentences = sentencesOf(plain(content, READ));
  if (isQuestion)
    return sentences
      .map((sentence) => sentence.replace(/[。！!.？?]+$/u, '').replace(/^[^：]*：/u, ''))
      .filter((one) => usable(one, language));
  const inner =
    sentences.length > 2 ? sentences.slice(1, Math.min(3, sentences.length - 1)) : sentences.slice(-1);
  const found = inner.flatMap((sentence) => {
    if (/[？?]/u.test(sentence)) return [];
    const bare = sentence.replace(/[。！!.]+$/u, '');
    return usable(bare, language) ? [bare] : piecesOf(bare, language);
  });
  return [...new Set(found)];
}

/** Parts of a sentence that is too long: what stands between semicolons; in Chinese what comes after a colon, and the first clauses. */
function piecesOf(sentence: string, language: 'zh' | 'en'): string[] {
  if (language === 'en')
    return sentence.split(/;\s/u).filter((part) => !part.includes(':') && usable(part, language));
  const [, ...after] = sentence.split('：');
  const rest = after.length > 0 ? after : [sentence];
  const parts = rest.flatMap((part) => part.split('；'));
  const usableParts = parts.filter((part) => usable(part, language));
  if (usableParts.length > 0) return usableParts;
  return parts.flatMap((part) => {
    const start = startOf(part);
    return usable(start, language) ? [start] : [];
  });
}

/** The first clauses, as many as may be quoted: pieces from the middle could say the opposite of the whole. */
function startOf(part: string): string {
  const clauses = part.split('，');
  while (clauses.length > 1 && clauses.join('，').length > LENGTH.zh[1]) clauses.pop();
  return clauses.join('，');
}

function usable(clause: string, language: 'zh' | 'en'): boolean {
  const [least, most] = LENGTH[language];
  return (
    clause.length >= least &&
    clause.length <= most &&
    !QUOTED.test(clause) &&
    !DANGLING.test(clause) &&
    !POINTING.test(clause) &&
    hasHan(clause) === (language === 'zh')
  );
}
