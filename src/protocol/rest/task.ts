import { z } from 'zod';
import { time } from '../message.ts';

export const taskStatus = z.enum(['PENDING', 'ASSIGNED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED']);

/** A task as REST answers it (volunteers.md, Tasks). */
export const task = z
  .object({
    taskId: z.int(),
    taskName: z.string(),
    taskType: z.string(),
    inputData: z.string().nullable().describe('Null for tasks of others.'),
    status: taskStatus,
    assignedVolunteerId: z.string().nullable().describe('Whose result stands, or who got it last.'),
    createTime: time,
    assignTime: time.nullable(),
    completeTime: time.nullable(),
    resultData: z.string().nullable().describe('Null for tasks of others.'),
    errorMessage: z.string().nullable(),
    executionDuration: z.int().nullable().describe('Milliseconds, as the volunteer said.'),
    completed: z.boolean(),
    running: z.boolean(),
    creatorId: z.int(),
    priority: z.int(),
    estimatedDuration: z.int().nullable().describe('Milliseconds.'),
    maxAttempts: z.int(),
    attempt: z.int(),
    deadline: time.nullable().describe('When it is taken back from a volunteer who is silent from now on.'),
    redundancy: z.object({ replicas: z.int(), quorum: z.int(), adaptive: z.boolean() }),
    answers: z.int().describe('Results so far that no quorum has confirmed.'),
    waitsFor: z.string().nullable().describe('Why it waits, where that is known.'),
  })
  .meta({ id: 'Task' });

export type TaskView = z.output<typeof task>;

export const TASK: TaskView = {
  taskId: 501,
  taskName: 'tenth',
  taskType: 'FIBONACCI',
  inputData: '{"n":10}',
  status: 'COMPLETED',
  assignedVolunteerId: '123-1',
  createTime: '2023-12-01T10:00:00Z',
  assignTime: '2023-12-01T10:00:00Z',
  completeTime: '2023-12-01T10:00:01Z',
  resultData: '{"value":"55"}',
  errorMessage: null,
  executionDuration: 3,
  completed: true,
  running: false,
  creatorId: 123,
  priority: 5,
  estimatedDuration: null,
  maxAttempts: 3,
  attempt: 1,
  deadline: null,
  redundancy: { replicas: 1, quorum: 1, adaptive: false },
  answers: 0,
  waitsFor: null,
};

/** One result of a task with several replicas. */
export const taskAnswer = z
  .object({
    replica: z.int(),
    resultData: z.string().nullable(),
    executionDuration: z.int().nullable(),
    answerTime: time,
  })
  .meta({ id: 'TaskAnswer' });

export const TASK_ANSWER: z.output<typeof taskAnswer> = {
  replica: 1,
  resultData: '{"value":"55"}',
  executionDuration: 3,
  answerTime: '2023-12-01T10:00:01Z',
};

const count = z.int();

export const taskStatistics = z.object({
  total: count,
  pending: count,
  assigned: count,
  running: count,
  completed: count,
  failed: count,
  cancelled: count,
});

export const TASK_STATISTICS = {
  total: 9,
  pending: 1,
  assigned: 1,
  running: 2,
  completed: 5,
  failed: 0,
  cancelled: 0,
};

export const schedulerStatistics = taskStatistics.extend({
  onlineVolunteers: z.object({ totalOnline: count, availableVolunteers: count, busyVolunteers: count }),
});

export const volunteerView = z
  .object({
    volunteerId: z.string(),
    name: z.string(),
    online: z.boolean().describe('On a socket.'),
    trust: z.number().describe('0 to 1: rises with confirmed results, falls by half with a refuted one.'),
    barredUntil: time.nullable().describe('No tasks before: too many of its results were refuted.'),
    agreed: count.describe('Results that were confirmed: its credit.'),
    wrong: count,
    failed: count,
    creditMs: count.describe('Their time together, as the volunteer said.'),
    status: z.enum(['ACTIVE', 'BUSY', 'IDLE']).nullable().describe('As it said last.'),
    currentTasks: count.nullable(),
    systemInfo: z.record(z.string(), z.unknown()).nullable(),
    createTime: time,
  })
  .meta({ id: 'Volunteer' });

export const VOLUNTEER: z.output<typeof volunteerView> = {
  volunteerId: '123-1',
  name: 'node-7',
  online: true,
  trust: 0.62,
  barredUntil: null,
  agreed: 5,
  wrong: 0,
  failed: 1,
  creditMs: 1_840,
  status: 'BUSY',
  currentTasks: 2,
  systemInfo: { cpuUsage: 45.5 },
  createTime: '2023-12-01T10:00:00Z',
};
