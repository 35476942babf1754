import type { TaskType } from './flow.ts';

/** What part of the conversation a message is, by its step's task (dialogue.md, "run-next-step" 3). */
export const SECTION_OF = {
  ask_question: 'question',
  question: 'question',
  answer_question: 'answer',
  review_answer: 'review',
  challenge: 'discussion',
  support: 'discussion',
  summarize: 'summary',
  evaluate: 'evaluation',
  suggest: 'suggestion',
  conclude: 'conclusion',
} as const satisfies Record<TaskType, string>;
export type Section = (typeof SECTION_OF)[TaskType];

const SUMMARY = 97;
const LONG = 100;

/** The first 97 characters and `...` of what has more than 100 (dialogue.md, "run-next-step" 3). Characters are code points. */
export function summaryOf(content: string): string {
  const characters = [...content];
  return characters.length > LONG ? `${characters.slice(0, SUMMARY).join('')}...` : content;
}
