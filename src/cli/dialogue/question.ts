import type { CastList } from './cast-list.ts';
import type { StepFacts } from './desk.ts';
import type { Words } from './words.ts';

/** What a person decided before a step. */
export type Decision =
  | { readonly kind: 'default' }
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'step'; readonly stepId: number }
  | { readonly kind: 'pause' | 'branch' | 'finish' | 'help' | 'unknown' };

/** Whether a person chooses what follows a step. */
export function asksFor(step: StepFacts | null): step is StepFacts {
  return step?.condition_config?.type === 'manual_choice';
}

export function casesOf(step: StepFacts) {
  return step.condition_config?.cases ?? [];
}

/**
 * The question before a step, as lines. A default that reads null is none or the end (dialogue.md, "Flows"): which of them
 * only the server knows.
 */
export function questionLines(step: StepFacts, cast: CastList, words: Words): readonly string[] {
  const { speakerOf, taskOf } = { speakerOf: cast.speakerOf(step), taskOf: cast.taskOf(step) };
  const back = step.condition_config?.default_next_step_id ?? null;
  return [
    words.question(step.order, speakerOf, taskOf),
    ...casesOf(step).map(
      ({ when, next_step_id }, at) => `  ${at + 1}  ${when} → ${cast.wayTo(next_step_id)}`,
    ),
    `  ⏎  ${back === null ? words.byDefault : `${words.byDefault} → ${cast.wayTo(back)}`}`,
  ];
}

/** What a typed line means. Numbers are those of the cases; a label may be typed too. */
export function decisionOf(line: string, step: StepFacts, cast: CastList): Decision {
  const text = line.trim();
  if (text === '') return { kind: 'default' };
  const cases = casesOf(step);
  const named = /^\d+$/.test(text) ? cases[Number(text) - 1] : cases.find(({ when }) => when === text);
  if (named) return { kind: 'label', label: named.when };
  const order = /^g\s*(\d+)$/i.exec(text)?.[1];
  const target = order === undefined ? null : cast.stepOf(Number(order));
  if (target) return { kind: 'step', stepId: target.id };
  const word = LETTERS[text.toLowerCase()];
  return { kind: word ?? 'unknown' };
}

const LETTERS: Readonly<Record<string, 'pause' | 'branch' | 'finish' | 'help'>> = {
  p: 'pause',
  b: 'branch',
  q: 'finish',
  '?': 'help',
};

/** What `--choose` means for a step: a label, the order of a step, or nothing for the default. Null: neither. */
export function choiceOf(given: string, step: StepFacts, cast: CastList): Decision | null {
  if (given === '') return { kind: 'default' };
  const named = casesOf(step).find(({ when }) => when === given);
  if (named) return { kind: 'label', label: named.when };
  const target = /^\d+$/.test(given) ? cast.stepOf(Number(given)) : null;
  return target ? { kind: 'step', stepId: target.id } : null;
}
