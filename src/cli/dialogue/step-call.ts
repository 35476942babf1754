import { Fault } from '../../lib/fault.ts';
import type { Desk, StepAnswerFacts } from './desk.ts';

/** What a step is asked for with. */
export type WireChoice = { readonly next_step_id: number } | { readonly label: string };

export interface StepCalls {
  readonly desk: Pick<Desk, 'call'>;
  readonly newKey: () => string;
  readonly sleep: (ms: number) => Promise<void>;
  /** Said once when the first attempt has failed. */
  readonly lost: () => void;
}

/** Longer than any narrator may speak. */
const DEADLINE_MS = 10 * 60_000;
const WAITS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];
const BUSY_MS = 1_000;
const MOST_BUSY = 600;
/** The step may have been done, or will be: the same key tells. */
const LOST = [
  'SERVER_UNREACHABLE',
  'SERVER_ANSWER',
  'TOO_MANY_REQUESTS',
  'SERVICE_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'REQUEST_TIMEOUT',
];

/**
 * Runs the next step, once: whatever is cut off is asked for again under the same key (dialogue.md, "run-next-step" 2). While
 * another step of the session runs it waits. Rejects as `DialogueDesk` does, after about half a minute without a server.
 */
export async function runStep(
  { desk, newKey, sleep, lost }: StepCalls,
  sessionId: number,
  choice: WireChoice | null,
): Promise<StepAnswerFacts> {
  const headers = { 'Idempotency-Key': newKey() };
  const body = choice ? { manual_choice: choice } : {};
  let [failures, busy] = [0, 0];
  for (;;) {
    try {
      return await desk.call('POST', `sessions/${sessionId}/run-next-step`, {
        body,
        headers,
        deadlineMs: DEADLINE_MS,
      });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.code === 'CONFLICT' && busy < MOST_BUSY) {
        busy += 1;
        await sleep(BUSY_MS);
        continue;
      }
      const wait = WAITS_MS[failures];
      if (!LOST.includes(error.code) || wait === undefined) throw error;
      if (failures === 0) lost();
      failures += 1;
      await sleep(wait);
    }
  }
}
