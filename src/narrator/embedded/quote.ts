import { hasHan, plain, sentencesOf } from './plain-text.ts';

const READ = 900;
const LENGTH = { zh: [6, 28], en: [18, 90] } as const;
const QUOTED = /[“”"「」『』]/u;
/** Clauses that stand only with what came before them. */
const DANGLING =
  /^(?:所以|但是|但|因此|而且|而|就|也|却|则|其中|比如|例如|and|but|so|or|then|which|that|than|as|because|since|only)\b|^(?:也|就|却|则|而|再|又|都|还|并|那|这样|它)/iu;

/**
 * Clauses of what somebody said that can be quoted, best first: short, whole, no questions, no quotations inside. Openings
 * and endings of a speech, which say little, come last.
 */
export function clausesOf(content: string, language: 'zh' | 'en'): string[] {
  const sentences = sentencesOf(plain(content, READ));
  const inner = sentences.length > 2 ? sentences.slice(1, -1) : sentences.slice(-1);
  const found = [...inner, ...sentences].flatMap((sentence) => {
    if (/[？?]/u.test(sentence)) return [];
    const bare = sentence.replace(/[。！!.]+$/u, '');
    const whole = usable(bare, language) ? [bare] : [];
    const parts = bare.split(language === 'zh' ? /[：；]/u : /[:;]\s/u);
    const pieces = parts.flatMap((part) =>
      part.length > LENGTH[language][1] ? part.split(language === 'zh' ? /，/u : /,\s/u) : [part],
    );
    return [...whole, ...pieces.map((piece) => piece.trim()).filter((piece) => usable(piece, language))];
  });
  return [...new Set(found)];
}

function usable(clause: string, language: 'zh' | 'en'): boolean {
  const [least, most] = LENGTH[language];
  return (
    clause.length >= least &&
    clause.length <= most &&
    !QUOTED.test(clause) &&
    !DANGLING.test(clause) &&
    hasHan(clause) === (language === 'zh')
  );
}
