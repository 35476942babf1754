import { closeSync, createReadStream, openSync, statSync, writeSync } from 'node:fs';
import { explain, Fault } from '../../lib/fault.ts';
import { systemClock } from '../../lib/system-clock.ts';
import type { TaskView } from '../../protocol/rest/task.ts';
import type { Call } from '../fleet-call.ts';
import { Screen } from '../screen.ts';
import { follow } from './follow.ts';
import { type HandedIn, handIn, problemsOf } from './hand-in.ts';
import { linesOf } from './lines.ts';
import { Tally } from './tally.ts';

export interface SubmitOptions {
  /** A file, or - for standard input. */
  readonly source: string;
  /** Follow the tasks until all have ended. */
  readonly isWaiting: boolean;
  /** Where one line a task goes; null: nowhere. */
  readonly results: string | null;
}

const PLAIN_MS = 5_000;
const REDRAW_MS = 250;
/** Long lists cost a server far more than short ones often. */
const NEWEST = 100;
const WAIT_SLACK_MS = 15_000;

/**
 * Hands in the tasks of an NDJSON input and follows them. Answers the exit code: 0 when all were taken and, if they were
 * followed, completed. Throws the `Fault`s of `follow`, and SOURCE and RESULTS for files.
 */
export async function submit(call: Call, options: SubmitOptions): Promise<number> {
  const screen = new Screen(process.stderr, PLAIN_MS, Date.now);
  const { source } = options;
  // What can be read twice is checked as a whole before any of it is handed in.
  const problems = isPlainFile(source) ? await problemsOf(linesOf(opened(source))) : [];
  if (problems.length > 0) {
    screen.say(`${problems.join('\n')}\nnothing was handed in`);
    return 1;
  }
  const results = options.results === null ? null : resultsFile(options.results);
  try {
    const handed = await handIn(linesOf(opened(source)), {
      call,
      sleep: (ms) => new Promise((resolve) => void systemClock.after(ms, resolve)),
      progress: (taken) => screen.progress(() => `handing in: ${taken} tasks`),
    });
    screen.clear();
    if (handed.tasks.size > 0 || handed.problem === null) screen.say(taken(handed));
    if (handed.problem !== null) screen.say(handed.problem);
    const isGood = options.isWaiting ? await followed(call, handed, screen, results) : true;
    return handed.problem === null && isGood ? 0 : 1;
  } finally {
    results?.close();
  }
}

async function followed(
  call: Call,
  { tasks }: HandedIn,
  screen: Screen,
  results: ResultsFile | null,
): Promise<boolean> {
  if (tasks.size === 0) return true;
  const tally = new Tally(tasks.size, systemClock.elapsed());
  const drawing = setInterval(() => screen.progress(() => tally.line(systemClock.elapsed())), REDRAW_MS);
  const interrupted = () => {
    screen.clear();
    screen.say(`${tally.summary(systemClock.elapsed())}\nthe tasks go on: ${range(tasks)}`);
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  try {
    await follow(tasks.keys(), {
      clock: systemClock,
      wait: (taskId, seconds) =>
        call('GET', `distributed-task/${taskId}/wait?seconds=${seconds}`, {
          deadlineMs: seconds * 1_000 + WAIT_SLACK_MS,
        }),
      newest: (kind) => call('GET', `distributed-task/${kind}?limit=${NEWEST}`),
      ended: (taskId, view) => {
        const line = tasks.get(taskId) ?? 0;
        tally.add(taskId, line, view);
        if (view) results?.write(line, view);
      },
    });
  } finally {
    clearInterval(drawing);
    process.off('SIGINT', interrupted);
    screen.clear();
    screen.say(tally.summary(systemClock.elapsed()));
  }
  return tally.isAllGood;
}

function taken(handed: HandedIn): string {
  return `${handed.tasks.size} tasks handed in${handed.tasks.size > 0 ? `: ${range(handed.tasks)}` : ''}`;
}

function range(tasks: ReadonlyMap<number, number>): string {
  const taskIds = [...tasks.keys()];
  return `task ${taskIds[0]} to ${taskIds.at(-1)}`;
}

function isPlainFile(source: string): boolean {
  return source !== '-' && (statSync(source, { throwIfNoEntry: false })?.isFile() ?? false);
}

async function* opened(source: string): AsyncGenerator<Uint8Array> {
  try {
    yield* (source === '-' ? process.stdin : createReadStream(source)) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new Fault('SOURCE', `${source} cannot be read (${explain(error)})`);
  }
}

interface ResultsFile {
  write(line: number, view: TaskView): void;
  close(): void;
}

/** One JSON object a line, in the order in which tasks end; `line` says which of the input it was. */
function resultsFile(path: string): ResultsFile {
  const attempt = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw new Fault('RESULTS', `${path} cannot be written (${explain(error)})`);
    }
  };
  const file = attempt(() => openSync(path, 'w'));
  return {
    write: (line, view) => {
      const { taskId, taskName, taskType, status, resultData, errorMessage, executionDuration } = view;
      const { assignedVolunteerId } = view;
      const row = { line, taskId, taskName, taskType, status, resultData, errorMessage, executionDuration };
      attempt(() => writeSync(file, `${JSON.stringify({ ...row, assignedVolunteerId })}\n`));
    },
    close: () => closeSync(file),
  };
}
