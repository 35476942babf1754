import type { PersonaSheet } from '../../actors/ports/dialogue-rows.ts';
import type { SpeechRequest } from '../../actors/ports/narrator.ts';
import { CHINESE } from './chinese.ts';
import { ENGLISH } from './english.ts';
import { estimateTokens } from './estimate.ts';
import { fitHeard } from './fit.ts';
import { languageOf } from './language.ts';
import type { Phrases } from './phrases.ts';
import { oneLine, quoted } from './quote.ts';

/** Sizes in tokens, as `estimateTokens` counts them. */
export interface PromptLimits {
  /** Of the whole prompt. */
  readonly contextTokens: number;
  /** Of one line of what was heard. */
  readonly lineTokens: number;
}

/** The two messages of a request to a model. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
  /** The answer is to be one JSON object, as `system` describes it. */
  readonly json?: boolean;
  /** One of these is to be called. Endpoints that know no tools get `instead` behind `system`, and answer in JSON. */
  readonly tools?: { readonly specs: readonly ToolSpec[]; readonly instead: string };
}

/** A tool as a model is told of it. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What is heard gets this much even where roles and topic are as long as they may be. */
const LEAST_HEARD = 300;

/**
 * The prompt of a speech, in the language of the topic (dialogue.md, "run-next-step" 3): who speaks and under which
 * constraints, then topic, partner, what was heard (quoted, the oldest left out where it does not fit) and the task last.
 */
export function composePrompt(request: SpeechRequest, limits: PromptLimits): Prompt {
  const phrases = languageOf(request.topic) === 'zh' ? CHINESE : ENGLISH;
  const system = systemOf(request.speaker, phrases);
  const before = situation(request, phrases);
  const after = assignment(request, phrases);
  const fixed = estimateTokens(`${system}${before}${after}`);
  const budget = Math.max(LEAST_HEARD, limits.contextTokens - fixed);
  return { system, user: [before, heardIn(request, budget, limits, phrases), after].join('\n\n') };
}

function systemOf(
  { name, type, description, style, constraints, focusPoints }: PersonaSheet,
  phrases: Phrases,
) {
  const traits = [
    [phrases.description, description],
    [phrases.style, style],
    [phrases.constraints, constraints],
    [phrases.focus, focusPoints.map(oneLine).join(phrases.separator)],
  ] as const;
  return [
    phrases.intro(oneLine(name), phrases.types[type]),
    ...traits.filter(([, text]) => text !== '').map(([label, text]) => `${label}${oneLine(text)}`),
    '',
    ...phrases.rules.map((rule) => `- ${rule}`),
  ].join('\n');
}

function situation({ topic, target }: SpeechRequest, phrases: Phrases): string {
  const lines = [`${phrases.topic}${oneLine(topic)}`];
  if (target)
    lines.push(
      phrases.partner(oneLine(target.name), phrases.types[target.type], oneLine(target.description)),
    );
  return lines.join('\n');
}

function heardIn(request: SpeechRequest, budget: number, limits: PromptLimits, phrases: Phrases): string {
  if (request.heard.length === 0) return phrases.nothingHeard;
  const { lines, omitted } = fitHeard(request.heard, budget, limits.lineTokens);
  const spoken = lines.map(
    ({ round, speaker, own, content }) =>
      `${phrases.heading(round, `${oneLine(speaker)}${own ? phrases.you : ''}`)}\n${quoted(content)}`,
  );
  return [phrases.heard, ...(omitted > 0 ? [phrases.omitted(omitted)] : []), ...spoken].join('\n');
}

function assignment({ task, target, round, runs }: SpeechRequest, phrases: Phrases): string {
  const to = target ? oneLine(target.name) : phrases.everybody;
  const lines = [`${phrases.now(round)}${phrases.tasks[task](to)}`];
  if (runs > 0) lines.push(phrases.again(runs));
  return [...lines, phrases.ending].join('\n');
}
