import { explain, Fault } from '../../lib/fault.ts';
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
    const code = error instanceof Fault ? error.code : 'INTERNAL';
    return { type: 'failed', job, code, reason: explain(error) };
  };
  const within = async (signal: AbortSignal): Promise<AssistantCommand> => {
    const either = new AbortController();
    const give = () => either.abort(signal.reason);
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
    const late = new Fault('ASSISTANT_LATE', `it took longer than ${limits.phaseMs / 1_000} s`);
    const cancel = clock.after(limits.phaseMs, () => either.abort(late));
    try {
      return await run(either.signal, () => job);
    } finally {
      cancel();
      signal.removeEventListener('abort', give);
    }
  };
  const job: number = turn.job(within, failure);
  turn.state.job = job;
}

/** Whether this is the result that the chat waits for. */
export function isCurrent({ state }: Turn<AssistantState>, job: number): boolean {
  return state.chat !== null && state.job === job;
}
