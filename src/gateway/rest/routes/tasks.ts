import { z } from 'zod';
import type { TaskRunEndRow } from '../../../actors/ports/statements.ts';
import type { TaskRecord } from '../../../actors/ports/task-store.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import type { BoardCommand } from '../../../actors/task-board/commands.ts';
import type { Shown } from '../../../actors/task-board/show.ts';
import { BOARD } from '../../../actors/task-board/state.ts';
import { id, text } from '../../../protocol/fields.ts';
import { isoTime } from '../../../protocol/message.ts';
import { type Rejection, reject } from '../../../protocol/rejections.ts';
import {
  TASK,
  TASK_ANSWER,
  TASK_STATISTICS,
  task,
  taskAnswer,
  taskStatistics,
} from '../../../protocol/rest/task.ts';
import { type TaskDraft, taskDraft } from '../../../protocol/task-draft.ts';
import type { Principal } from '../../auth/principal.ts';
import { type AnyRoute, ok, type RouteContext, route } from '../route.ts';
import { readTasks } from '../task-lines.ts';
import { taskView } from '../task-view.ts';

/** Rows of one commit. */
const SLICE = 500;
const MOST_LISTED = 1_000;
const LONGEST_WAIT = 60;

const wholeNumber = (value: unknown) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
const limit = z.preprocess(wholeNumber, z.int().min(1).max(MOST_LISTED).default(100));
const oneTask = z.object({ taskId: id });
const EXAMPLE = { taskName: 'tenth', taskType: 'FIBONACCI', inputData: { n: 10 } };

export const TASK_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'distributed-task/create',
    rights: 'user',
    summary: 'Hands in a task. Answers its id.',
    input: taskDraft,
    output: z.int(),
    example: { input: EXAMPLE, output: 501 },
    run: async ({ ask }, draft, { principal }) => {
      const made = await ask<BoardCommand>(BOARD, { type: 'create', by: principal.userId, drafts: [draft] });
      return made.ok ? ok((made.value as number[])[0]) : made;
    },
  }),
  route({
    method: 'POST',
    path: 'distributed-task/batch',
    rights: 'user',
    summary:
      'Hands in up to 10 000 tasks, one JSON object a line (application/x-ndjson) or an array of them. All are checked before the first is taken.',
    input: z.object({}),
    output: z.object({ created: z.int(), taskIds: z.array(z.int()).describe('In the order of the tasks.') }),
    example: { input: {}, output: { created: 2, taskIds: [501, 502] } },
    refusals: ['BODY_NOT_JSON', 'BODY_TOO_LARGE'],
    takesStream: 'tasks',
    run: async (context, _input, { principal }, request) => {
      const read = await readTasks(request.headers.get('content-type') ?? '', request.stream);
      return read.ok ? createAll(context, principal.userId, read.drafts) : refused(read.rejection);
    },
  }),
  route({
    method: 'GET',
    path: 'distributed-task/:taskId',
    rights: 'user',
    summary: 'One task.',
    input: oneTask,
    output: task,
    example: { input: { taskId: 501 }, output: TASK },
    refusals: ['TASK_UNKNOWN'],
    run: async (context, { taskId }, { principal }) => {
      const record = await context.tasks.record(taskId);
      if (!record) return refused(reject('TASK_UNKNOWN'));
      const [shown] = await views(context, [record], principal);
      return shown ? ok(shown) : refused(reject('TASK_UNKNOWN'));
    },
  }),
  route({
    method: 'GET',
    path: 'distributed-task/:taskId/wait',
    rights: 'user',
    summary: 'One task, as soon as it has ended or the time is over.',
    input: oneTask.extend({
      seconds: z.preprocess(wholeNumber, z.int().min(0).max(LONGEST_WAIT).default(30)),
    }),
    output: task,
    example: { input: { taskId: 501, seconds: 1 }, output: TASK },
    refusals: ['TASK_UNKNOWN'],
    run: async (context, { taskId, seconds }, { principal }) => {
      const before = await context.tasks.record(taskId);
      if (!before) return refused(reject('TASK_UNKNOWN'));
      if (!before.end) {
        const until = Date.now() + seconds * 1_000;
        const waited = await context.askWithin<BoardCommand>(
          BOARD,
          { type: 'wait', taskId, until },
          seconds * 1_000 + 5_000,
        );
        if (!waited.ok) return waited;
      }
      const [shown] = await views(context, [(await context.tasks.record(taskId)) ?? before], principal);
      return shown ? ok(shown) : refused(reject('TASK_UNKNOWN'));
    },
  }),
  route({
    method: 'POST',
    path: 'distributed-task/:taskId/cancel',
    rights: 'user',
    summary:
      'Cancels a task that has not ended: by its creator or an operator. Whoever is at it is told to stop.',
    input: oneTask,
    output: z.literal(true),
    example: { input: { taskId: 501 }, output: true },
    refusals: ['TASK_UNKNOWN', 'TASK_NOT_YOURS', 'TASK_FINISHED'],
    run: async ({ tasks, ask }, { taskId }, { principal }) => {
      const record = await tasks.record(taskId);
      if (!record) return refused(reject('TASK_UNKNOWN'));
      if (!sees(record, principal)) return refused(reject('TASK_NOT_YOURS'));
      if (record.end) return refused(reject('TASK_FINISHED'));
      return ask<BoardCommand>(BOARD, { type: 'cancel', taskId });
    },
  }),
  route({
    method: 'GET',
    path: 'distributed-task/:taskId/answers',
    rights: 'user',
    summary:
      'Every result that volunteers gave to a task of several replicas, for its creator and operators.',
    input: oneTask,
    output: z.array(taskAnswer),
    example: { input: { taskId: 501 }, output: [TASK_ANSWER] },
    refusals: ['TASK_UNKNOWN', 'TASK_NOT_YOURS'],
    run: async ({ tasks }, { taskId }, { principal }) => {
      const record = await tasks.record(taskId);
      if (!record) return refused(reject('TASK_UNKNOWN'));
      if (!sees(record, principal)) return refused(reject('TASK_NOT_YOURS'));
      const answers = await tasks.answers(taskId);
      return ok(answers.map(answerView));
    },
  }),
  listing(
    'type/:taskType',
    'Tasks of a type, the newest first.',
    z.object({ taskType: text(64, 1), limit }),
    (input) => ({
      by: 'type',
      taskType: (input as { taskType: string }).taskType,
    }),
  ),
  listing('pending', 'Tasks that nobody has yet, the oldest first.', z.object({ limit }), () => ({
    by: 'open',
  })),
  listing('completed', 'Completed tasks, the newest first.', z.object({ limit }), () => ({
    by: 'status',
    status: 1,
  })),
  listing('failed', 'Failed tasks, the newest first.', z.object({ limit }), () => ({
    by: 'status',
    status: 2,
  })),
  route({
    method: 'GET',
    path: 'distributed-task/statistics',
    rights: 'user',
    summary: 'How many tasks there are, by status.',
    input: z.object({}),
    output: taskStatistics,
    example: { input: {}, output: TASK_STATISTICS },
    run: async ({ ask }) => {
      const counted = await ask<BoardCommand>(BOARD, { type: 'statistics' });
      if (!counted.ok) return counted;
      const { onlineVolunteers: _, ...counts } = counted.value as Record<string, unknown>;
      return ok(counts);
    },
  }),
];

