import { explain } from '../lib/fault.ts';
import { TASKS, type TaskInput, type TaskName, type TaskOutput, type Tasks } from './tasks.ts';

/** One piece of work, as it crosses to a thread. */
export interface Job<N extends TaskName = TaskName> {
  readonly name: N;
  readonly input: TaskInput<N>;
}

/** What comes back: errors are data. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** Runs the tasks of a table where it is called. Never rejects. */
export function performer(tasks: Partial<Tasks>) {
  return async <N extends TaskName>({ name, input }: Job<N>): Promise<Outcome<TaskOutput<N>>> => {
    if (!Object.hasOwn(tasks, name)) return { ok: false, message: `there is no task "${name}"` };
    const task = tasks[name] as (input: TaskInput<N>) => TaskOutput<N> | Promise<TaskOutput<N>>;
    try {
      return { ok: true, value: await task(input) };
    } catch (error) {
      return { ok: false, message: explain(error) };
    }
  };
}

export const perform = performer(TASKS);
