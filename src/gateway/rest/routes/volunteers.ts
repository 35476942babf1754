import { z } from 'zod';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import type { BoardCommand } from '../../../actors/task-board/commands.ts';
import { BOARD } from '../../../actors/task-board/state.ts';
import type { VolunteerCommand } from '../../../actors/volunteer/commands.ts';
import type { VolunteerFacts } from '../../../actors/volunteer/credit.ts';
import { id, text } from '../../../protocol/fields.ts';
import { isoTime } from '../../../protocol/message.ts';
import { reject } from '../../../protocol/rejections.ts';
import {
  schedulerStatistics,
  TASK_STATISTICS,
  VOLUNTEER,
  volunteerView,
} from '../../../protocol/rest/task.ts';
import { heartbeat, register, taskRequest, taskResult } from '../../../protocol/volunteer-commands.ts';
import { assignment, resultTaken } from '../../../protocol/volunteer-pushes.ts';
import { type AnyRoute, ok, route } from '../route.ts';

const ours = (userId: number) => addressOf('volunteer', userId);
const volunteerId = text(64, 1).describe('`userId-n`, as the registration answered.');
const ASSIGNED = {
  taskId: 501,
  taskType: 'FIBONACCI',
  inputData: '{"n":10}',
  taskName: 'tenth',
  estimatedDuration: null,
};

