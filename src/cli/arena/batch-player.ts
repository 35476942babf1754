import type { Compute } from '../../actors/ports/compute.ts';
import { createInlineCompute } from '../../workers/inline.ts';
import { createPoolCompute } from '../../workers/pool.ts';
import { stderrTelemetry } from '../stderr-telemetry.ts';

/** So many matches are over before a thread has begun. */
const FEW = 48;
/** A batch takes some tens of milliseconds; a busy machine may make it far longer. */
const CALL_MS = 600_000;

/** Where matches of built-in bots are played: on `parallel` threads, or here when that is sooner. To be closed. */
export function batchPlayer(matches: number, parallel: number): Compute {
  if (parallel === 1 || matches <= FEW) return createInlineCompute();
  // The pool keeps one of its threads from batches of matches.
  const options = { threads: parallel + 1, queue: parallel, callMs: CALL_MS, passwords: 1 };
  return createPoolCompute(options, stderrTelemetry);
}
