import { Worker } from 'node:worker_threads';
import { lowerOwnPriority } from '../../priority.ts';
import { threadEntry } from '../../thread-entry.ts';
import { type Answered, type Asked, EXITS, type ProcessSettings } from './messages.ts';

const WATCH_MS = 100;
const MIB = 1_048_576;

/**
 * The first thread of a process that works with documents. It passes what is asked to a second one and watches: a parser
 * that runs for ever, or takes all memory, holds up the second thread only. Ends with the server, however that ends.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings;
lowerOwnPriority();
process.on('disconnect', () => process.exit(0));

const worker = startThread(new URL(threadEntry('library/process/thread').filename));
worker.on('message', (answered: Answered) => {
  process.send?.({ ...answered, full: resident() > settings.residentMiB / 2 } satisfies Answered);
});
worker.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? EXITS.memory : EXITS.failed),
);
worker.on('exit', () => process.exit(EXITS.failed));
process.on('message', (asked: Asked) => worker.postMessage(asked));
// Buffers are not part of the thread's heap.
setInterval(() => {
  if (resident() > settings.residentMiB) process.exit(EXITS.memory);
}, WATCH_MS);

function resident(): number {
  return process.memoryUsage.rss() / MIB;
}

function startThread(file: URL): Worker {
  const options = { workerData: settings, resourceLimits: { maxOldGenerationSizeMb: settings.heapMiB } };
  if (file.pathname.endsWith('.js')) return new Worker(file, options);
  // A thread of a process that runs sources does not inherit the loader.
  const code = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(file.href)})))`;
  return new Worker(code, { ...options, eval: true, execArgv: [] });
}
