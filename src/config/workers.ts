import { seconds, whole } from './setting.ts';

/** Threads for work that would hold the event loop. */
export const WORKERS = {
  threads: whole(
    'WORKERS',
    ({ cores }) => Math.max(1, Math.min(8, cores - 1)),
    'Worker threads; by default one core less than there are, at most 8. 0 does the work on the event loop.',
    { min: 0, max: 128 },
  ),
  queue: whole('WORKER_QUEUE', 256, 'Calls that may wait for a thread; more are refused at once.'),
  callMs: seconds('WORKER_SECONDS', 10, 'Longest wait and run of one call; then its thread is replaced.', {
    max: 600,
  }),
  passwords: whole(
    'PASSWORD_HASHES',
    2,
    'Password hashes at once: each takes 19 MiB and some 20 ms of a core, and log-ins must not crowd out the rest.',
    { max: 64 },
  ),
};
