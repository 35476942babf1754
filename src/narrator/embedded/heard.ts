import type { HeardLine } from '../../actors/ports/narrator.ts';
import type { TaskType } from '../../rules/flow/flow.ts';
import { type Aspect, askingPart, aspectIn, sameAspect } from './aspects.ts';
import type { Vocabulary } from './words/phrases.ts';

/** The last lines that a speaker takes into account, and of how many characters each. */
const LINES = 30;
const CHARACTERS = 1_000;

const ASKS: readonly TaskType[] = ['ask_question', 'question'];
const ANSWERED: readonly TaskType[] = ['ask_question', 'question', 'challenge'];

/** A line and what it is about. */
export interface Remark {
  readonly line: HeardLine;
  /** Null: cannot be told. */
  readonly aspect: Aspect | null;
}

/** What a speaker makes of what he has heard. */
export interface Hearing {
  /** Oldest first, the last ones. */
  readonly remarks: readonly Remark[];
  /** More was said before these. */
  readonly isCut: boolean;
  /** What this speech takes up. */
  readonly prompt: Remark | null;
  /** The speaker has said something after the prompt. */
  readonly again: boolean;
  /** What was spoken about, in order. */
  readonly covered: readonly Aspect[];
  /** What was said, for looking whether a phrase was said before. */
  readonly said: readonly string[];
}

/** Reads the lines before a speech of `task`. */
export function hearingOf(
  heard: readonly HeardLine[],
  task: TaskType,
  target: string | null,
  focuses: readonly string[],
  vocabulary: Vocabulary,
): Hearing {
  const lines = heard.slice(-LINES);
  const remarks: Remark[] = [];
  let asked: Aspect | null = null;
  for (const line of lines) {
    if (ASKS.includes(line.task)) asked = aspectIn(askingPart(line.content), focuses, vocabulary);
    const isAbout = asked ?? (ASKS.includes(line.task) ? null : aspectIn(line.content, focuses, vocabulary));
    remarks.push({ line, aspect: isTold(line.task) ? isAbout : null });
  }
  const at = promptOf(lines, task, target);
  const covered: Aspect[] = [];
  for (const { aspect } of remarks)
    if (aspect && !covered.some((one) => sameAspect(one, aspect))) covered.push(aspect);
  return {
    remarks,
    isCut: heard.length > lines.length,
    prompt: remarks[at] ?? null,
    again: at >= 0 && lines.slice(at + 1).some(({ own }) => own),
    covered,
    said: lines.map(({ content }) => content.slice(0, CHARACTERS)),
  };
}

/** Summaries and the like name aspects without speaking about them. */
function isTold(task: TaskType): boolean {
  return task !== 'summarize' && task !== 'conclude' && task !== 'evaluate';
}

/** The place of the line that a speech takes up; -1: none. */
function promptOf(lines: readonly HeardLine[], task: TaskType, target: string | null): number {
  const last = lines.findLastIndex(({ own }) => !own);
  if (task === 'answer_question') {
    const latest = lines[last];
    if (latest && ANSWERED.includes(latest.task)) return last;
    const own = lines.findLastIndex(({ own }) => own);
    const question = lines.findLastIndex(({ own, task: asked }) => !own && ANSWERED.includes(asked));
    return question > own ? question : last;
  }
  if (task === 'review_answer') {
    const answer = lines.findLastIndex(({ own, task: said }) => !own && said === 'answer_question');
    if (answer >= 0) return answer;
  }
  // What the one spoken to has said comes before what others said.
  const targets = lines.findLastIndex(({ own, speaker }) => !own && speaker === target);
  return targets >= 0 ? targets : last;
}
