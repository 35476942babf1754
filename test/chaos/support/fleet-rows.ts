import { createHash } from 'node:crypto';
import type { TaskEndRow, TaskRow, TaskRunEndRow, TaskRunRow } from '../../../src/actors/ports/statements.ts';
import { selection } from '../../../src/store/columns.ts';
import { TASK, TASK_END, TASK_RUN, TASK_RUN_END } from '../../../src/store/task-columns.ts';
import { RowsOracle } from '../../fleet/rows-oracle.ts';
import { demand } from './rest.ts';
import { readStopped, type Where } from './stopped-store.ts';

export interface FleetRows {
  readonly tasks: readonly TaskRow[];
  readonly runs: readonly TaskRunRow[];
  readonly runEnds: readonly TaskRunEndRow[];
  readonly ends: readonly TaskEndRow[];
}

export interface Credit {
  readonly volunteerId: string;
  readonly agreed: number;
  readonly wrong: number;
  readonly trust: number;
  readonly barredUntil: string | null;
}

/** What a task comes to, for those who do it and those who look whether it was done. */
export function resultOf(inputData: string): string {
  return createHash('sha256').update(inputData).digest('hex');
}

/** All tasks as they are stored. The server must have been stopped. */
export function readRows(where: Where): Promise<FleetRows> {
  return readStopped(where, async (all) => ({
    tasks: await all<TaskRow>(`select ${selection(TASK, 't')} from tasks t order by task_id`),
    runs: await all<TaskRunRow>(`select ${selection(TASK_RUN, 'r')} from task_runs r order by task_id, step`),
    runEnds: await all<TaskRunEndRow>(
      `select ${selection(TASK_RUN_END, 'x')} from task_run_ends x order by task_id, step`,
    ),
    ends: await all<TaskEndRow>(`select ${selection(TASK_END, 'e')} from task_ends e order by task_id`),
  }));
}

/** Reads the rows task by task; its problems are what may not be. */
export function judgeRows(rows: FleetRows, isLiar: (userId: number) => boolean = () => false): RowsOracle {
  const inputs = new Map(rows.tasks.map(({ taskId, inputData }) => [taskId, inputData]));
  const oracle = new RowsOracle({
    // Rows of many tasks are not read in the order in which they came about.
    slotsOf: () => Number.POSITIVE_INFINITY,
    isLiar,
    rightResult: (taskId) => resultOf(inputs.get(taskId) ?? ''),
  });
  const steps = [
    ...rows.runs.map((row) => ({ statement: 'taskRun.insert' as const, row })),
    ...rows.runEnds.map((row) => ({ statement: 'taskRunEnd.insert' as const, row })),
  ].sort((one, other) => one.row.taskId - other.row.taskId || one.row.step - other.row.step);
  oracle.read(rows.tasks.map((row) => ({ statement: 'task.insert' as const, row })));
  oracle.read(steps);
  oracle.read(rows.ends.map((row) => ({ statement: 'taskEnd.insert' as const, row })));
  return oracle;
}

/** What the server says that the volunteers of these users earned. */
export async function creditOf(port: number, users: readonly number[]): Promise<Credit[]> {
  const credits: Credit[] = [];
  for (const user of users)
    credits.push(...((await demand(port, user, 'GET', 'volunteer/statistics')) as Credit[]));
  return credits;
}

/** Where what the server says was earned is not what the rows say; sentences. */
export function creditProblems(credits: readonly Credit[], oracle: RowsOracle): string[] {
  return credits.flatMap(({ volunteerId, agreed, wrong }) => {
    const rows = oracle.earnedBy(volunteerId);
    return rows.agreed === agreed && rows.wrong === wrong
      ? []
      : [
          `${volunteerId} has ${agreed} right and ${wrong} wrong, its rows say ${rows.agreed} and ${rows.wrong}`,
        ];
  });
}
