import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Compute } from '../actors/ports/compute.ts';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { createInlineCompute } from './inline.ts';
import { createPoolCompute } from './pool.ts';

const telemetry: Telemetry = {
  count() {},
  observe() {},
  gauge() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
};
const LIMITS = { threads: 1, queue: 2, callMs: 15_000, passwords: 1 };

/** Digests of what was drawn, first by one and then by the other. */
const pictures: string[] = [];

/** What every Compute does, wherever it runs. */
function contract(make: () => Compute): void {
  const compute = make();
  afterAll(() => compute.close());

  it('verifies what it hashed, and nothing else', async () => {
    const hash = await compute.hashPassword('5f4dcc3b5aa765d61d8327deb882cf99');
    expect(await compute.verifyPassword(hash, '5f4dcc3b5aa765d61d8327deb882cf99')).toBe(true);
    expect(await compute.verifyPassword(hash, '5F4DCC3B5AA765D61D8327DEB882CF99')).toBe(false);
  });

  it('verifies nothing against no hash', async () => {
    expect(await compute.verifyPassword(null, '5f4dcc3b5aa765d61d8327deb882cf99')).toBe(false);
  });

  it('says what failed as a Fault', async () => {
    await expect(compute.verifyPassword('not a hash', 'x')).rejects.toMatchObject({
      name: 'Fault',
      code: 'WORKER_FAILED',
    });
  });

  it('draws the same wherever it runs, and says what is no picture', async () => {
    const place = { place: '雾谷竹林', mood: 'riddle' };
    const drawn = await Promise.all([compute.portrait('小明'), compute.background(place)]);
    pictures.push(...drawn.map((picture) => createHash('sha256').update(picture).digest('hex')));
    expect(pictures.slice(-2)).toEqual(pictures.slice(0, 2));
    expect(drawn.map((picture) => picture.startsWith('iVBORw0KGgo'))).toEqual([true, true]);
    const none = compute.fitPicture({ image: 'hello', width: 9, height: 9 });
    await expect(none).rejects.toMatchObject({ code: 'WORKER_FAILED' });
  });

  it('takes no calls once closed, and closes twice', async () => {
    const closed = make();
    await closed.close();
    await closed.close();
    await expect(closed.hashPassword('x')).rejects.toMatchObject({ code: 'WORKERS_CLOSED' });
  });
}

describe('inline Compute', () => contract(createInlineCompute));

describe('pool Compute', () => {
  contract(() => createPoolCompute(LIMITS, telemetry));

  it('refuses more calls than may wait', async () => {
    const compute = createPoolCompute(LIMITS, telemetry);
    const calls = Array.from({ length: 4 }, () => compute.hashPassword('x'));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[3]).toMatchObject({ reason: { code: 'WORKERS_BUSY' } });
    await compute.close();
  });

  it('ends a call at its deadline', async () => {
    const compute = createPoolCompute({ ...LIMITS, callMs: 1 }, telemetry);
    await expect(compute.hashPassword('x')).rejects.toMatchObject({ code: 'WORKER_DEADLINE' });
    await compute.close();
  });

  it('finishes what runs when it is closed, and turns away what waits', async () => {
    const compute = createPoolCompute(LIMITS, telemetry);
    const calls = [compute.hashPassword('x'), compute.hashPassword('x')];
    await new Promise((resolve) => setImmediate(resolve));
    const closing = compute.close();
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'WORKERS_CLOSED' } });
    await closing;
  });

  it.runIf(process.platform === 'linux')('lowers the priority of its threads and of no other', async () => {
    const before = niceOfThreads();
    const compute = createPoolCompute(LIMITS, telemetry);
    await compute.hashPassword('x');
    const after = niceOfThreads();
    const changed = [...before].filter(([thread, nice]) => after.has(thread) && after.get(thread) !== nice);
    const lowered = [...after].filter(([thread, nice]) => !before.has(thread) && nice === 10);
    expect(changed).toEqual([]);
    expect(lowered).toHaveLength(1);
    await compute.close();
  });
});

/** proc(5): nice is the 19th field of stat; the second, the name, may hold blanks. */
function niceOfThreads(): Map<string, number> {
  const nice = (thread: string) =>
    readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ')[16];
  return new Map(readdirSync('/proc/self/task').map((thread) => [thread, Number(nice(thread))]));
}
