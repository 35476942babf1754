import { type Cleanup, fail, type Outcome, say } from '../support/suite.ts';
import { startTarget } from './live.ts';
import { LiveFrames } from './live-frames.ts';
import { describeLive, LiveRequests } from './live-requests.ts';
import { TARGETS } from './worker.ts';

/** `target:seed[,seed…]`: shows the cases and runs them again, live ones on a fresh server. */
export async function replay(what: string, cleanup: Cleanup): Promise<Outcome> {
  const [target = '', list = ''] = what.split(':');
  const seeds = list.split(',').map(Number);
  try {
    if (target === 'live-request' || target === 'live-frame') await live(target, seeds, cleanup);
    else await alone(target, seeds);
  } catch (error) {
    fail(error instanceof Error ? `${error.stack}` : String(error));
  }
  return { problems: [] };
}

async function alone(name: string, seeds: readonly number[]): Promise<void> {
  if (!Object.hasOwn(TARGETS, name)) throw new Error(`no target ${name}; there are ${Object.keys(TARGETS)}`);
  const target = TARGETS[name as keyof typeof TARGETS]();
  for (const seed of seeds) {
    say(`${name}:${seed}\n${target.describe(seed)}`);
    await target.run(seed);
  }
}

async function live(
  target: 'live-request' | 'live-frame',
  seeds: readonly number[],
  cleanup: Cleanup,
): Promise<void> {
  const server = await startTarget(cleanup);
  if (target === 'live-request') {
    const requests = new LiveRequests(server);
    for (const seed of seeds) {
      say(`${target}:${seed}\n${describeLive(seed)}`);
      await requests.run(seed);
    }
    return;
  }
  for (const format of ['json', 'msgpack'] as const) {
    const name = TARGETS[format]();
    for (const seed of seeds) {
      say(`${format}:${seed}\n${name.describe(seed)}`);
      await new LiveFrames(server, 11, format).run([seed]);
    }
  }
}
