import type { AgentContext, KnownFile } from '../../../actors/ports/agent.ts';
import type { Call } from '../../../actors/ports/agent-call.ts';
import { spanIn } from '../../../rules/assistant/asking/dates.ts';
import { knownIn, newExperimentIn, newRecordIn } from '../../../rules/assistant/asking/experiment-words.ts';
import { mentionedFiles, withoutNames } from '../../../rules/assistant/asking/file-mention.ts';
import { completed } from '../../../rules/assistant/asking/follow-up.ts';
import { intentOf } from '../../../rules/assistant/asking/intent.ts';
import { nameSoughtIn } from '../../../rules/assistant/asking/name-sought.ts';
import type { Wanted } from '../../../rules/assistant/asking/parts.ts';
import { recordWordsIn } from '../../../rules/assistant/asking/record-words.ts';
import type { Wish } from './wish.ts';

/** Calls of which the first that brings something answers. */
export type Attempts = readonly Call[];

/** What is to be called for one thing that is wanted. */
export function attemptsFor(wanted: Wanted, wish: Wish, context: AgentContext): Attempts {
  const { text } = wanted;
  const names = context.experiments.map(({ name }) => name);
  switch (wanted.intent) {
    case 'capabilities':
      return [{ tool: 'capabilities' }];
    case 'files':
      return [{ tool: 'files', name: nameSoughtIn(text) }];
    case 'summarise':
      return [{ tool: 'summarise', fileId: fileFor(text, wish, context)?.fileId ?? null }];
    case 'createExperiment':
      return [{ tool: 'createExperiment', ...newExperimentIn(text) }];
    case 'recordExperiment': {
      const { experiment, content } = newRecordIn(text, names);
      return [{ tool: 'recordExperiment', experiment: wish.experiment ?? experiment, content }];
    }
    case 'queryExperiments':
      return [recordsFor(text, wish, context)];
    default:
      return searches(text, wish, context);
  }
}

/** In the files that he names or has sent with it first, then in all of them. */
function searches(text: string, wish: Wish, context: AgentContext): Attempts {
  const { attached, files, experiments, history } = context;
  const names = experiments.map(({ name }) => name);
  const asked = history.findLast((one) => intentOf(lastLine(one.asked), names) === 'search')?.asked ?? null;
  const mentioned = mentionedFiles(text, attached, files);
  const query = completed(plainQuery(withoutNames(text, mentioned)), asked === null ? null : lastLine(asked));
  const first = wish.only ?? (mentioned.length > 0 ? mentioned : attached);
  const all: Call = { tool: 'search', query, fileIds: null };
  const inFirst: Call = { tool: 'search', query, fileIds: first.map(({ fileId }) => fileId) };
  const isStrict = wish.only !== null || (mentioned.length > 0 && /\bonly\b|\bjust\b|只|仅/iu.test(text));
  const experiment = knownIn(text, names);
  const log: Call[] =
    experiment === null
      ? []
      : [{ tool: 'queryExperiments', experiment, words: null, from: null, until: null }];
  if (first.length === 0) return [all, ...log];
  return isStrict || first.length >= files.length ? [inFirst, ...log] : [inFirst, all, ...log];
}

/** `… the second file`, `in the pdf`: that it is a file has been understood. */
function plainQuery(text: string): string {
  return text
    .replace(
      /\b(?:in|from|of|according to) (?:the |this |my )?(?:first|second|third|fourth|fifth|last|attached|uploaded)? ?(?:file|document|paper|pdf|spreadsheet|table|attachment)\b(?: \d+)?/giu,
      ' ',
    )
    .replace(
      /(?:在|根据|从)?(?:第[一二三四五六七八九十\d]+|这|该|那)(?:个|份|篇)?(?:文件|文档|论文|表格|附件)(?:里面?|中)?/gu,
      ' ',
    )
    .trim();
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function fileFor(
  text: string,
  { only }: Wish,
  { attached, files, history }: AgentContext,
): KnownFile | undefined {
  const [named] = mentionedFiles(text, attached, files);
  if (named) return named;
  const [chosen] = only ?? attached;
  if (chosen) return chosen;
  // "Summarise it", after something was said of a file.
  if (!/\b(?:it|that|this|the file|the paper|the document)\b|它|这|该|其/iu.test(text)) return undefined;
  const last = history.at(-1);
  return last ? mentionedFiles(`${last.asked} ${last.answered}`, [], files)[0] : undefined;
}

function recordsFor(text: string, wish: Wish, { experiments, now }: AgentContext): Call {
  const names = experiments.map(({ name }) => name);
  const span = spanIn(text, now);
  const { experiment, words } = recordWordsIn(span?.rest ?? text, names);
  const from = span?.from ?? null;
  const until = span?.until ?? null;
  return { tool: 'queryExperiments', experiment: wish.experiment ?? experiment, words, from, until };
}
