import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Nice value of worker threads: low enough that the event loop keeps its core, not so low that log-ins starve. */
const WORKER_NICE = 10;

/**
 * Lowers the priority of the calling thread alone and says whether that worked. Linux only: there `setpriority` takes a
 * thread id, while 0 or a process id would reach the main thread too.
 */
export function lowerOwnPriority(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, WORKER_NICE);
    return true;
  } catch {
    return false;
  }
}
