import { millis, seconds, whole } from './setting.ts';

/** Limits of the kernel; the same keys as its KernelLimits. */
export const ACTORS = {
  mailbox: whole('MAILBOX_LIMIT', 4096, 'Commands that may wait for one actor; more are refused as busy.'),
  turnMessages: whole('TURN_MESSAGES', 512, 'Commands of one turn, and so of one commit.', { max: 10_000 }),
  turnSliceMs: millis(
    'TURN_SLICE_MS',
    2,
    'Length of a turn that goes on taking commands, so that one room starves no other.',
    {
      max: 1000,
    },
  ),
  turnAwaitMs: millis(
    'TURN_AWAIT_MS',
    50,
    'Longest wait of a turn for a worker; what takes longer must be a job.',
    {
      max: 10_000,
    },
  ),
  dispatchMs: millis('DISPATCH_MS', 8, 'How long actors run before sockets are served again.', { max: 1000 }),
  attempts: whole(
    'TURN_ATTEMPTS',
    5,
    'Turns that an unanswered command may lose to a failing store before it is given up.',
    { max: 100 },
  ),
  maxIdle: whole('IDLE_ACTORS', 50_000, 'Idle actors kept in memory; some kilobytes each.'),
  idleMs: seconds('IDLE_ACTOR_SECONDS', 600, 'Rest after which an actor leaves memory.', { max: 86_400 }),
};
