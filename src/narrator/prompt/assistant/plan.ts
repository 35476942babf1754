import type { AgentContext, KnownFile } from '../../../actors/ports/agent.ts';
import type { Step } from '../../../actors/ports/assistant-rows.ts';
import type { Prompt, PromptLimits, ToolSpec } from '../compose.ts';
import { estimateTokens } from '../estimate.ts';
import { fitHeard, shortened } from '../fit.ts';
import { oneLine, quoted } from '../quote.ts';
import { toolSpecs } from './tools.ts';
import { PLANNER_WORDS, type PlannerWords } from './words.ts';

/** Shares of what is left beside rules and tools; steps and history have the rest. */
const SHARES = { request: 0.3, files: 0.15, experiments: 0.05, guidance: 0.1 };
/** What is left for the rest however small the prompt is to be. */
const LEAST_BUDGET = 600;
const MOST_EXPERIMENTS = 50;
/** Tokens of the headings between the parts. */
const HEADINGS = 100;
const NAME_CHARACTERS = 120;
const REMARK_CHARACTERS = 80;

/**
 * What a model is asked for its next decision: who it is and its tools; then his files by number, experiments, what was
 * said before, his request and guidance, and what the steps brought. All that users, files and tools said is quoted line
 * by line. The oldest steps and exchanges are left out where they do not fit.
 */
export function planPrompt(context: AgentContext, limits: PromptLimits): Prompt {
  const words = PLANNER_WORDS[context.language];
  const specs = toolSpecs(context.stepsLeft);
  const system = words.rules.map((rule) => `- ${rule}`).join('\n');
  const instead = [words.instead, ...specs.map((spec) => JSON.stringify(spec))].join('\n');
  const fixed = estimateTokens(system) + toolTokens(specs) + HEADINGS;
  const budget = Math.max(LEAST_BUDGET, limits.contextTokens - fixed);
  const before = [
    words.now(dayOf(context.now)),
    filesIn(context, budget * SHARES.files, words),
    experimentsIn(context, budget * SHARES.experiments, words),
  ];
  const after = [
    `${words.request}\n${quoted(shortened(context.request, budget * SHARES.request))}`,
    guidanceIn(context, budget * SHARES.guidance, limits, words),
  ];
  const ending = `${words.left(context.stepsLeft)} ${words.task}`;
  const rest = budget - estimateTokens([...before, ...after, ending].join('\n'));
  const steps = stepsIn(context, rest * 0.75, limits, words);
  const history = historyIn(context, rest - estimateTokens(steps), limits, words);
  const parts = [...before, history, ...after, steps, ending];
  return { system, user: parts.filter((part) => part !== '').join('\n\n'), tools: { specs, instead } };
}

/** About how many tokens tools take in a prompt. */
export function toolTokens(specs: readonly ToolSpec[]): number {
  return estimateTokens(JSON.stringify(specs));
}

/** The files by the numbers that a model may use for them: attached ones first, as they came. */
export function numbered({ attached, files }: AgentContext): readonly KnownFile[] {
  const ids = new Set(attached.map(({ fileId }) => fileId));
  return [...attached, ...files.filter(({ fileId }) => !ids.has(fileId))];
}

function filesIn(context: AgentContext, budget: number, words: PlannerWords): string {
  const all = numbered(context);
  if (all.length === 0) return words.noFiles;
  const lines: string[] = [];
  let left = budget;
  for (const [index, { fileName, status, remark }] of all.entries()) {
    const isAttached = index < context.attached.length;
    const notes = [
      ...(isAttached ? [words.attached] : []),
      words.status[status],
      ...(remark === null ? [] : [cut(remark, REMARK_CHARACTERS)]),
    ];
    const line = `> ${index + 1}. ${cut(fileName, NAME_CHARACTERS)} (${notes.join('; ')})`;
    left -= estimateTokens(line);
    if (left < 0 && !isAttached) break;
    lines.push(line);
  }
  const omitted = all.length - lines.length;
  return [words.files, ...lines, ...(omitted > 0 ? [words.more(omitted)] : [])].join('\n');
}

function experimentsIn({ experiments }: AgentContext, budget: number, words: PlannerWords): string {
  if (experiments.length === 0) return '';
  const names = experiments
    .slice(-MOST_EXPERIMENTS)
    .map(({ name }) => ({ speaker: '', content: oneLine(name) }));
  const { lines, omitted } = fitHeard(names, budget, 50);
  const left = experiments.length - names.length + omitted;
  const shown = lines.map(({ content }) => `> ${content}`);
  return [words.experiments, ...(left > 0 ? [words.omitted(left)] : []), ...shown].join('\n');
}

function historyIn(
  { history }: AgentContext,
  budget: number,
  { lineTokens }: PromptLimits,
  words: PlannerWords,
): string {
  if (history.length === 0 || budget < HEADINGS) return '';
  const exchanges = history.map(({ asked, answered }) => ({
    speaker: '',
    content: `${words.asked} ${asked}\n${words.answered} ${answered}`,
  }));
  return listed(words.history, exchanges, budget, lineTokens, words);
}

function guidanceIn(
  { guidance }: AgentContext,
  budget: number,
  { lineTokens }: PromptLimits,
  words: PlannerWords,
): string {
  const said = guidance.map((content) => ({ speaker: '', content }));
  return said.length === 0 ? '' : listed(words.guidance, said, budget, lineTokens, words);
}

function stepsIn(
  { steps }: AgentContext,
  budget: number,
  { lineTokens }: PromptLimits,
  words: PlannerWords,
): string {
  if (steps.length === 0) return '';
  const brought = steps.map((step) => ({ speaker: '', content: stepText(step, words) }));
  return listed(words.steps, brought, budget, lineTokens, words);
}

function stepText({ call, observation, found, comment }: Step, words: PlannerWords): string {
  const { tool, ...said } = call;
  return [
    `${tool} ${JSON.stringify(said)}${found ? '' : ` ${words.notFound}`}`,
    observation,
    ...(comment === null || comment === '' ? [] : [`${words.comment} ${comment}`]),
  ].join('\n');
}

function listed(
  heading: string,
  said: readonly { readonly speaker: string; readonly content: string }[],
  budget: number,
  most: number,
  words: PlannerWords,
): string {
  const { lines, omitted } = fitHeard(said, budget, most);
  const shown = lines.map(({ content }) => quoted(content));
  return [heading, ...(omitted > 0 ? [words.omitted(omitted)] : []), shown.join('\n\n')].join('\n');
}

function cut(text: string, most: number): string {
  const line = oneLine(text);
  return line.length > most ? `${line.slice(0, most).toWellFormed()}…` : line;
}

/** As the days of the log are: those of UTC. */
function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
