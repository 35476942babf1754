import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Cleanup, fail, type Outcome as Kept, runSuite, say } from '../support/suite.ts';
import { attackLive } from './live.ts';
import { replay } from './replay.ts';
import type { TargetName } from './target.ts';
import type { Outcome, Work } from './worker.ts';

/** Of a million cases: what goes where. The live server gets the rest. */
const SHARES: readonly (readonly [TargetName, number])[] = [
  ['json', 0.25],
  ['msgpack', 0.25],
  ['seat', 0.1],
  ['routes', 0.25],
  ['upgrade', 0.05],
];
const WORKERS = 2;
/** A case that takes so long never ends. */
const STUCK_MS = 30_000;
const STEP_MS = 2_000;
/** A thread does not inherit the loader of TypeScript. */
const ENTRY = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(new URL('./worker.ts', import.meta.url).href)});
  });`;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '20261121' },
    replay: { type: 'string' },
  },
});

function broken(target: string, seeds: readonly number[], why: string): never {
  const again =
    seeds.length === 0 ? '' : `\nreplay with: npm run fuzz -- --replay ${target}:${seeds.join(',')}`;
  fail(`${target}: ${why}${again}`);
}

/** One target on all workers; the first broken promise ends the run. */
async function attack(runSeed: number, target: TargetName, cases: number): Promise<void> {
  const started = performance.now();
  const shared = Array.from({ length: WORKERS }, () => new SharedArrayBuffer(12));
  const done = () => shared.reduce((sum, one) => sum + (new Uint32Array(one)[0] ?? 0), 0);
  const stuck = watch(target, shared);
  const timer = setInterval(() => say(`  ${target}: ${done()} of ${cases}`), STEP_MS);
  await Promise.all(
    shared.map((progress, first) => {
      const work: Work = { runSeed, target, first, end: cases, step: WORKERS, progress };
      return ended(target, work);
    }),
  );
  clearInterval(timer);
  clearInterval(stuck);
  say(`${target}: ${done()} cases in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function ended(target: TargetName, work: Work): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(ENTRY, { eval: true, workerData: work });
    const seedUnderWay = () => new Uint32Array(work.progress)[1] ?? 0;
    worker.on('message', (outcome: Outcome) => {
      if (!outcome.ok) broken(target, [outcome.seed], outcome.why);
      resolve();
    });
    worker.on('error', (error) => broken(target, [seedUnderWay()], `escaped: ${error.stack}`));
  });
}

/** A worker whose count stands still is in a case without an end. */
function watch(target: TargetName, shared: readonly SharedArrayBuffer[]): NodeJS.Timeout {
  const last = shared.map(() => -1);
  return setInterval(() => {
    for (const [i, one] of shared.entries()) {
      const [count = 0, seed = 0, finished] = new Uint32Array(one);
      if (finished === 0 && count === last[i])
        broken(target, [seed], `a case did not end within ${STUCK_MS / 1000} s`);
      last[i] = count;
    }
  }, STUCK_MS);
}

async function fuzz(runSeed: number, cleanup: Cleanup): Promise<Kept> {
  const total = Number(values.cases);
  const started = performance.now();
  say(`${total} cases`);
  let left = total;
  for (const [target, share] of SHARES) {
    const cases = Math.round(total * share);
    left -= cases;
    await attack(runSeed, target, cases);
  }
  const tell = (done: number) => say(`  live: ${done} of ${left}`);
  const { failure, figures } = await attackLive(runSeed, left, tell, cleanup);
  say(figures);
  if (failure) broken(failure.target, failure.seeds, failure.why);
  say(`no promise broken, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return { problems: [] };
}

const runSeed = Number(values.seed);
const again = values.replay;
if (again === undefined) await runSuite('fuzz', runSeed, (cleanup) => fuzz(runSeed, cleanup));
else await runSuite('fuzz', null, (cleanup) => replay(again, cleanup));
