import { Fault } from '../../lib/fault.ts';
import type { Call } from '../fleet-call.ts';
import { batchesOf, type Line, problemOf, relined } from './lines.ts';

/** So many the server commits at once: a call is taken whole or not at all. */
const BATCH = { tasks: 500, bytes: 4_194_304 };
/** Shown of all that is wrong. */
const MOST_PROBLEMS = 10;
/** These refuse a call before anything of it is done. */
const NOTHING_DONE = ['BUSY', 'TOO_MANY_REQUESTS'];
const TRIES = 5;
const TRY_AGAIN_MS = 1_000;
const DEADLINE_MS = 60_000;
/** Numbers of tasks kept to be followed. */
const MOST_TASKS = 1_000_000;

/** What is wrong with the lines of an input, up to ten; none: all may be handed in. */
export async function problemsOf(lines: AsyncIterable<Line>): Promise<string[]> {
  const problems: string[] = [];
  for await (const line of lines) {
    const problem = problemOf(line);
    if (problem !== null) problems.push(problem);
    if (problems.length === MOST_PROBLEMS) return [...problems, '… and maybe more'];
  }
  return problems;
}

export interface HandedIn {
  /** Task → its line, in the order of the lines. */
  readonly tasks: ReadonlyMap<number, number>;
  /** Why it went no further; null when all was taken. */
  readonly problem: string | null;
}

export interface HandInPorts {
  readonly call: Call;
  /** Milliseconds. */
  sleep(ms: number): Promise<void>;
  /** So many were taken until now. */
  progress(taken: number): void;
}

/** Hands in tasks call by call, each checked before it is sent. Stops at the first problem. */
export async function handIn(lines: AsyncIterable<Line>, ports: HandInPorts): Promise<HandedIn> {
  const tasks = new Map<number, number>();
  try {
    for await (const batch of batchesOf(lines, BATCH)) {
      const problem = batch.map(problemOf).find((one) => one !== null) ?? null;
      if (problem !== null) return { tasks, problem };
      if (tasks.size + batch.length > MOST_TASKS)
        return { tasks, problem: `line ${batch[0]?.number}: more than ${MOST_TASKS} tasks at once` };
      const taskIds = await send(batch, ports);
      for (const [i, taskId] of taskIds.entries()) tasks.set(taskId, batch[i]?.number ?? 0);
      ports.progress(tasks.size);
    }
    return { tasks, problem: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { tasks, problem: error.message };
  }
}

/** Again only when nothing can have been done: a task that is handed in twice is done twice. */
async function send(batch: readonly Line[], { call, sleep }: HandInPorts): Promise<readonly number[]> {
  const options = {
    body: `${batch.map(({ text }) => text).join('\n')}\n`,
    contentType: 'application/x-ndjson',
    deadlineMs: DEADLINE_MS,
  };
  const place = `lines ${batch[0]?.number} to ${batch.at(-1)?.number}`;
  for (let left = TRIES; ; left--) {
    try {
      const { taskIds } = await call<{ taskIds: number[] }>('POST', 'distributed-task/batch', options);
      return taskIds;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code, message } = error;
      if (!NOTHING_DONE.includes(code)) {
        const isUnknown = code === 'SERVER_UNREACHABLE' || code === 'UNAVAILABLE';
        const doubt = isUnknown ? ` (whether ${place} were taken is not known)` : '';
        throw new Fault(code, `${relined(message, batch)}${doubt}`);
      }
      if (left <= 1) throw new Fault(code, `${place}: ${message}`);
      await sleep(TRY_AGAIN_MS * (TRIES + 1 - left));
    }
  }
}
