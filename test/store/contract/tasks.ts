import { expect, it } from 'vitest';
import type {
  TaskEndRow,
  TaskRow,
  TaskRunEndRow,
  TaskRunRow,
  VolunteerRow,
} from '../../../src/actors/ports/statements.ts';
import type { Store } from '../../../src/store/open.ts';
import { Head, NOW, newUser, write } from './rows.ts';

/** What the store promises the volunteer fleet. */
export function taskContract(store: () => Store): void {
  const task = (creatorId: number, own: Partial<TaskRow> = {}): TaskRow => ({
    taskId: store().ids.next('task'),
    creatorId,
    taskName: 'a task',
    taskType: `TYPE-${creatorId}`,
    inputData: '{"n":1}',
    priority: 5,
    estimatedDuration: null,
    maxAttempts: 3,
    replicas: 3,
    quorum: 2,
    adaptive: true,
    createTime: NOW,
    ...own,
  });
  const run = (taskId: number, step: number, own: Partial<TaskRunRow> = {}): TaskRunRow => ({
    taskId,
    replica: 1,
    step,
    volunteerId: '7-1',
    userId: 7,
    alone: false,
    assignTime: NOW + step,
    ...own,
  });
  const runEnd = (taskId: number, step: number, own: Partial<TaskRunEndRow> = {}): TaskRunEndRow => ({
    taskId,
    replica: 1,
    step,
    outcome: 1,
    endTime: NOW + step,
    resultData: 'a result',
    errorMessage: null,
    executionDuration: 5,
    ...own,
  });
  const end = (taskId: number, own: Partial<TaskEndRow> = {}): TaskEndRow => ({
    taskId,
    status: 1,
    volunteerId: '7-1',
    attempt: 1,
    assignTime: NOW + 1,
    completeTime: NOW + 9,
    resultData: 'a result',
    errorMessage: null,
    executionDuration: 5,
    ...own,
  });
  const head = (user: number) => new Head(store(), 'test-board', user);

  it('finds open tasks and their whole history again, and nothing of those that ended', async () => {
    const user = await newUser(store());
    const [waiting, held, ended] = [task(user), task(user), task(user)];
    const after = waiting.taskId - 1;
    const runs = [run(held.taskId, 1), run(held.taskId, 3, { replica: 2, alone: true })];
    await head(user).commit(
      ...[waiting, held, ended].map((row) => write('task.insert', row)),
      ...runs.map((row) => write('taskRun.insert', row)),
      write('taskRun.insert', run(ended.taskId, 1)),
      write('taskRunEnd.insert', runEnd(held.taskId, 2)),
      write('taskEnd.insert', end(ended.taskId)),
    );
    expect(await store().tasks.waiting(after, 10)).toEqual(
      [waiting, held].map(({ taskId, taskType, priority }) => ({ taskId, taskType, priority })),
    );
    expect(await store().tasks.waiting(after, 1)).toHaveLength(1);
    expect(await store().tasks.histories(after, 10)).toEqual([
      { row: held, runs, ends: [runEnd(held.taskId, 2)] },
    ]);
    expect(await store().tasks.answers(held.taskId)).toEqual([runEnd(held.taskId, 2)]);
  });

  it('answers a task with its end, and lists by type, status and what nobody has', async () => {
    const user = await newUser(store());
    const [first, second, third] = [task(user), task(user), task(user)];
    await head(user).commit(
      ...[first, second, third].map((row) => write('task.insert', row)),
      write('taskEnd.insert', end(first.taskId, { status: 2, errorMessage: 'why', resultData: null })),
      write('taskRun.insert', run(second.taskId, 1)),
    );
    const { tasks } = store();
    expect(await tasks.record(first.taskId)).toEqual({
      row: first,
      end: end(first.taskId, { status: 2, errorMessage: 'why', resultData: null }),
    });
    expect(await tasks.record(second.taskId)).toEqual({ row: second, end: null });
    expect(await tasks.record(999_999_999)).toBeNull();
    const ids = async (filter: Parameters<typeof tasks.list>[0], limit = 100) =>
      (await tasks.list(filter, limit)).map(({ row }) => row.taskId);
    expect(await ids({ by: 'type', taskType: first.taskType })).toEqual([
      third.taskId,
      second.taskId,
      first.taskId,
    ]);
    expect(await ids({ by: 'type', taskType: first.taskType }, 1)).toEqual([third.taskId]);
    expect(await ids({ by: 'status', status: 2 })).toContain(first.taskId);
    const free = await ids({ by: 'open' }, 1_000);
    expect([first, second, third].map(({ taskId }) => free.includes(taskId))).toEqual([false, false, true]);
    // Given back, it is free again.
    await new Head(store(), 'test-board', `${user} again`).commit(
      write('taskRunEnd.insert', runEnd(second.taskId, 2, { outcome: 3, resultData: null })),
    );
    expect(await ids({ by: 'open' }, 1_000)).toContain(second.taskId);
  });

  it('reads contents in slices of bounded size', async () => {
    const user = await newUser(store());
    const large = Array.from({ length: 12 }, () => task(user, { inputData: 'x'.repeat(1_000_000) }));
    await head(user).commit(...large.map((row) => write('task.insert', row)));
    const rows = await store().tasks.rows(large.map(({ taskId }) => taskId));
    expect(rows).toEqual(large.slice(0, 8));
    expect(await store().tasks.list({ by: 'type', taskType: `TYPE-${user}` }, 100)).toHaveLength(1);
  });

  it('refuses a second end, and counts', async () => {
    const user = await newUser(store());
    const row = task(user);
    const before = await store().tasks.counts();
    const board = head(user);
    await board.commit(write('task.insert', row), write('taskEnd.insert', end(row.taskId, { status: 3 })));
    await expect(board.commit(write('taskEnd.insert', end(row.taskId)))).rejects.toMatchObject({
      reason: 'task_ends_pkey',
    });
    const { total, cancelled, newest } = await store().tasks.counts();
    expect([total - before.total, cancelled - before.cancelled, newest]).toEqual([1, 1, row.taskId]);
  });

  it('keeps the volunteers of a user', async () => {
    const user = await newUser(store());
    const row: VolunteerRow = {
      volunteerId: `${user}-1`,
      userId: user,
      number: 1,
      name: 'node',
      trust: 0.625,
      barredUntil: 0,
      agreed: 1,
      wrong: 2,
      failed: 3,
      creditMs: 4,
      createTime: NOW,
    };
    const actor = new Head(store(), 'volunteer', user);
    await actor.commit(write('volunteer.put', row));
    await actor.commit(write('volunteer.put', { ...row, agreed: 9 }));
    expect((await store().volunteers.loadVolunteers([String(user), '0'])).get(String(user))).toEqual({
      version: 2,
      state: [{ ...row, agreed: 9 }],
    });
  });
}
