import type { PersonaSheet } from '../../actors/ports/dialogue-rows.ts';
import { hasHan, plain } from './plain-text.ts';
import type { Vocabulary } from './words/phrases.ts';

const ZH_VERB = /^(?:负责|擅长|关注|熟悉|研究|从事|喜欢|来自|热爱|精通|了解|主管|分管|代表)/u;
const ZH_PERSON =
  /(?:老师|教师|学生|专家|评委|律师|顾问|主任|医生|校长|教授|家长|同学|委员|代表|员|师|生|者|家|官|人|长|手|士|工)$/u;
const EN_VERB =
  /^(?:responsible for|interested in|experienced in|specialised in|specialized in|in charge of|familiar with)\b/i;
const EN_PERSON =
  /(?:er|or|ist|ian|ant|ent|yer|student|expert|official|head|chief|member|parent|director)s?$/i;

/**
 * How a speaker speaks of himself, from his description: `作为高二学生`, `as a sceptical reviewer`; from his type where
 * the description is in another language or says it in another way.
 */
export function selfOf(speaker: PersonaSheet, { language, asType }: Vocabulary): string {
  const [clause = ''] = plain(speaker.description, 200).split(/[，。；：！？,;:!?（(]|\.\s|\.$/u);
  const said =
    language === 'zh'
      ? zhSelf(clause.trim())
      : hasHan(clause)
        ? null
        : enSelf(clause.trim().replace(/\.$/, ''));
  return said ?? asType[speaker.type];
}

function zhSelf(clause: string): string | null {
  const bare = clause.replace(/^(?:你|我|他|她)?是?(?:一|1)?[位名个]?/u, '');
  if (!hasHan(bare) || bare.length > 16 || /[“”"]/u.test(bare)) return null;
  if (ZH_VERB.test(bare) && !/的[^的]{1,6}$/u.test(bare)) return `我${bare}`;
  return ZH_PERSON.test(bare) ? `作为${bare}` : null;
}

function enSelf(clause: string): string | null {
  const bare = clause.replace(/^(?:you are|i am|i'm|he is|she is|this is)\s+/i, '');
  if (bare === '' || bare.split(' ').length > 9 || /["“”?!]/.test(bare)) return null;
  const small = /^[A-Z][a-z]/.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
  if (EN_VERB.test(small)) return `being ${small}`;
  const noun = small.replace(/\s+(?:who|that|with|of|from|for|in|at|on)\b.*$/i, '');
  if (!EN_PERSON.test(noun)) return null;
  if (/^(?:a|an|the|head|chief|director|president|chair\w*|secretary)\s/i.test(small)) return `as ${small}`;
  return `as ${/^[aeiou]/i.test(small) ? 'an' : 'a'} ${small}`;
}
