import type { TaskEndRow, TaskRow, TaskRunEndRow, TaskRunRow } from '../actors/ports/statements.ts';
import type {
  TaskCounts,
  TaskFilter,
  TaskHistory,
  TaskRecord,
  TaskStore,
  WaitingTask,
} from '../actors/ports/task-store.ts';
import { selection, snake } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf } from './loaded.ts';
import { TASK, TASK_END, TASK_RUN, TASK_RUN_END } from './task-columns.ts';

const ROW = selection(TASK, 't');
const OPEN = 'not exists (select from task_ends e where e.task_id = t.task_id)';
/** Nobody holds a replica of it. */
const UNHELD = `not exists (select from task_runs r where r.task_id = t.task_id and not exists (
    select from task_run_ends x where x.task_id = r.task_id and x.replica = r.replica and x.step > r.step))`;
/** The newest first and then their tasks, whatever the planner thinks of either table. */
const OF_STATUS =
  'where t.task_id in (select task_id from task_ends where status = $2 order by task_id desc limit $1)';
const FROM_MARK = 't.task_id >= (select open_from from task_marks)';
/** About a page, and what is read ahead of a queue. Bytes. */
const PAGE_BYTES = 1_048_576;
const CONTENT_BYTES = 8_388_608;

type Joined = TaskRow & { readonly end: TaskEndRow | null };

export class SqlTaskStore implements TaskStore {
  readonly #db: Database;

  constructor(database: Database) {
    this.#db = database;
  }

  async version(): Promise<number> {
    return [...(await versionsOf(this.#db, 'board', ['tasks'])).values()][0] ?? 0;
  }

  async counts(): Promise<TaskCounts> {
    const sql = `select (select count(*) from tasks) as total, (select coalesce(max(task_id), 0) from tasks) as newest,
      (select open_from from task_marks) as "openFrom",
      count(*) filter (where status = 1) as completed, count(*) filter (where status = 2) as failed,
      count(*) filter (where status = 3) as cancelled from task_ends`;
    const row = await this.#db.row<TaskCounts>(sql, []);
    if (!row) throw new Error('counting answered nothing');
    return row;
  }

  waiting(after: number, limit: number): Promise<WaitingTask[]> {
    const sql = `select task_id as "taskId", task_type as "taskType", priority from tasks t
      where task_id > $1 and ${OPEN} order by task_id limit $2`;
    return this.#db.rows(sql, [after, limit]);
  }

  async histories(after: number, limit: number): Promise<TaskHistory[]> {
    const sql = `select ${ROW} from tasks t where task_id > $1 and ${OPEN}
      and exists (select from task_runs r where r.task_id = t.task_id) order by task_id limit $2`;
    const rows = await this.#db.rows<TaskRow>(sql, [after, limit]);
    const ids = rows.map(({ taskId }) => taskId);
    const runs = groupBy(await this.#runs(ids), ({ taskId }) => taskId);
    const ends = groupBy(await this.#runEnds(ids), ({ taskId }) => taskId);
    return rows.map((row) => ({ row, runs: runs.get(row.taskId) ?? [], ends: ends.get(row.taskId) ?? [] }));
  }

  async rows(taskIds: readonly number[]): Promise<TaskRow[]> {
    const sql = sized(
      `select ${ROW}, 0 as "resultSize" from tasks t where task_id = any($1::bigint[])`,
      '"taskId"',
      CONTENT_BYTES,
    );
    return (await this.#db.rows<Joined>(sql, [taskIds])).map((row) => recordOf(row).row);
  }

  async record(taskId: number): Promise<TaskRecord | null> {
    const [row] = await this.#joined('where t.task_id = $1 limit 1', [taskId]);
    return row ? recordOf(row) : null;
  }

  async list(filter: TaskFilter, limit: number): Promise<TaskRecord[]> {
    if (filter.by === 'type')
      return this.#records('where t.task_type = $2', 'desc', limit, [filter.taskType]);
    if (filter.by === 'status') return this.#records(OF_STATUS, 'desc', limit, [filter.status]);
    return this.#records(`where ${FROM_MARK} and ${OPEN} and ${UNHELD}`, 'asc', limit, []);
  }

  answers(taskId: number): Promise<TaskRunEndRow[]> {
    const sql = `select ${selection(TASK_RUN_END, 'x')} from task_run_ends x where task_id = $1 and outcome = 1
      order by step limit 100`;
    return this.#db.rows(sql, [taskId]);
  }

  #runs(taskIds: readonly number[]): Promise<TaskRunRow[]> {
    const sql = `select ${selection(TASK_RUN, 'r')} from task_runs r where task_id = any($1::bigint[])`;
    return this.#db.rows(sql, [taskIds]);
  }

  #runEnds(taskIds: readonly number[]): Promise<TaskRunEndRow[]> {
    const sql = `select ${selection(TASK_RUN_END, 'x')} from task_run_ends x where task_id = any($1::bigint[])`;
    return this.#db.rows(sql, [taskIds]);
  }

  async #records(
    where: string,
    order: 'asc' | 'desc',
    limit: number,
    more: readonly unknown[],
  ): Promise<TaskRecord[]> {
    const rows = `${JOINED} ${where} order by t.task_id ${order} limit $1`;
    const sql = sized(rows, `"taskId" ${order}`, PAGE_BYTES);
    return (await this.#db.rows<Joined>(sql, [limit, ...more])).map(recordOf);
  }

  #joined(where: string, values: readonly unknown[]): Promise<Joined[]> {
    return this.#db.rows(`${JOINED} ${where}`, values);
  }
}

const JOINED = `select ${ROW}, octet_length(e.result_data) as "resultSize",
  case when e.task_id is null then null else json_build_object(${Object.keys(TASK_END)
    .map((name) => `'${name}', e.${snake(name)}`)
    .join(', ')}) end as "end"
  from tasks t left join task_ends e using (task_id)`;

/** As many of the first rows as fit into so many bytes, one at least. `rows` have `inputData` and `resultSize`. */
function sized(rows: string, order: string, bytes: number): string {
  return `select * from (select listed.*, row_number() over (order by ${order}) as "place",
      sum(300 + octet_length("inputData") + coalesce("resultSize", 0)) over (order by ${order}) as "bytes"
    from (${rows}) listed) measured where "place" = 1 or "bytes" <= ${bytes} order by ${order}`;
}

function recordOf({ end, ...given }: Joined): TaskRecord {
  const row = Object.fromEntries(Object.keys(TASK).map((name) => [name, given[name as keyof TaskRow]]));
  return { row: row as unknown as TaskRow, end };
}
