import type { Task } from '../../rules/tasks/task.ts';
import type { TaskRow } from '../ports/statements.ts';

/** A task that somebody holds or has held. */
export interface OpenTask {
  readonly row: TaskRow;
  task: Task;
  /** How much has happened to it; numbers its rows. */
  steps: number;
  /** When a replica came back last, by another volunteer's failure (ms). */
  freedAt: number;
  /** When it was assigned last (ms). */
  assignedAt: number;
}
