import { parentPort, workerData } from 'node:worker_threads';
import { explain } from '../../../lib/fault.ts';
import type { Answered, Asked, ProcessSettings } from './messages.ts';
import { responder } from './responder.ts';

/** The thread that does the work of a process (entry.ts). */
const respond = responder(workerData as ProcessSettings);

parentPort?.on('message', async ({ id, question }: Asked) => {
  let answered: Answered;
  try {
    answered = { id, outcome: { ok: true, value: await respond(question) } };
  } catch (error) {
    answered = { id, outcome: { ok: false, message: explain(error) } };
  }
  parentPort?.postMessage(answered);
});
