import { createHash } from 'node:crypto';
import { shallowJson } from '../lib/json-depth.ts';
import { isKnownTaskType, TASK_INPUTS } from '../protocol/task-inputs.ts';
import type { Digest } from '../rules/tasks/kinds/hash.ts';
import { type Finding, type KnownTask, verify } from '../rules/tasks/known.ts';

/** Deeper results of known types are none. */
const MAX_DEPTH = 8;

export const digest: Digest = (algorithm, data) => createHash(algorithm).update(data).digest();

/** A task of a known type as its input says; null for the others, and for inputs that the type does not have. */
export function knownTask(taskType: string, inputData: string): KnownTask | null {
  if (!isKnownTaskType(taskType)) return null;
  const parsed = TASK_INPUTS[taskType].safeParse(shallowJson(inputData, MAX_DEPTH));
  return parsed.success ? ({ taskType, input: parsed.data } as KnownTask) : null;
}

/** What the server finds of a result without doing the task; below a few milliseconds. */
export function checkResult(taskType: string, inputData: string, result: string): Finding {
  const task = knownTask(taskType, inputData);
  return task ? verify(task, shallowJson(result, MAX_DEPTH), digest) : 'unchecked';
}
