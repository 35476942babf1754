import { table } from './table.ts';

export interface Outcome {
  /** The first row names the columns. */
  readonly figures: readonly (readonly (string | number)[])[];
  /** Broken promises, a sentence each. */
  readonly problems: readonly string[];
}

/** Undoes what a suite has started, latest first. */
export type Cleanup = (undo: () => Promise<unknown> | unknown) => void;

const SHOWN = 20;

/**
 * Runs a suite as a command: prints its figures, then every broken promise; exit 0, or 1 when one was broken or the
 * suite could not be run. Whatever it started is ended, also after an interrupt.
 */
export async function runSuite(name: string, seed: number, run: (cleanup: Cleanup) => Promise<Outcome>) {
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
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void undo().finally(() => process.exit(130)));
  process.stdout.write(`${name}, seed ${seed}\n`);
  try {
    const { figures, problems } = await run((act) => void undoing.push(act));
    process.stdout.write(`\n${table(figures)}\n`);
    for (const problem of problems.slice(0, SHOWN)) process.stdout.write(`BROKEN ${problem}\n`);
    if (problems.length > SHOWN) process.stdout.write(`… and ${problems.length - SHOWN} more\n`);
    const verdict = problems.length === 0 ? 'kept' : `${problems.length} broken`;
    process.stdout.write(`${name}: ${verdict} (again with --seed ${seed})\n`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(
      `${name} could not be run: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  } finally {
    await undo();
  }
  process.exit();
}

/** A line about how far the suite is. */
export function progress(text: string): void {
  process.stdout.write(`${text}\n`);
}