/** The same as frames 10000 to 10005, for volunteers without a socket, and what is to know of the fleet. */
export const VOLUNTEER_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'distributed-ws/volunteer/register',
    rights: 'user',
    summary: 'Frame 10000: makes or finds the volunteer of this name. It must be heard of every 30 seconds.',
    input: register,
    output: z.object({ success: z.literal(true), volunteerId: z.string(), heartbeatSeconds: z.int() }),
    example: {
      input: { volunteerName: 'node-7', capabilities: ['FIBONACCI'], maxConcurrentTasks: 4 },
      output: { success: true, volunteerId: '123-1', heartbeatSeconds: 30 },
    },
    refusals: ['VOLUNTEERS_FULL'],
    run: ({ ask }, input, { principal }) =>
      ask<VolunteerCommand>(ours(principal.userId), { type: 'register', connection: null, ...input }),
  }),
  route({
    method: 'POST',
    path: 'distributed-ws/volunteer/heartbeat',
    rights: 'user',
    summary: 'Frame 10001. After three that were missed its tasks go to others.',
    input: heartbeat.extend({ volunteerId }),
    output: z.object({ success: z.literal(true), serverTime: z.int() }),
    example: {
      input: { volunteerId: '123-1', status: 'ACTIVE' },
      output: { success: true, serverTime: 1_701_424_800_000 },
    },
    refusals: ['VOLUNTEER_UNKNOWN'],
    run: ({ ask }, { volunteerId: who, ...beat }, { principal }) =>
      ask<VolunteerCommand>(ours(principal.userId), { type: 'visit', volunteerId: who, beat }),
  }),
  route({
    method: 'POST',
    path: 'distributed-ws/task/request',
    rights: 'user',
    summary: 'Frame 10002: answers what is assigned now; there is no waiting.',
    input: taskRequest.extend({ volunteerId }),
    output: z.array(assignment),
    example: {
      input: { volunteerId: '123-1', capabilities: ['FIBONACCI'], maxTasks: 3 },
      output: [ASSIGNED],
    },
    refusals: ['VOLUNTEER_UNKNOWN'],
    run: ({ ask }, { volunteerId: who, ...wish }, { principal }) =>
      ask<VolunteerCommand>(ours(principal.userId), { type: 'visitRequest', volunteerId: who, wish }),
  }),
  route({
    method: 'POST',
    path: 'distributed-ws/task/submit',
    rights: 'user',
    summary: 'Frame 10003.',
    input: taskResult.extend({ volunteerId }),
    output: resultTaken,
    example: {
      input: {
        volunteerId: '123-1',
        taskId: 501,
        status: 'SUCCESS',
        resultData: '{"value":"55"}',
        executionDuration: 3,
      },
      output: { success: true, taskId: 501, accepted: true, reason: null },
    },
    refusals: ['VOLUNTEER_UNKNOWN'],
    run: async ({ ask }, { volunteerId: who, ...result }, { principal: { userId } }) => {
      if (!isOf(who, userId)) return unknown();
      return ask<BoardCommand>(BOARD, { type: 'result', volunteerId: who, userId, connection: null, result });
    },
  }),
  route({
    method: 'POST',
    path: 'distributed-ws/task/cancel',
    rights: 'user',
    summary: 'Frame 10005: gives a task back. Answers whether the volunteer had it.',
    input: z.object({ volunteerId, taskId: z.int(), reason: text(1024).optional() }),
    output: z.boolean(),
    example: { input: { volunteerId: '123-1', taskId: 501 }, output: true },
    refusals: ['VOLUNTEER_UNKNOWN'],
    run: async ({ ask }, { volunteerId: who, taskId }, { principal: { userId } }) =>
      isOf(who, userId)
        ? ask<BoardCommand>(BOARD, { type: 'giveBack', volunteerId: who, taskId })
        : unknown(),
  }),
  route({
    method: 'POST',
    path: 'distributed-ws/task/assign',
    rights: 'operator',
    summary: 'Gives a waiting task to a volunteer by hand. Answers what it got.',
    input: z.object({ volunteerId, taskId: id }),
    output: assignment,
    example: { input: { volunteerId: '123-1', taskId: 501 }, output: ASSIGNED },
    refusals: ['VOLUNTEER_UNKNOWN', 'VOLUNTEER_FULL', 'TASK_NOT_WAITING'],
    run: ({ ask }, input) => ask<BoardCommand>(BOARD, { type: 'assign', ...input }),
  }),
  route({
    method: 'POST',
    path: 'scheduler/trigger',
    rights: 'operator',
    summary: 'Has the board look at everything now. It does so by itself whenever something changes.',
    input: z.object({}),
    output: z.object({ assigned: z.int() }),
    example: { input: {}, output: { assigned: 0 } },
    run: ({ ask }) => ask<BoardCommand>(BOARD, { type: 'trigger' }),
  }),
  route({
    method: 'GET',
    path: 'scheduler/statistics',
    rights: 'user',
    summary: 'Tasks by status, and volunteers who are here.',
    input: z.object({}),
    output: schedulerStatistics,
    example: {
      input: {},
      output: {
        ...TASK_STATISTICS,
        onlineVolunteers: { totalOnline: 3, availableVolunteers: 1, busyVolunteers: 2 },
      },
    },
    run: ({ ask }) => ask<BoardCommand>(BOARD, { type: 'statistics' }),
  }),
  route({
    method: 'GET',
    path: 'volunteer/statistics',
    rights: 'user',
    summary: "The caller's volunteers: trust, credit, and what they said of themselves last.",
    input: z.object({}),
    output: z.array(volunteerView),
    example: { input: {}, output: [VOLUNTEER] },
    run: async ({ ask }, _input, { principal }) => {
      const known = await ask<VolunteerCommand>(ours(principal.userId), { type: 'statistics' });
      return known.ok
        ? ok((known.value as VolunteerFacts[]).map((facts) => viewOf(facts, Date.now())))
        : known;
    },
  }),
];

function viewOf({ beat, ...row }: VolunteerFacts, now: number) {
  const { volunteerId: who, name, online, trust, agreed, wrong, failed, creditMs } = row;
  return {
    volunteerId: who,
    name,
    online,
    trust,
    barredUntil: row.barredUntil > now ? isoTime(row.barredUntil) : null,
    agreed,
    wrong,
    failed,
    creditMs,
    status: beat?.status ?? null,
    currentTasks: beat?.currentTasks ?? null,
    systemInfo: beat?.systemInfo ?? null,
    createTime: isoTime(row.createTime),
  };
}

function isOf(who: string, userId: number): boolean {
  return who.startsWith(`${userId}-`);
}

function unknown(): Reply {
  return { ok: false, rejection: reject('VOLUNTEER_UNKNOWN') };
}
