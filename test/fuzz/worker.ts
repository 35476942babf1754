import { parentPort, workerData } from 'node:worker_threads';
import { codecTarget } from './codec-target.ts';
import { routesTarget, upgradeTarget } from './routes-target.ts';
import { seatTarget } from './seat-target.ts';
import { caseSeed, type Target, type TargetName } from './target.ts';

export interface Work {
  readonly runSeed: number;
  readonly target: TargetName;
  /** Cases first, first + step, … below end. */
  readonly first: number;
  readonly end: number;
  readonly step: number;
  /** Cases done, the seed of the one under way (a case that never ends is known by it), 1 when all are done. */
  readonly progress: SharedArrayBuffer;
}

export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly seed: number; readonly why: string };

export const TARGETS: Readonly<Record<TargetName, () => Target>> = {
  json: () => codecTarget('json'),
  msgpack: () => codecTarget('msgpack'),
  seat: seatTarget,
  routes: routesTarget,
  upgrade: upgradeTarget,
};

async function work({ runSeed, target, first, end, step, progress }: Work): Promise<Outcome> {
  const { run } = TARGETS[target]();
  const shared = new Uint32Array(progress);
  for (let index = first; index < end; index += step) {
    const seed = caseSeed(runSeed, target, index);
    shared[1] = seed;
    try {
      await run(seed);
    } catch (error) {
      return {
        ok: false,
        seed,
        why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
    shared[0] = (shared[0] ?? 0) + 1;
  }
  shared[2] = 1;
  return { ok: true };
}

if (parentPort) {
  const port = parentPort;
  void work(workerData as Work).then((outcome) => port.postMessage(outcome));
}
