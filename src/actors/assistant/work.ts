import { deadline } from '../../lib/deadline.ts';
import { explain, Fault } from '../../lib/fault.ts';
import { unlessAborted } from '../../lib/unless-aborted.ts';
import type { Clock } from '../ports/clock.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AssistantCommand } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import type { AssistantState } from './state.ts';

/** Runs the work of a phase outside the mailbox, within its time. What comes back is told under the job's number. */
export function work(
  turn: Turn<AssistantState>,
  { clock, limits }: AssistantPorts,
  run: (signal: AbortSignal, job: () => number) => Promise<AssistantCommand>,
): void {
  const failure = (error: unknown): AssistantCommand => {
    const { code, message: says } = error instanceof Fault ? error : { code: 'INTERNAL', message: '' };
    return { type: 'failed', job, code, says, reason: explain(error) };
  };
  const late = new Fault('ASSISTANT_LATE', `it took longer than ${limits.phaseMs / 1_000} s`);
  const job: number = turn.job(
    (signal) => within(clock, limits.phaseMs, late, signal, (either) => run(either, () => job)),
    failure,
  );
  turn.state.job = job;
}

/**
 * What `run` brings, which is given a signal. Rejects with `late` after `ms`, and with what `signal` was aborted for, also
 * when `run` does not listen to its signal.
 */
export async function within<T>(
  clock: Clock,
  ms: number,
  late: Fault,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const either = deadline(clock, ms, signal, () => late);
  try {
    return await unlessAborted(run(either.signal), either.signal);
  } finally {
    either.end();
  }
}

/** Whether this is the result that the chat waits for. */
export function isCurrent({ state }: Turn<AssistantState>, job: number): boolean {
  return state.chat !== null && state.job === job;
}