function listing<I extends { readonly limit: number }>(
  path: string,
  summary: string,
  input: z.ZodType<I>,
  filter: (input: I) => Parameters<RouteContext['tasks']['list']>[0],
): AnyRoute {
  return route({
    method: 'GET',
    path: `distributed-task/${path}`,
    rights: 'user',
    summary: `${summary} At most ${MOST_LISTED} and about 1 MiB.`,
    input,
    output: z.array(task),
    example: { input: { limit: 10, ...(path.includes(':') && { taskType: 'FIBONACCI' }) }, output: [TASK] },
    run: async (context, given, { principal }) =>
      ok(await views(context, await context.tasks.list(filter(given), given.limit), principal)),
  });
}

/** Records as the caller may see them, with what the board knows of those that are open. */
async function views(context: RouteContext, records: readonly TaskRecord[], principal: Principal) {
  const open = records.filter(({ end }) => end === null).map(({ row }) => row.taskId);
  const asked: Reply =
    open.length > 0 ? await context.ask<BoardCommand>(BOARD, { type: 'show', taskIds: open }) : ok([]);
  const known = new Map(asked.ok ? (asked.value as [number, Shown][]) : []);
  return records.map((record) =>
    taskView(record, known.get(record.row.taskId) ?? null, sees(record, principal)),
  );
}

/** Its creator and operators see what is in a task, and may cancel it. */
function sees({ row }: TaskRecord, { userId, operator }: Principal): boolean {
  return operator || row.creatorId === userId;
}

/** In slices: one commit holds only so much. What was created before a slice failed is said. */
async function createAll({ ask }: RouteContext, by: number, drafts: readonly TaskDraft[]): Promise<Reply> {
  const taskIds: number[] = [];
  for (let i = 0; i < drafts.length; i += SLICE) {
    const made = await ask<BoardCommand>(BOARD, { type: 'create', by, drafts: drafts.slice(i, i + SLICE) });
    if (made.ok) {
      taskIds.push(...(made.value as number[]));
      continue;
    }
    const { code, message } = made.rejection;
    const done = `The first ${taskIds.length} of ${drafts.length} tasks were created`;
    const told = taskIds.length > 0 ? `${message} ${done} (${taskIds[0]} to ${taskIds.at(-1)}).` : message;
    return { ok: false, rejection: reject(code, told) };
  }
  return ok({ created: taskIds.length, taskIds });
}

function answerView({ replica, resultData, executionDuration, endTime }: TaskRunEndRow) {
  return { replica, resultData, executionDuration, answerTime: isoTime(endTime) };
}

function refused(rejection: Rejection): Reply {
  return { ok: false, rejection };
}
