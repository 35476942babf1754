import type { AgentContext, KnownFile } from '../../../actors/ports/agent.ts';
import { knownIn } from '../../../rules/assistant/asking/experiment-words.ts';
import { mentionedFiles, withoutNames } from '../../../rules/assistant/asking/file-mention.ts';
import { intentOf } from '../../../rules/assistant/asking/intent.ts';
import { isBareNo, isStop, isYes } from '../../../rules/assistant/consent.ts';
import { distinctTerms } from '../../../rules/assistant/text/terms.ts';

/** What the user wants by now: his request with all that he has said to plans and results. */
export interface Wish {
  readonly text: string;
  /** Only in these; null: he has not said. */
  readonly only: readonly KnownFile[] | null;
  /** The experiment that he has named instead. */
  readonly experiment: string | null;
  readonly ended: 'stopped' | 'declined' | null;
}

/** A note of the assistant on what was not answered is nothing that the user has said. */
const NOTE = /^[(（].*[)）]$/su;
const LEADING =
  /^(?:(?:no+|nope|not (?:that|this)|yes|ok(?:ay)?|well|please|instead|rather|but)[\s,.!:;]+(?:but\s+)?)+|^(?:(?:不是?|不要|不用|不对|别|好的?|可以|是的|行|但是?|不过|请|还是)[，,。\s！!]+)+/iu;
const TRAILING =
  /[\s,，]*\b(?:instead|rather|please|then)\b[\s.!]*$|[\s，,]*(?:就好|就行|即可|吧)[。！!\s]*$/iu;
const FILE_WORDS =
  /\b(?:use|using|only|just|look|search|read|check|try|take|in|into|at|from|the|this|that|file|files|document|instead|please|with|within|for it|of|and|not|except|without|exclude|ignore|don't|do not)\b|只|仅|用|使用|看|查看?|找|搜索?|在|里面?|中|文件|文档|改|换成?|成|而不是|不要|别|除了|排除|就|请|吧|即可|就行|就好|去|从|和/giu;
const WITHOUT =
  /(?:\bnot|\bexcept|\bwithout|\bexclude|\bignore|don't (?:use|look in|read)|do not (?:use|look in|read)|不要(?:看|用|查|找)?|别(?:看|用|查|找)?|除了|排除|不看|不用|不包括|而不是)\s*(?:the |in )?["“「《]?$/iu;
const ASKS =
  /[?？]\s*$|^(?:what|who|when|where|which|how|why|is|are|do|does|find|search|look (?:for|up))\b|^(?:查|找|搜|问)|什么|多少|哪|谁|几|吗|呢|怎/iu;

/** What he has said to plans, oldest first. */
export function guidanceOf({ guidance }: AgentContext): readonly string[] {
  return guidance.filter((text) => !NOTE.test(text.trim()));
}

/** What he has said to results and wants by it, oldest first. */
export function commentsOf({ steps }: AgentContext): readonly string[] {
  return steps.flatMap(({ comment }) => {
    const said = comment?.trim() ?? '';
    return said === '' || isContent(said) ? [] : [said];
  });
}

/** The request as what he has said since, in this order, has changed it. */
export function wishOf(context: AgentContext, said: readonly string[]): Wish {
  const begun: Wish = { text: context.request, only: null, experiment: null, ended: null };
  return said.reduce((wish, text) => amended(wish, text, context), begun);
}

/** Whether a comment asks for nothing. */
function isContent(comment: string): boolean {
  return isYes(comment) || isBareNo(comment) || isStop(comment) || SATISFIED.test(comment.trim());
}

const SATISFIED =
  /^(?:(?:that(?:'s| is)|it(?:'s| is)|looks?|very|all|this is)\s+)?(?:thanks?(?: you)?|great|good|nice|perfect|fine|ok(?:ay)?|well done|excellent|no comments?|nothing(?: else)?|none|i have no comments?|enough|correct|helpful)(?:,? thanks?(?: you)?)?[\s.!]*$|^(?:谢谢|多谢|很好|不错|挺好|可以了?|够了|没有?(?:意见|问题|了|什么意见)?|无|满意|收到|明白了?|知道了|对的?|正确|好的?)[，,\s]*(?:谢谢|没有意见)?[。！!\s了啦]*$/iu;

function amended(wish: Wish, said: string, context: AgentContext): Wish {
  if (wish.ended !== null || isYes(said)) return wish;
  if (isStop(said)) return { ...wish, ended: 'stopped' };
  if (isBareNo(said)) return { ...wish, ended: 'declined' };
  const { attached, files, experiments } = context;
  const names = experiments.map(({ name }) => name);
  const bare = said.trim().replace(LEADING, '').replace(TRAILING, '');
  const before = wish.only;
  const mentioned = mentionedFiles(bare, attached, files);
  const wanted = mentioned.filter((file) => !isLeftOut(bare, file));
  const only =
    mentioned.length === 0
      ? before
      : wanted.length > 0
        ? wanted
        : files.filter((file) => !mentioned.includes(file));
  const next: Wish = { ...wish, only };
  const rest = withoutNames(bare, mentioned);
  const intent = intentOf(rest, names);
  if (distinctTerms(rest.replace(FILE_WORDS, ' ')).length === 0 && mentioned.length > 0) return next;
  if (intent !== 'search' && intent !== 'unclear') return { ...next, text: bare, experiment: null };
  const isLog =
    intentOf(wish.text, names) === 'recordExperiment' || intentOf(wish.text, names) === 'queryExperiments';
  if (isLog) return { ...next, experiment: knownIn(bare, names) ?? wish.experiment };
  if (intent === 'unclear') return next;
  return ASKS.test(bare) ? { ...next, text: bare } : { ...next, text: `${wish.text} ${rest}` };
}

function isLeftOut(said: string, { fileName }: KnownFile): boolean {
  const at = said.toLowerCase().indexOf(fileName.toLowerCase());
  return at > 0 && WITHOUT.test(said.slice(0, at).trimEnd());
}
