import { distinctTerms } from '../text/terms.ts';
import { knownIn } from './experiment-words.ts';

/** Words of questions about the log that are not looked for in it. */
const LOG_WORDS =
  /\b(?:experiments?|experimental|logs?|logged|record(?:s|ed|ings?)?|entr(?:y|ies)|notes?|noted|notebook|diary|written|write|wrote|did|done|list|show|display|view|see|get|print|open|latest|last|newest|recent|existing|all|any|named|called|lab|there|have|made|say|says|named|details?|so far|to)\b|实验|试验|记录|日志|笔记|登记|列表|清单|列出|显示|查看|查询|查找|查|最新|最近|全部|所有|现有|已有|哪些|多少|几个|名为|叫做?|有关|相关|关于|含有?|包含|里面?|中|过|写|记|做|建|创建/giu;
const UNKNOWN =
  /\b(?:records?|log|logs|entries|notes) (?:of|for|in|from) (?:the )?(?:experiment )?["“]?([\p{L}\p{N}][\p{L}\p{N} _.-]{0,60}?)["”]?(?:\s+experiment)?(?:\s+(?:about|with|from|on|since|that)\b|\s*[?.!]*$)|\bexperiment\s+["“]?([\p{L}\p{N}][\p{L}\p{N} _.-]{0,60}?)["”]?(?:'s)?(?:\s+(?:records?|log|about|with)\b|\s*[?.!]*$)|实验\s*[“"「]?([^的“”"「」，,。？?\s]{1,60}?)[”"」]?\s*(?:的|有|里|中)[^，。]{0,8}(?:记录|日志)/iu;

const READ = 600;
/** Words that a record is asked to have. */
const MOST_WORDS = 8;

/** Which experiment and which words a question about the log is about. `known`: names of experiments that exist. */
export function recordWordsIn(
  asked: string,
  known: readonly string[],
): { readonly experiment: string | null; readonly words: string | null } {
  const text = asked.slice(0, READ).toWellFormed();
  const name = knownIn(text, known);
  const found = name === null ? UNKNOWN.exec(text) : null;
  const unknown =
    found
      ?.slice(1)
      .find((one) => one !== undefined)
      ?.trim() ?? null;
  const experiment = name ?? (unknown !== null && hasName(unknown) ? unknown : null);
  const at = experiment === null ? -1 : text.toLowerCase().indexOf(experiment.toLowerCase());
  const rest = at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + (experiment?.length ?? 0))}`;
  const words = distinctTerms(rest.replace(LOG_WORDS, ' ')).filter(
    ({ word, isHan }) => isHan || word.length > 1,
  );
  return {
    experiment,
    words:
      words.length === 0
        ? null
        : words
            .slice(0, MOST_WORDS)
            .map(({ word }) => word)
            .join(' '),
  };
}

function hasName(text: string): boolean {
  return (
    distinctTerms(text.replace(LOG_WORDS, ' ')).length > 0 && !/^(?:my|our|the|all|everything)\b/iu.test(text)
  );
}
