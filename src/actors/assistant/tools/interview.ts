import { isNo, isYes } from '../../../rules/assistant/consent.ts';
import type { ToolOutcome } from './tool.ts';

/** What a tool does with questions in between: it yields one, and gets what the user said; null: he did not answer in time. */
export type Interview<T> = Generator<string, T, string | null>;

/** Goes through an interview with the answers so far: it is done, or asks the next question. */
export function hold(interview: Interview<ToolOutcome>, answers: readonly (string | null)[]): ToolOutcome {
  let step = interview.next();
  for (const answer of answers) {
    if (step.done) break;
    step = interview.next(answer);
  }
  return step.done ? step.value : { type: 'ask', question: step.value };
}

export type Consent = 'given' | 'refused' | 'unanswered' | 'unclear';

/** Asks whether something may be written; what is neither yes nor no is asked about once more. */
export function* consent(question: string, again: string): Interview<Consent> {
  for (const asked of [question, again]) {
    const answer = yield asked;
    if (answer === null || answer.trim() === '') return 'unanswered';
    if (isYes(answer)) return 'given';
    if (isNo(answer)) return 'refused';
  }
  return 'unclear';
}
