import { z } from 'zod';
import { orNull, smallInteger, text } from './fields.ts';

/** Longest result, in UTF-16 units; the frame has a cap in bytes of its own. */
export const RESULT_MAX = 1_048_576;
const FRAME_MAX = 1_310_720;
/** What one volunteer may hold at once; who asks for more gets this many. */
const MOST_SLOTS = 1_000;

const capabilities = z
  .array(text(64, 1), 'must be a list of task types')
  .min(1, 'must not be empty')
  .max(100, 'must have at most 100 task types')
  .transform((types) => [...new Set(types)])
  .describe('Task types, matched exactly.');
const volunteerName = text(64, 1).refine(
  (value) => !/\p{C}/u.test(value),
  'has characters that cannot be printed',
);
/** Any number: foreign, unknown and negative ones are answered, not refused. */
const taskId = z.int('must be a whole number');
const reason = text(1024).describe(
  'VOLUNTEER_DISCONNECT, TIMEOUT, CANCELLED, SUPERSEDED, SHUTDOWN or words.',
);
const duration = z.number().min(0, 'must not be negative').max(Number.MAX_SAFE_INTEGER);

export const register = z.object({
  volunteerName,
  capabilities,
  maxConcurrentTasks: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(Number.MAX_SAFE_INTEGER)
    .transform((slots) => Math.min(slots, MOST_SLOTS))
    .describe(`More than ${MOST_SLOTS} count as that many.`),
});

export const heartbeat = z.object({
  status: z.enum(['ACTIVE', 'BUSY', 'IDLE']).default('ACTIVE'),
  currentTasks: orNull(z.int().min(0)),
  systemInfo: orNull(z.record(z.string(), z.unknown())).describe('Kept for the statistics.'),
});

export const taskRequest = z.object({
  capabilities,
  maxTasks: z.int('must be a whole number').min(1, 'must be at least 1').max(Number.MAX_SAFE_INTEGER),
  priority: smallInteger
    .nullish()
    .transform((value) => Math.min(10, Math.max(1, value ?? 1)))
    .describe('1 to 10: of those who wait, the highest gets a new task first.'),
});

export const taskResult = z.object({
  taskId,
  status: z.enum(['SUCCESS', 'FAILED']),
  resultData: z
    .unknown()
    .transform((value) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)))
    .pipe(text(RESULT_MAX))
    .describe('Any text, usually JSON; at most 1 MiB.'),
  executionDuration: duration.default(0).describe('Milliseconds.'),
  errorMessage: orNull(text(4096)),
});

export const taskCancel = z.object({ taskId, reason: reason.default('VOLUNTEER_DISCONNECT') });

/** Frames 10000 to 10005 (volunteers.md, Socket). */
export const VOLUNTEER_COMMANDS = {
  10000: {
    name: 'registerVolunteer',
    summary: 'Makes the socket a volunteer; sent again after every reconnect. Answered with the same type.',
    schema: register,
    maxBytes: 16_384,
    rate: 'message',
    examples: [
      {
        summary: 'two task types, four at once',
        data: { volunteerName: 'node-7', capabilities: ['FIBONACCI', 'PRIME_CHECK'], maxConcurrentTasks: 4 },
      },
    ],
  },
  10001: {
    name: 'volunteerHeartbeat',
    summary: 'A sign of life with figures for the statistics. Answered with the same type.',
    schema: heartbeat,
    maxBytes: 16_384,
    rate: 'frame',
    examples: [
      {
        summary: 'busy',
        data: {
          status: 'BUSY',
          currentTasks: 2,
          systemInfo: { cpuUsage: 45.5, memoryUsage: 1024, availableSlots: 2 },
        },
      },
    ],
  },
  10002: {
    name: 'requestTasks',
    summary:
      'Asks for tasks: each comes as push 10004. What is not there yet comes as soon as it is, until maxTasks were pushed or another request replaces this one.',
    schema: taskRequest,
    maxBytes: 16_384,
    rate: 'frame',
    examples: [
      {
        summary: 'up to three',
        data: { capabilities: ['FIBONACCI', 'PRIME_CHECK'], maxTasks: 3, priority: 1 },
      },
    ],
  },
  10003: {
    name: 'taskResult',
    summary: 'What came of a task. Answered with the same type, which says whether it counted.',
    schema: taskResult,
    maxBytes: FRAME_MAX,
    rate: 'frame',
    examples: [
      {
        summary: 'done',
        data: {
          taskId: 501,
          status: 'SUCCESS',
          resultData: '{"value":"55"}',
          executionDuration: 3,
          errorMessage: null,
        },
      },
      {
        summary: 'failed',
        data: {
          taskId: 502,
          status: 'FAILED',
          resultData: '',
          executionDuration: 3,
          errorMessage: 'out of memory',
        },
      },
    ],
  },
  10005: {
    name: 'giveTaskBack',
    summary: 'The volunteer gives a task back: somebody else gets it, and no attempt is counted.',
    schema: taskCancel,
    maxBytes: 16_384,
    rate: 'frame',
    examples: [{ summary: 'shutting down', data: { taskId: 501, reason: 'VOLUNTEER_DISCONNECT' } }],
  },
} as const;
