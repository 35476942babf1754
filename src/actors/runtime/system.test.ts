import { beforeEach, describe, expect, it } from 'vitest';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import type { Batch } from '../ports/committer.ts';
import type { DueWakeup, PendingEffect } from '../ports/outbox.ts';
import { addressOf } from './address.ts';
import { anyBehavior, type Behavior } from './behavior.ts';
import { System } from './system.ts';

type Command =
  | { type: 'get' }
  | { type: 'add' }
  | { type: 'work' }
  | { type: 'done' }
  | { type: 'poison' }
  | { type: 'wakeup' };

let time: VirtualTime;
let system: System;
let finishWork: () => void;
let loads: string[][];
let committed: Batch[];
let leftEffects: PendingEffect[];
let leftWakeups: DueWakeup[];
let resume: string[];
const one = addressOf('thing', 1);

const behavior: Behavior<{ count: number }, Command> = {
  kind: 'thing',
  load: async (ids) => {
    loads.push([...ids]);
    return new Map(ids.map((id) => [id, { version: 0, state: { count: 0 } }]));
  },
  resumeIds: async () => resume,
  handlers: {
    get: (turn) => turn.reply(turn.state.count),
    add: (turn) => {
      turn.state.count += 1;
      turn.write('roomChange.insert', { roomId: 1, syncId: turn.state.count, messageId: 1 });
      turn.reply(turn.state.count);
    },
    work: (turn) => {
      const work = new Promise<void>((resolve) => {
        finishWork = resolve;
      });
      turn.job(
        async () => {
          await work;
          return { type: 'done' };
        },
        () => ({ type: 'done' }),
        turn.replyTo,
      );
    },
    done: (turn) => turn.reply('worked'),
    poison: (turn) => {
      turn.state.count = Number.NaN;
      throw new Error('poison');
    },
    wakeup: (turn) => {
      turn.state.count += 100;
      turn.wakeAt(null);
    },
  },
};

beforeEach(() => {
  time = new VirtualTime();
  loads = [];
  committed = [];
  leftEffects = [];
  leftWakeups = [];
  resume = [];
  let id = 0;
  system = new System({
    clock: time,
    scheduler: time.scheduler,
    committer: { commit: async (batch) => void committed.push(batch) },
    outbox: { effects: async () => leftEffects.splice(0), wakeups: async () => leftWakeups.splice(0) },
    ids: { next: () => ++id },
    telemetry: new SilentTelemetry(),
    limits: {
      mailbox: 20,
      turnMessages: 8,
      turnSliceMs: 2,
      turnAwaitMs: 50,
      dispatchMs: 8,
      attempts: 3,
      maxIdle: 10,
      idleMs: 1_000,
    },
    supervision: { windowMs: 10_000, stopAt: 3, backoffMs: 10, maxBackoffMs: 100, coolDownMs: 1_000 },
  });
  system.register(anyBehavior(behavior));
});

