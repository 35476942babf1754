import type { Compute } from '../actors/ports/compute.ts';
import { Fault } from '../lib/fault.ts';
import type { Job, Outcome } from './perform.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

/** Where jobs run. `run` rejects with a Fault when the job could not be run at all. */
export interface Runner {
  run<N extends TaskName>(job: Job<N>): Promise<Outcome<TaskOutput<N>>>;
  close(): Promise<void>;
}

/** The port over a runner: names the tasks, and makes faults of errors that came as data. */
export function computeOver(runner: Runner): Compute {
  const call = async <N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> => {
    const outcome = await runner.run({ name, input });
    if (outcome.ok) return outcome.value;
    throw new Fault('WORKER_FAILED', `${name} failed: ${outcome.message}`);
  };
  return {
    hashPassword: (value) => call('hashPassword', value),
    verifyPassword: (hash, value) => call('verifyPassword', { hash, value }),
    describeFile: (path) => call('describeFile', path),
    playMatches: (batch) => call('playMatches', batch),
    resolveTurns: (batch) => call('resolveTurns', batch),
    escapePaths: (batch) => call('escapePaths', batch),
    escapeViews: (batch) => call('escapeViews', batch),
    publishedReplay: (course) => call('publishedReplay', course),
    seatReports: (course) => call('seatReports', course),
    makeQuests: (wishes) => call('makeQuests', wishes),
    questTurns: (turns) => call('questTurns', turns),
    duelRounds: (rounds) => call('duelRounds', rounds),
    craft: (input) => call('craft', input),
    portrait: (name) => call('portrait', name),
    background: (place) => call('background', place),
    fitPicture: (fitting) => call('fitPicture', fitting),
    close: () => runner.close(),
  };
}
