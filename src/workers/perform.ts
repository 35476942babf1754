import { explain } from '../lib/fault.ts';
import { TASKS, type TaskInput, type TaskName, type TaskOutput } from './tasks.ts';

/** One piece of work, as it crosses to a thread. */
export interface Job<N extends TaskName = TaskName> {
  readonly name: N;
  readonly input: TaskInput<N>;
}

/** What comes back: errors are data. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** Runs a task where it is called. Never rejects. */
export async function perform<N extends TaskName>({ name, input }: Job<N>): Promise<Outcome<TaskOutput<N>>> {
  if (!Object.hasOwn(TASKS, name)) return { ok: false, message: `there is no task "${name}"` };
  const task = TASKS[name] as (input: TaskInput<N>) => TaskOutput<N> | Promise<TaskOutput<N>>;
  try {
    return { ok: true, value: await task(input) };
  } catch (error) {
    return { ok: false, message: explain(error) };
  }
}
