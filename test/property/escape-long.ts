import { parseArgs } from 'node:util';
import { missing, playSeed, runProperties } from '../support/escape/property-run.ts';
import { fail, type Outcome, runSuite, say } from '../support/suite.ts';

/**
 * `npm run property:escape`: random matches of the escape game, every state and view held against the rules, until so many
 * inputs have been made. `-- --match N` plays one match of a failed run again.
 */
const { values } = parseArgs({
  options: {
    actions: { type: 'string', default: '10000000' },
    seed: { type: 'string', default: '20211121' },
    match: { type: 'string' },
  },
});
const TELL_EVERY_MS = 5_000;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reasonOf(error.cause)}`;
}

/** Lets an interrupt through. */
function breathe(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

async function playOn(seed: number, actions: number): Promise<Outcome> {
  const started = performance.now();
  let told = started;
  const runs = runProperties(seed, actions);
  let matches = 0;
  for (;;) {
    let step: ReturnType<typeof runs.next>;
    try {
      step = runs.next();
    } catch (error) {
      fail(`${reasonOf(error)}\nagain with: npm run property:escape -- --match ${seed + matches}`);
    }
    const run = step.value;
    if (step.done === true) {
      const rows = [...run.tally].sort(([a], [b]) => (a < b ? -1 : 1));
      const seconds = ((performance.now() - started) / 1_000).toFixed(0);
      say(`${run.actions} inputs in ${run.matches} matches, ${seconds} s`);
      const problems = missing(run).map((what) => `never met: ${what}`);
      return { figures: [['what happened', 'times'], ...rows], problems };
    }
    if (performance.now() - told >= TELL_EVERY_MS) {
      told = performance.now();
      say(`  ${run.actions} of ${actions} inputs, ${run.matches} matches`);
    }
    matches = run.matches;
    await breathe();
  }
}

async function playOne(seed: number): Promise<Outcome> {
  try {
    const { inputs, lastRound } = playSeed(seed);
    say(`${inputs.length} inputs, ${lastRound} rounds`);
    return { problems: [] };
  } catch (error) {
    return { problems: [reasonOf(error)] };
  }
}

const seed = Number(values.match ?? values.seed);
await runSuite('escape properties', values.match === undefined ? seed : null, () =>
  values.match === undefined ? playOn(seed, Number(values.actions)) : playOne(seed),
);
