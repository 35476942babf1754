import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../lib/fault.ts';
import { TASK, type TaskView } from '../../protocol/rest/task.ts';
import { type FollowPorts, follow } from './follow.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

let now: number;
/** When each task ends, and how. */
let ends: Map<number, readonly [number, TaskView['status']]>;
let calls: { wait: number; newest: number };
let ended: [number, TaskView['status'] | 'unknown'][];
let trouble: (() => Fault | null) | null;
/** Lists show the newest only. */
let limit: number;

function view(taskId: number): TaskView {
  const [at, how] = ends.get(taskId) ?? [Number.POSITIVE_INFINITY, 'PENDING'];
  return { ...TASK, taskId, status: at <= now ? how : 'RUNNING' };
}

/** Time moves on whenever all of them sleep or wait. */
let timers: { readonly at: number; readonly act: () => void }[];
const after = (ms: number, act: () => void) => {
  timers.push({ at: now + ms, act });
  return () => undefined;
};

const ports: FollowPorts = {
  clock: { now: () => now, elapsed: () => now, after },
  wait: async (taskId, seconds) => {
    calls.wait += 1;
    const fault = trouble?.();
    if (fault) throw fault;
    const [at = 0] = ends.get(taskId) ?? [];
    await new Promise<void>((resolve) =>
      after(Math.max(1, Math.min(seconds * 1_000, at - now)), () => resolve()),
    );
    return view(taskId);
  },
  newest: async (kind) => {
    calls.newest += 1;
    const fault = trouble?.();
    if (fault) throw fault;
    const status = kind === 'completed' ? 'COMPLETED' : 'FAILED';
    const over = [...ends].filter(([, [at, how]]) => at <= now && how === status);
    return over
      .sort((one, other) => other[1][0] - one[1][0])
      .slice(0, limit)
      .map(([taskId]) => view(taskId));
  },
  ended: (taskId, seen) => ended.push([taskId, seen?.status ?? 'unknown']),
};

async function run(taskIds: readonly number[]): Promise<unknown> {
  let over: { readonly how: unknown } | null = null;
  void follow(taskIds, ports).then(
    () => {
      over = { how: 'all' };
    },
    (error: unknown) => {
      over = { how: error };
    },
  );
  for (;;) {
    await settle();
    if (over) return (over as { readonly how: unknown }).how;
    timers.sort((one, other) => one.at - other.at);
    const next = timers.shift();
    if (!next) throw new Error('nothing moves any more');
    now = next.at;
    next.act();
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

beforeEach(() => {
  [now, ends, ended, trouble, timers, limit] = [0, new Map(), [], null, [], 100];
  calls = { wait: 0, newest: 0 };
});

describe('follow', () => {
  it('hears once of each of thousands, with far fewer calls', async () => {
    for (const taskId of numbers(5_000))
      ends.set(taskId, [taskId * 2, taskId % 100 ? 'COMPLETED' : 'FAILED']);
    expect(await run(numbers(5_000))).toBe('all');
    expect(new Set(ended.map(([taskId]) => taskId)).size).toBe(5_000);
    expect(ended).toHaveLength(5_000);
    expect(ended.filter(([, how]) => how === 'FAILED')).toHaveLength(50);
    expect(calls.wait + calls.newest).toBeLessThan(600);
  });

  it('misses none when more end than a list shows, and none that was cancelled', async () => {
    limit = 10;
    for (const taskId of numbers(300)) ends.set(taskId, [500, taskId % 2 ? 'COMPLETED' : 'CANCELLED']);
    expect(await run(numbers(300))).toBe('all');
    expect(ended.filter(([, how]) => how === 'CANCELLED')).toHaveLength(150);
    expect(ended).toHaveLength(300);
  });

  it('waits for a few without asking again and again', async () => {
    for (const taskId of numbers(3)) ends.set(taskId, [60_000, 'COMPLETED']);
    expect(await run(numbers(3))).toBe('all');
    expect(calls).toEqual({ wait: 9, newest: 0 });
  });

  it('outlives a server that is away for a while, and gives up one that does not come back', async () => {
    ends.set(1, [20_000, 'COMPLETED']);
    trouble = () => (now < 30_000 ? new Fault('SERVER_UNREACHABLE', 'away') : null);
    expect(await run([1])).toBe('all');
    trouble = () => new Fault('SERVER_UNREACHABLE', 'away');
    expect(await run([1])).toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });

  it('ends at a refusal, and strikes off what the server does not know', async () => {
    trouble = () => new Fault('TASK_UNKNOWN', 'gone');
    expect(await run([7])).toBe('all');
    expect(ended).toEqual([[7, 'unknown']]);
    trouble = () => new Fault('UNAUTHENTICATED', 'who?');
    expect(await run([1])).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('follows nothing at once', async () => {
    expect(await run([])).toBe('all');
  });
});
