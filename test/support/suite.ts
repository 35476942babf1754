import { setTimeout as pause } from 'node:timers/promises';
import { table } from './figures.ts';
import { until } from './until.ts';

export interface Outcome {
  /** The first row names the columns. */
  readonly figures?: readonly (readonly (string | number)[])[];
  /** Broken promises, a sentence each. */
  readonly problems: readonly string[];
}

/** Undoes what a suite has started, latest first. */
export type Cleanup = (undo: () => Promise<unknown> | unknown) => void;

/** A promise is so broken that the suite cannot go on. */
class Broken extends Error {}

const SHOWN = 20;
/** The end of a server is told by its exit, which comes a little later than the errors of its clients. */
const LATE_MS = 1_000;
/** Conditions may ask the server. */
const LOOK_EVERY_MS = 100;

/**
 * Runs a suite as a command: prints its figures, then every broken promise; exit 0, or 1 when one was broken or the
 * suite could not be run. Whatever it started is ended, also after an interrupt. `seed`: null where there is none.
 */
export async function runSuite(
  name: string,
  seed: number | null,
  run: (cleanup: Cleanup) => Promise<Outcome>,
): Promise<never> {
  const undoing: (() => Promise<unknown> | unknown)[] = [];
  const undo = async () => {
    for (const act of undoing.splice(0).reverse()) {
      try {
        await act();
      } catch (error) {
        process.stderr.write(`while cleaning up: ${String(error)}\n`);
      }
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void undo().finally(() => process.exit(130)));
  say(seed === null ? name : `${name}, seed ${seed}`);
  const stray = new Stray();
  let code = 1;
  try {
    const outcome = await Promise.race([run((act) => void undoing.push(act)), stray.first]);
    code = judge(name, seed, outcome);
  } catch (error) {
    const why = await stray.reasonBehind(error);
    if (why instanceof Broken) say(`FAILED: ${why.message}`);
    else
      process.stderr.write(`${name} could not be run: ${why instanceof Error ? why.stack : String(why)}\n`);
  }
  await undo();
  process.exit(code);
}

/** A line about how far the suite is. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends the suite, wherever it is called. */
export function fail(why: string): never {
  throw new Broken(why);
}

/** Ends the suite unless a promise was kept. */
export function require(kept: boolean, broken: string | (() => string)): void {
  if (!kept) fail(typeof broken === 'string' ? broken : broken());
}

/** Ends the suite when it does not come about in `ms`; `now` tells how things stand then. */
export async function eventually(
  what: string,
  ms: number,
  holds: () => boolean | Promise<boolean>,
  now: () => string = () => '',
): Promise<void> {
  if (!(await until(holds, ms, LOOK_EVERY_MS))) fail(`${what}: not within ${ms / 1_000} s. ${now()}`);
}

/** What was thrown where nobody waits for it. */
class Stray {
  readonly first: Promise<never>;
  readonly #errors: unknown[] = [];

  constructor() {
    this.first = new Promise((_, reject) => {
      const keep = (error: unknown) => {
        this.#errors.push(error);
        reject(error);
      };
      process.on('uncaughtException', keep).on('unhandledRejection', keep);
    });
  }

  async reasonBehind(error: unknown): Promise<unknown> {
    if (!(error instanceof Broken)) await pause(LATE_MS);
    return [error, ...this.#errors].find((one) => one instanceof Broken) ?? error;
  }
}

/** Prints what became of it; the exit code. */
function judge(name: string, seed: number | null, { figures, problems }: Outcome): number {
  if (figures) say(`\n${table(figures)}`);
  for (const problem of problems.slice(0, SHOWN)) say(`FAILED: ${problem}`);
  if (problems.length > SHOWN) say(`… and ${problems.length - SHOWN} more`);
  const verdict = problems.length === 0 ? 'kept' : `${problems.length} broken`;
  say(`${name}: ${verdict}${seed === null ? '' : ` (again with --seed ${seed})`}`);
  return problems.length === 0 ? 0 : 1;
}
