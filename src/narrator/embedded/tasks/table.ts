import type { TaskType } from '../../../rules/flow/flow.ts';
import type { Part, Voice } from '../voice.ts';
import { answer } from './answer.ts';
import { ask, probe } from './ask.ts';
import { conclude, summarize } from './close.ts';
import { challenge, support } from './debate.ts';
import { decline } from './declined.ts';
import { evaluate, suggest } from './judge.ts';
import { review } from './review.ts';

const TASKS: Readonly<Record<TaskType, (voice: Voice) => Part[]>> = {
  ask_question: ask,
  question: probe,
  answer_question: answer,
  review_answer: review,
  summarize,
  evaluate,
  suggest,
  challenge,
  support,
  conclude,
};

/** What is said for the task of a step. */
export function partsOf(voice: Voice): Part[] {
  const { declined, request } = voice.scene;
  const closes = request.task === 'summarize' || request.task === 'conclude';
  if (!declined || closes) return TASKS[request.task](voice);
  return declined.where === 'topic' ? decline(voice) : [...decline(voice), ...TASKS[request.task](voice)];
}
