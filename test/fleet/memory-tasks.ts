import {
  type Batch,
  CommitRefused,
  type Committer,
  CommitUnavailable,
} from '../../src/actors/ports/committer.ts';
import type { Loaded } from '../../src/actors/ports/loaded.ts';
import type { Outbox, PendingEffect } from '../../src/actors/ports/outbox.ts';
import type {
  Rows,
  TaskEndRow,
  TaskRow,
  TaskRunEndRow,
  TaskRunRow,
  VolunteerRow,
} from '../../src/actors/ports/statements.ts';
import type {
  TaskCounts,
  TaskFilter,
  TaskHistory,
  TaskRecord,
  TaskStore,
  WaitingTask,
} from '../../src/actors/ports/task-store.ts';
import type { VolunteerStore } from '../../src/actors/ports/volunteer-store.ts';

/** The tables of the fleet in memory, with heads and effects: what a commit did is there, or it is refused whole. */
export class MemoryTasks implements TaskStore, VolunteerStore, Committer, Outbox {
  readonly tasks = new Map<number, TaskRow>();
  readonly runs: TaskRunRow[] = [];
  readonly runEnds: TaskRunEndRow[] = [];
  readonly ends = new Map<number, TaskEndRow>();
  readonly fleet = new Map<string, VolunteerRow>();
  readonly #heads = new Map<string, number>();
  readonly #effects = new Map<number, PendingEffect>();
  /** Set to make the next commits fail. */
  away = false;
  /** Commits so far. */
  commits = 0;

  async commit({ head, writes }: Batch): Promise<void> {
    await null;
    if (this.away) throw new CommitUnavailable('the store is away');
    const key = `${head.kind}/${head.id}`;
    if ((this.#heads.get(key) ?? 0) !== head.expected) throw new CommitRefused('stale');
    for (const { statement, row } of writes) {
      if (statement === 'effect.delete' && !this.#effects.has((row as Rows['effect.delete']).effectId))
        throw new CommitRefused('effect');
      if (statement === 'taskEnd.insert' && this.ends.has((row as TaskEndRow).taskId))
        throw new CommitRefused('task_ends_pkey');
    }
    this.#heads.set(key, head.expected + 1);
    this.commits += 1;
    // What is stored is what was said then, whatever becomes of the object.
    for (const { statement, row } of writes) this.#store(statement, structuredClone(row));
  }

  async version(): Promise<number> {
    return this.#heads.get('board/tasks') ?? 0;
  }

  async counts(): Promise<TaskCounts> {
    const ended = (status: number) => [...this.ends.values()].filter((end) => end.status === status).length;
    return {
      total: this.tasks.size,
      completed: ended(1),
      failed: ended(2),
      cancelled: ended(3),
      newest: Math.max(0, ...this.tasks.keys()),
      openFrom: 1,
    };
  }

  async waiting(after: number, limit: number): Promise<WaitingTask[]> {
    return this.#open(after).slice(0, limit);
  }

  async histories(after: number, limit: number): Promise<TaskHistory[]> {
    return this.#open(after)
      .map((row) => ({
        row,
        runs: this.runs.filter(({ taskId }) => taskId === row.taskId),
        ends: this.runEnds.filter(({ taskId }) => taskId === row.taskId),
      }))
      .filter(({ runs }) => runs.length > 0)
      .slice(0, limit);
  }

  async rows(taskIds: readonly number[]): Promise<TaskRow[]> {
    return taskIds.flatMap((id) => this.tasks.get(id) ?? []).slice(0, 7);
  }

  async record(taskId: number): Promise<TaskRecord | null> {
    const row = this.tasks.get(taskId);
    return row ? { row, end: this.ends.get(taskId) ?? null } : null;
  }

  async list(_filter: TaskFilter, _limit: number): Promise<TaskRecord[]> {
    return [];
  }

  async answers(taskId: number): Promise<TaskRunEndRow[]> {
    return this.runEnds.filter((end) => end.taskId === taskId && end.outcome === 1);
  }

  async loadVolunteers(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Loaded<readonly VolunteerRow[]>>> {
    return new Map(
      ids.map((id) => {
        const state = [...this.fleet.values()].filter(({ userId }) => String(userId) === id);
        return [id, { version: this.#heads.get(`volunteer/${id}`) ?? 0, state }];
      }),
    );
  }

  async effects(after: number): Promise<PendingEffect[]> {
    return [...this.#effects.values()].filter(({ id }) => id > after);
  }

  async wakeups(): Promise<never[]> {
    return [];
  }

  #open(after: number): TaskRow[] {
    const open = [...this.tasks.values()].filter(({ taskId }) => taskId > after && !this.ends.has(taskId));
    return open.sort((one, other) => one.taskId - other.taskId);
  }

  #store(statement: keyof Rows, row: unknown): void {
    if (statement === 'task.insert') this.tasks.set((row as TaskRow).taskId, row as TaskRow);
    else if (statement === 'taskRun.insert') this.runs.push(row as TaskRunRow);
    else if (statement === 'taskRunEnd.insert') this.runEnds.push(row as TaskRunEndRow);
    else if (statement === 'taskEnd.insert') this.ends.set((row as TaskEndRow).taskId, row as TaskEndRow);
    else if (statement === 'volunteer.put')
      this.fleet.set((row as VolunteerRow).volunteerId, row as VolunteerRow);
    else if (statement === 'effect.delete') this.#effects.delete((row as Rows['effect.delete']).effectId);
    else if (statement === 'effect.insert') {
      const { effectId: id, target, payload } = row as Rows['effect.insert'];
      this.#effects.set(id, { id, target, payload: payload as PendingEffect['payload'] });
    }
  }
}
