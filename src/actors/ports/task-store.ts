import type { TaskEndRow, TaskRow, TaskRunEndRow, TaskRunRow } from './statements.ts';

/** A task that is open, as far as its place in a queue needs. */
export interface WaitingTask {
  readonly taskId: number;
  readonly taskType: string;
  readonly priority: number;
}

/** What happened to an open task, in the order of `step`. */
export interface TaskHistory {
  readonly row: TaskRow;
  readonly runs: readonly TaskRunRow[];
  readonly ends: readonly TaskRunEndRow[];
}

export interface TaskCounts {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
  /** The highest number of a task, and below which none is open. */
  readonly newest: number;
  readonly openFrom: number;
}

/** A task and its end, null while it is open. */
export interface TaskRecord {
  readonly row: TaskRow;
  readonly end: TaskEndRow | null;
}

export type TaskFilter =
  | { readonly by: 'type'; readonly taskType: string }
  | { readonly by: 'open' }
  | { readonly by: 'status'; readonly status: TaskEndRow['status'] };

/** What the board and the lists read. */
export interface TaskStore {
  /** The head's version of the board, 0 when it never committed. */
  version(): Promise<number>;
  counts(): Promise<TaskCounts>;
  /** Open tasks above `after` in ascending order, at most `limit`. */
  waiting(after: number, limit: number): Promise<WaitingTask[]>;
  /** Of all open tasks above `after` that were ever assigned, at most `limit` tasks. */
  histories(after: number, limit: number): Promise<TaskHistory[]>;
  /** Contents of tasks, as many of the first as fit into about 8 MiB, one at least. */
  rows(taskIds: readonly number[]): Promise<TaskRow[]>;
  record(taskId: number): Promise<TaskRecord | null>;
  /** The newest tasks first, at most `limit`; above `before` null: from the newest. */
  list(filter: TaskFilter, limit: number): Promise<TaskRecord[]>;
  /** Every answer to a task that is kept, oldest first. */
  answers(taskId: number): Promise<TaskRunEndRow[]>;
}
