import { isMainThread } from 'node:worker_threads';
import { lowerOwnPriority } from './priority.ts';

export { perform } from './perform.ts';

if (!isMainThread) lowerOwnPriority();
