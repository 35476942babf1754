import { startTarget } from './live.ts';
import { LiveFrames } from './live-frames.ts';
import { describeLive, LiveRequests } from './live-requests.ts';
import { TARGETS } from './worker.ts';

/** `target:seed[,seed…]`: shows the cases and runs them again, live ones on a fresh server. The exit code. */
export async function replay(what: string): Promise<number> {
  const [target = '', list = ''] = what.split(':');
  const seeds = list.split(',').map(Number);
  try {
    if (target === 'live-request' || target === 'live-frame') await live(target, seeds);
    else await alone(target, seeds);
  } catch (error) {
    process.stdout.write(`FAILED: ${error instanceof Error ? error.stack : error}\n`);
    return 1;
  }
  process.stdout.write('no promise broken\n');
  return 0;
}

async function alone(name: string, seeds: readonly number[]): Promise<void> {
  if (!Object.hasOwn(TARGETS, name)) throw new Error(`no target ${name}; there are ${Object.keys(TARGETS)}`);
  const target = TARGETS[name as keyof typeof TARGETS]();
  for (const seed of seeds) {
    process.stdout.write(`${name}:${seed}\n${target.describe(seed)}\n`);
    await target.run(seed);
  }
}

async function live(target: 'live-request' | 'live-frame', seeds: readonly number[]): Promise<void> {
  const server = await startTarget();
  if (target === 'live-request') {
    const requests = new LiveRequests(server);
    for (const seed of seeds) {
      process.stdout.write(`${target}:${seed}\n${describeLive(seed)}\n`);
      await requests.run(seed);
    }
    return;
  }
  for (const format of ['json', 'msgpack'] as const) {
    const name = TARGETS[format]();
    for (const seed of seeds) {
      process.stdout.write(`${format}:${seed}\n${name.describe(seed)}\n`);
      await new LiveFrames(server, 11, format).run([seed]);
    }
  }
}
