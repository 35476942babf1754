import { isMainThread } from 'node:worker_threads';
import { computeTask } from './compute-task.ts';
import { performer } from './perform.ts';
import { lowerOwnPriority } from './priority.ts';

/** What the threads of a volunteer know. */
export const perform = performer({ computeTask });

if (!isMainThread) lowerOwnPriority();
