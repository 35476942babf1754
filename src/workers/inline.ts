import type { Compute } from '../actors/ports/compute.ts';
import { Fault } from '../lib/fault.ts';
import { computeOver } from './compute.ts';
import { perform } from './perform.ts';

/** Compute without threads: the work holds the event loop. For tests and for WORKERS=0. */
export function createInlineCompute(): Compute {
  let closed = false;
  return computeOver({
    run: async (job) => {
      if (closed) throw new Fault('WORKERS_CLOSED', 'the workers are closed');
      return perform(job);
    },
    close: async () => {
      closed = true;
    },
  });
}
