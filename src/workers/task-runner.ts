import type { Telemetry } from '../actors/ports/telemetry.ts';
import { Fault } from '../lib/fault.ts';
import { computeTask, type GivenTask } from './compute-task.ts';
import { type Outcome, performer } from './perform.ts';
import { PoolRunner } from './pool.ts';

export interface TaskRunnerOptions {
  /** Threads at most, ≥ 1; each starts when it is first needed. */
  readonly threads: number;
  /** Tasks that may wait for one. */
  readonly queue: number;
}

/** Where a volunteer's tasks are computed. */
export interface TaskRunner {
  /**
   * The result as JSON text, or what is wrong with the task. Rejects with a `Fault`: TASK_DROPPED (`dropped` was
   * aborted), WORKER_DEADLINE (an hour), WORKER_FAILED (it took its thread with it), WORKERS_BUSY, WORKERS_CLOSED.
   */
  compute(task: GivenTask, dropped: AbortSignal): Promise<Outcome<string>>;
  /** Drops what runs and ends the threads. */
  close(): Promise<void>;
}

/** The server takes a task back long before, unless it was said to take days. */
const LONGEST_MS = 3_600_000;

/** Tasks on threads. */
export function createTaskRunner({ threads, queue }: TaskRunnerOptions, telemetry: Telemetry): TaskRunner {
  const pool = new PoolRunner({ threads, queue, callMs: LONGEST_MS, passwords: 1 }, telemetry, 'task-entry');
  const running = new Set<AbortController>();
  return {
    compute: async (input, dropped) => {
      if (dropped.aborted) throw droppedFault();
      const ends = new AbortController();
      const end = () => ends.abort();
      const deadline = setTimeout(end, LONGEST_MS);
      dropped.addEventListener('abort', end);
      running.add(ends);
      try {
        return await pool.run({ name: 'computeTask', input }, ends.signal);
      } catch (error) {
        throw dropped.aborted ? droppedFault() : error;
      } finally {
        running.delete(ends);
        clearTimeout(deadline);
        dropped.removeEventListener('abort', end);
      }
    },
    close: async () => {
      for (const ends of running) ends.abort();
      await pool.close();
    },
  };
}

/** Tasks where they are asked for: the twin of the pool, for tests. */
export function createInlineTaskRunner(): TaskRunner {
  const perform = performer({ computeTask });
  return {
    compute: async (input, dropped) => {
      const outcome = await perform({ name: 'computeTask', input });
      if (dropped.aborted) throw droppedFault();
      return outcome;
    },
    close: async () => undefined,
  };
}

function droppedFault(): Fault {
  return new Fault('TASK_DROPPED', 'the task is no longer wanted');
}
