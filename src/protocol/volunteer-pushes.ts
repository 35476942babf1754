import { z } from 'zod';

export const registered = z.object({
  success: z.literal(true),
  volunteerId: z.string().describe('`userId-n`, the same for the same name.'),
  heartbeatSeconds: z.int(),
});

export const beaten = z.object({
  success: z.literal(true),
  serverTime: z.int().describe('Milliseconds since 1970.'),
});

export const resultTaken = z.object({
  success: z.literal(true).describe('The frame was understood.'),
  taskId: z.int(),
  accepted: z.boolean().describe('The result counts.'),
  reason: z
    .string()
    .nullable()
    .describe(
      'Why it does not: UNKNOWN_TASK, NOT_YOURS, FINISHED, or WRONG_RESULT (which counts as an attempt).',
    ),
});

export const assignment = z.object({
  taskId: z.int(),
  taskType: z.string(),
  inputData: z.string(),
  taskName: z.string(),
  estimatedDuration: z.int().nullable().describe('Milliseconds.'),
});

export const cancellation = z.object({
  taskId: z.int(),
  reason: z.enum(['VOLUNTEER_DISCONNECT', 'TIMEOUT', 'CANCELLED', 'SUPERSEDED', 'SHUTDOWN']),
});

/** Answers and pushes to volunteers (volunteers.md, Socket). */
export const VOLUNTEER_PUSHES = {
  10000: {
    name: 'volunteerRegistered',
    delivery: 'answer',
    summary: 'The socket is a volunteer now.',
    data: registered,
    examples: [{ success: true, volunteerId: '123-1', heartbeatSeconds: 30 }],
  },
  10001: {
    name: 'heartbeatTaken',
    delivery: 'answer',
    summary: 'Answers a heartbeat of a volunteer.',
    data: beaten,
    examples: [{ success: true, serverTime: 1_701_424_800_000 }],
  },
  10003: {
    name: 'resultTaken',
    delivery: 'answer',
    summary: 'What became of a result.',
    data: resultTaken,
    examples: [
      { success: true, taskId: 501, accepted: true, reason: null },
      { success: true, taskId: -1, accepted: false, reason: 'UNKNOWN_TASK' },
    ],
  },
  10004: {
    name: 'taskAssigned',
    delivery: 'answer',
    summary: 'A task to do. It is taken back when the volunteer is silent for too long.',
    data: assignment,
    examples: [
      {
        taskId: 501,
        taskType: 'FIBONACCI',
        inputData: '{"n":10}',
        taskName: 'tenth',
        estimatedDuration: null,
      },
    ],
  },
  10005: {
    name: 'taskTakenBack',
    delivery: 'answer',
    summary: 'The task is no longer wanted of this volunteer: stop, and send no result.',
    data: cancellation,
    examples: [{ taskId: 501, reason: 'SUPERSEDED' }],
  },
} as const;
