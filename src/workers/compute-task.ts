import { compute } from '../rules/tasks/known.ts';
import { digest, knownTask } from './check-result.ts';

/** A task as a volunteer gets it, whatever its type and text. */
export interface GivenTask {
  readonly taskType: string;
  readonly inputData: string;
}

/**
 * The result of a task of a known type, as JSON text (volunteers.md, "Task types with a reference worker of ours").
 * Throws when the type or its input is not known, or a number of the result is none that JSON can say.
 */
export function computeTask({ taskType, inputData }: GivenTask): string {
  const task = knownTask(taskType, inputData);
  if (!task) throw new Error(`this is no ${taskType} that I can compute: the type or its input is unknown`);
  return JSON.stringify(compute(task, digest), finite);
}

/** JSON makes null of what overflowed, and a server would take that for a lie. */
function finite(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('the result overflows');
  return value;
}
