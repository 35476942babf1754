import { setPriority } from 'node:os';

/** Nice value of worker threads: low enough that the event loop keeps its core, not so low that log-ins starve. */
const WORKER_NICE = 10;

/**
 * Lowers the priority of the calling thread and says whether that worked. Linux only: there a nice value belongs to a
 * thread, and 0 names the caller (setpriority(2)); elsewhere it would be the whole process.
 */
export function lowerOwnPriority(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    setPriority(0, WORKER_NICE);
    return true;
  } catch {
    return false;
  }
}
