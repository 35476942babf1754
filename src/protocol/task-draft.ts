import { z } from 'zod';
import { shallowJson } from '../lib/json-depth.ts';
import { orNull, text } from './fields.ts';
import { isKnownTaskType, TASK_INPUTS } from './task-inputs.ts';

/** Longest input, in UTF-16 units. */
export const INPUT_MAX = 1_000_000;
const MAX_DEPTH = 32;
const WEEK_MS = 604_800_000;
const REPLICAS = 10;

const inputData = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)))
  .pipe(text(INPUT_MAX))
  .describe('JSON as text, or as it is. Of the known types it is checked, others pass.');

const redundancy = z
  .object({
    replicas: z.int().min(1, 'must be at least 1').max(REPLICAS, `must be at most ${REPLICAS}`).default(1),
    quorum: z.int().min(1, 'must be at least 1').optional(),
    adaptive: z
      .boolean()
      .default(false)
      .describe('A trusted volunteer may answer alone, but for spot checks.'),
  })
  .transform(({ quorum, ...rest }) => ({ ...rest, quorum: quorum ?? Math.floor(rest.replicas / 2) + 1 }))
  .refine(({ replicas, quorum }) => quorum <= replicas, {
    path: ['quorum'],
    error: 'must not be above replicas',
  });

/** A task as it is handed in (volunteers.md, Tasks). */
export const taskDraft = z
  .object({
    taskName: text(200, 1),
    taskType: text(64, 1),
    inputData,
    priority: z.int().min(1, 'must be at least 1').max(10, 'must be at most 10').default(5),
    estimatedDuration: orNull(
      z.int().min(0, 'must not be negative').max(WEEK_MS, 'must be at most a week'),
    ).describe('Milliseconds; a volunteer who is silent for three times as long loses the task.'),
    maxAttempts: z.int().min(1, 'must be at least 1').max(100, 'must be at most 100').default(3),
    redundancy: redundancy
      .prefault({})
      .describe('Results of distinct users that are asked for, and that must agree.'),
  })
  .superRefine(({ taskType, inputData: input }, context) => {
    if (!isKnownTaskType(taskType)) return;
    const parsed = TASK_INPUTS[taskType].safeParse(shallowJson(input, MAX_DEPTH) ?? null);
    for (const { message, path } of parsed.error?.issues ?? []) {
      context.addIssue({ code: 'custom', message, path: ['inputData', ...path] });
    }
  })
  .transform(({ redundancy: { replicas, quorum, adaptive }, ...draft }) => ({
    ...draft,
    replicas,
    quorum,
    adaptive,
  }));

export type TaskDraft = z.output<typeof taskDraft>;
