import { Piscina } from 'piscina';
import type { Compute } from '../actors/ports/compute.ts';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { Fault } from '../lib/fault.ts';
import { Gate, type Refusals } from '../lib/gate.ts';
import { computeOver, type Runner } from './compute.ts';
import { type Job, type Outcome, perform } from './perform.ts';
import type { TaskName, TaskOutput } from './tasks.ts';
import { threadEntry } from './thread-entry.ts';

/** Limits of the pool. */
export interface PoolOptions {
  /** Threads at most, ≥ 1; each starts when it is first needed. */
  readonly threads: number;
  /** Calls that may wait. */
  readonly queue: number;
  /** Wait and run of one call together; then it fails and its thread is replaced. */
  readonly callMs: number;
  /** Password hashes at once: they take memory, and must leave threads to the rest. */
  readonly passwords: number;
}

const IDLE_THREAD_MS = 60_000;
/** Hostile files are made to be slow; others take milliseconds. */
const FILE_MS = 5_000;
const REFUSALS: Refusals = {
  busy: (waiting) => new Fault('WORKERS_BUSY', `${waiting} calls wait already`),
  late: () => new Fault('WORKER_DEADLINE', 'no worker was free in time'),
};

/** Compute on threads. */
export function createPoolCompute(options: PoolOptions, telemetry: Telemetry): Compute {
  return computeOver(new PoolRunner(options, telemetry));
}

/** Hands jobs to Piscina only when a thread is free for them: its own queue does not bound calls that have a deadline. */
export class PoolRunner implements Runner {
  readonly #pool: Piscina;
  readonly #threads: Gate;
  /** Gates that some tasks pass before that of the threads. */
  readonly #lanes: Partial<Record<TaskName, Gate>>;
  readonly #callMs: number;
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  /** `entry`: the file of the threads, which says what tasks they know. */
  constructor({ threads, queue, callMs, passwords }: PoolOptions, telemetry: Telemetry, entry = 'entry') {
    this.#threads = new Gate(threads, queue, REFUSALS);
    const hashes = new Gate(passwords, queue, REFUSALS);
    // Whoever waits for a batch of matches waits here, so that other calls come next on every thread.
    const matches = new Gate(Math.max(1, threads - 1), queue, REFUSALS);
    // The faces of a long list wait here too.
    const pictures = new Gate(Math.max(1, threads - 1), queue, REFUSALS);
    this.#lanes = {
      hashPassword: hashes,
      verifyPassword: hashes,
      playMatches: matches,
      portrait: pictures,
      background: pictures,
      fitPicture: pictures,
    };
    this.#callMs = callMs;
    this.#pool = new Piscina({
      ...threadEntry(entry),
      name: 'perform',
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_THREAD_MS,
    });
    // An 'error' event without a listener would end the process.
    this.#pool.on('error', (error: Error) =>
      telemetry.error('a worker thread failed', { reason: error.message }),
    );
  }

  /** `ends`: ends the call instead of the deadline that all calls have; a thread that is at it is replaced. */
  async run<N extends TaskName>(job: Job<N>, ends?: AbortSignal): Promise<Outcome<TaskOutput<N>>> {
    if (this.#closed) throw closedFault();
    if (isBrief(job)) return perform(job);
    const isFile = job.name === 'describeFile';
    const signal = ends ?? AbortSignal.timeout(isFile ? Math.min(this.#callMs, FILE_MS) : this.#callMs);
    const onThread = () => this.#threads.pass(signal, () => this.#onThread(job, signal));
    const lane = this.#lanes[job.name];
    return lane ? lane.pass(signal, onThread) : onThread();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const lane of Object.values(this.#lanes)) lane.turnAway(closedFault());
    this.#threads.turnAway(closedFault());
    await Promise.allSettled(this.#running);
    await this.#pool.destroy();
  }

  async #onThread<N extends TaskName>(job: Job<N>, signal: AbortSignal): Promise<Outcome<TaskOutput<N>>> {
    if (this.#closed) throw closedFault();
    const result: Promise<Outcome<TaskOutput<N>>> = this.#pool.run(job, { signal });
    this.#running.add(result);
    try {
      return await result;
    } catch (cause) {
      if (signal.aborted) throw new Fault('WORKER_DEADLINE', `${job.name} took too long`, { cause });
      throw new Fault('WORKER_FAILED', `${job.name} lost its thread`, { cause });
    } finally {
      this.#running.delete(result);
    }
  }
}

const BRIEF: readonly TaskName[] = ['makeQuests', 'questTurns', 'duelRounds'];

/**
 * One quest, turn or round: less work than the way to a thread and back, and nobody shall wait for it behind pictures
 * (docs/adr/0014-role-play-game.md).
 */
function isBrief({ name, input }: Job): boolean {
  return BRIEF.includes(name) && (input as readonly unknown[]).length === 1;
}

function closedFault(): Fault {
  return new Fault('WORKERS_CLOSED', 'the workers are closed');
}