describe('the actor system', () => {
  it('while a job runs, ten other commands are answered', async () => {
    const work = system.ask(one, { type: 'work' }, 60_000);
    await time.settle();
    const others = Promise.all(Array.from({ length: 10 }, () => system.ask(one, { type: 'get' }, 1_000)));
    await time.settle();
    expect(await others).toEqual(Array.from({ length: 10 }, () => ({ ok: true, value: 0 })));
    finishWork();
    await time.settle();
    expect(await work).toEqual({ ok: true, value: 'worked' });
  });

  it('a job outlives a reload and answers who waits; one that is cut off with its actor says UNAVAILABLE', async () => {
    const work = system.ask(one, { type: 'work' }, 60_000);
    await time.settle();
    system.tell(one, { type: 'poison' });
    await time.settle();
    finishWork();
    await time.settle();
    expect(await work).toEqual({ ok: true, value: 'worked' });
    const cut = system.ask(one, { type: 'work' }, 60_000);
    await time.settle();
    system.registry.get(one)?.halt();
    expect(await cut).toMatchObject({ ok: false, rejection: { code: 'UNAVAILABLE' } });
    finishWork();
    await time.settle();
    const read = system.ask(one, { type: 'get' }, 1_000);
    await time.settle();
    expect(await read).toEqual({ ok: true, value: 0 });
  });

  it('a poison message harms nobody but its sender; the others of its turn run', async () => {
    const before = system.ask(one, { type: 'add' }, 1_000);
    const poison = system.ask(one, { type: 'poison' }, 1_000);
    const after = system.ask(one, { type: 'add' }, 1_000);
    await time.advance(100);
    expect(await before).toEqual({ ok: true, value: 1 });
    expect(await poison).toMatchObject({
      ok: false,
      rejection: { code: 'INTERNAL', message: expect.stringContaining('trace') },
    });
    expect(await after).toEqual({ ok: true, value: 2 });
  });

  it('repeated faults stop the actor for a while, and its senders hear so', async () => {
    for (let i = 0; i < 3; i++) system.tell(one, { type: 'poison' });
    await time.advance(500);
    const refused = system.ask(one, { type: 'get' }, 1_000);
    await time.settle();
    expect(await refused).toMatchObject({ ok: false, rejection: { code: 'UNAVAILABLE' } });
    await time.advance(1_500);
    const served = system.ask(one, { type: 'get' }, 1_000);
    await time.settle();
    expect(await served).toMatchObject({ ok: true });
  });

  it('a full mailbox is BUSY, an unknown kind is INTERNAL', async () => {
    const asks = Array.from({ length: 25 }, () => system.ask(one, { type: 'get' }, 1_000));
    const nobody = system.ask(addressOf('nothing', 1), { type: 'get' }, 1_000);
    await time.settle();
    const replies = await Promise.all(asks);
    expect(replies.filter((reply) => !reply.ok && reply.rejection.code === 'BUSY')).toHaveLength(5);
    expect(await nobody).toMatchObject({ ok: false, rejection: { code: 'INTERNAL' } });
  });

  it('a turn takes what waits: one commit carries many commands, one load many actors', async () => {
    for (let i = 0; i < 8; i++) system.tell(one, { type: 'add' });
    for (let i = 2; i < 6; i++) system.tell(addressOf('thing', i), { type: 'add' });
    await time.settle();
    expect(loads).toEqual([['1', '2', '3', '4', '5']]);
    expect(committed.filter((batch) => batch.head.id === '1').map((batch) => batch.writes.length)).toEqual([
      8,
    ]);
  });

  it('an ask that nobody answers ends with DEADLINE, at a stop with DRAINING', async () => {
    const late = system.ask(one, { type: 'work' }, 200);
    await time.advance(400);
    expect(await late).toMatchObject({ ok: false, rejection: { code: 'DEADLINE' } });
    const open = system.ask(addressOf('thing', 2), { type: 'work' }, 5_000);
    await time.settle();
    system.halt();
    expect((await open).ok).toBe(false);
    expect(await system.ask(one, { type: 'get' }, 100)).toMatchObject({ rejection: { code: 'DRAINING' } });
  });

  it('at a start: effects left over are told, deadlines that passed wake, ids to resume are activated', async () => {
    leftEffects = [{ id: 7, target: 'thing/1', payload: { type: 'add' } }];
    leftWakeups = [{ kind: 'thing', id: '2', due: time.now() - 5 }];
    resume = ['3'];
    await system.start();
    await time.advance(100);
    expect(loads.flat().sort()).toEqual(['1', '2', '3']);
    expect(
      committed.find((batch) => batch.head.id === '1')?.writes.map((write) => write.statement),
    ).toContain('effect.delete');
    expect(committed.find((batch) => batch.head.id === '2')?.writes.map((write) => write.statement)).toEqual([
      'wakeup.delete',
    ]);
  });

  it('idle actors leave memory, the oldest first when there are too many', async () => {
    await system.start();
    for (let i = 0; i < 15; i++) system.tell(addressOf('thing', i), { type: 'get' });
    await time.settle();
    expect(system.registry.size).toBe(10);
    expect(system.registry.get(addressOf('thing', 0))).toBeUndefined();
    await time.advance(25_000);
    expect(system.registry.size).toBe(0);
  });
});
