import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/actors/ports/delivery.ts';
import type { BoardCommand } from '../../src/actors/task-board/commands.ts';
import type { Shown } from '../../src/actors/task-board/show.ts';
import { BOARD } from '../../src/actors/task-board/state.ts';
import { MemoryTasks } from './memory-tasks.ts';
import { FleetNode } from './node.ts';

async function fresh() {
  const store = new MemoryTasks();
  return { store, node: await FleetNode.start(store) };
}

async function shown(node: FleetNode, taskId: number): Promise<Shown | undefined> {
  const reply = await node.ask({ type: 'show', taskIds: [taskId] });
  return reply.ok ? new Map(reply.value as [number, Shown][]).get(taskId) : undefined;
}

describe('volunteers.md, frame 10002: requests', () => {
  it('assigns up to maxTasks and never more than the slots', async () => {
    const { node } = await fresh();
    const ids = await node.create({}, {}, {}, {}, {});
    await node.register(1, 7, { slots: 2 });
    await node.request(1, 7, 4);
    expect(node.given(1)).toEqual(ids.slice(0, 2));
    await node.result(1, 7, ids[0] ?? 0);
    expect(node.given(1)).toEqual(ids.slice(0, 3));
  });

  it('stays open: a new task is pushed at once, to the waiting volunteer of the highest priority', async () => {
    const { node } = await fresh();
    await node.register(1, 7);
    await node.register(2, 8);
    await node.request(1, 7, 1, 1);
    await node.request(2, 8, 1, 9);
    const [first, second, third] = await node.create({}, {}, {});
    expect([node.given(2), node.given(1)]).toEqual([[first], [second]]);
    await node.result(1, 7, second ?? 0);
    // His request was for one.
    expect(node.given(1)).toEqual([second]);
    await node.request(1, 7, 1);
    expect(node.given(1)).toEqual([second, third]);
  });

  it('gives the highest priority first, then the oldest, of what the volunteer can do', async () => {
    const { node } = await fresh();
    const [low, high, other, old] = await node.create(
      { priority: 1 },
      { priority: 9 },
      { taskType: 'OTHER', priority: 10 },
      { priority: 1 },
    );
    await node.register(1, 7, { capabilities: ['ANY', 'MORE'] });
    await node.request(1, 7, 4, 1, ['ANY', 'MORE', 'OTHER']);
    expect(node.given(1)).toEqual([high, low, old]);
    expect(node.given(1)).not.toContain(other);
  });

  it('assigns a hundred tasks of which only few contents fit into memory', async () => {
    const { node } = await fresh();
    const ids = await node.create(
      ...Array.from({ length: 100 }, (_, i) => ({ inputData: `${i}`.repeat(50) })),
    );
    await node.register(1, 7, { slots: 1 });
    for (const id of ids) {
      await node.request(1, 7, 1);
      await node.result(1, 7, id);
    }
    expect(node.given(1)).toEqual(ids);
  });
});

describe('volunteers.md, frame 10003: results', () => {
  it('counts one, tells the volunteer, credits it once', async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create({});
    await node.register(1, 7);
    await node.request(1, 7);
    await node.result(1, 7, id);
    await node.result(1, 7, id);
    expect(node.pushes(1, 10003).map(({ data }) => [data.accepted, data.reason])).toEqual([
      [true, null],
      [false, 'FINISHED'],
    ]);
    expect(store.ends.get(id)).toMatchObject({ status: 1, resultData: '42', volunteerId: '7-1', attempt: 1 });
    expect(store.fleet.get('7-1')).toMatchObject({ agreed: 1, wrong: 0, failed: 0, creditMs: 5 });
  });

  it.each([-3, 0, 999_999_999, Number.MAX_SAFE_INTEGER])(
    'task %d is unknown and changes nothing',
    async (id) => {
      const { node, store } = await fresh();
      await node.register(1, 7);
      const before = store.commits;
      await node.result(1, 7, id);
      expect(node.pushes(1, 10003)).toMatchObject([
        { data: { taskId: id, accepted: false, reason: 'UNKNOWN_TASK' } },
      ]);
      expect(store.commits).toBe(before);
    },
  );

  it("refuses results for others' tasks, and takes those of a socket that has not registered again", async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create({});
    await node.register(1, 7);
    await node.register(2, 8);
    await node.request(1, 7);
    await node.result(2, 8, id);
    expect(node.pushes(2, 10003)).toMatchObject([{ data: { accepted: false, reason: 'NOT_YOURS' } }]);
    await node.close(1, 7);
    node.sockets.set(3, node.time.now());
    await node.result(3, 7, id);
    expect(node.pushes(3, 10003)).toMatchObject([{ data: { accepted: true } }]);
    expect(store.ends.get(id)?.status).toBe(1);
  });

  it('refutes a wrong result of a known type, and asks another volunteer first', async () => {
    const { node, store } = await fresh();
    await node.register(1, 7, { capabilities: ['FIBONACCI'] });
    await node.register(2, 8, { capabilities: ['FIBONACCI'] });
    await node.request(1, 7, 4, 5, ['FIBONACCI']);
    const [id = 0] = await node.create({ taskType: 'FIBONACCI', inputData: '{"n":10}' });
    await node.result(1, 7, id, '{"value":"56"}');
    expect(node.pushes(1, 10003)).toMatchObject([{ data: { accepted: false, reason: 'WRONG_RESULT' } }]);
    expect(node.given(1)).toEqual([id]);
    await node.request(2, 8, 1, 1, ['FIBONACCI']);
    expect(node.given(2)).toEqual([id]);
    await node.result(2, 8, id, '{"value":"55"}');
    expect(store.ends.get(id)).toMatchObject({ status: 1, volunteerId: '8-1' });
    expect(store.fleet.get('7-1')).toMatchObject({ wrong: 1, agreed: 0 });
  });

  it('fails a task after maxAttempts, with the reason', async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create({ maxAttempts: 2 });
    await node.register(1, 7);
    await node.request(1, 7, 9);
    await node.result(1, 7, id, '', 'FAILED');
    await node.result(1, 7, id, '', 'FAILED');
    expect(store.ends.get(id)).toMatchObject({ status: 2, errorMessage: 'the volunteer failed', attempt: 2 });
  });
});

describe('volunteers.md, Tasks: leases, graces, restarts', () => {
  it('takes a task back 10 s after its socket closed, without an attempt', async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create({});
    await node.register(1, 7);
    await node.register(2, 8);
    await node.request(1, 7);
    await node.request(2, 8);
    await node.close(1, 7);
    await node.time.advance(9_000);
    expect(node.given(2)).toEqual([]);
    node.sockets.set(2, node.time.now());
    await node.time.advance(3_000);
    expect(node.given(2)).toEqual([id]);
    expect(store.runEnds).toMatchObject([{ taskId: id, outcome: 3 }]);
  });

  it('keeps it for a volunteer who comes back in time, and takes the name over from an older socket', async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create({});
    await node.register(1, 7);
    await node.request(1, 7);
    await node.register(2, 7);
    expect(node.pushes(2, 10000)).toMatchObject([{ data: { volunteerId: '7-1' } }]);
    expect(node.pushes(1, 10005).map(({ data }) => [data.taskId, data.reason])).toEqual([
      [0, 'SUPERSEDED'],
      [id, 'SUPERSEDED'],
    ]);
    expect(node.given(2)).toEqual([id]);
    await node.close(1, 7);
    await node.time.advance(20_000);
    node.sockets.set(2, node.time.now());
    await node.result(2, 7, id);
    expect(store.ends.get(id)?.status).toBe(1);
    expect(store.runEnds).toEqual([]);
  });

  it('shows RUNNING after the first sign of life, and takes it back when that stops', async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create({});
    await node.register(1, 7);
    await node.request(1, 7);
    expect((await shown(node, id))?.status).toBe('ASSIGNED');
    await node.time.advance(1_000);
    node.sockets.set(1, node.time.now());
    expect(await shown(node, id)).toMatchObject({
      status: 'RUNNING',
      assignedVolunteerId: '7-1',
      attempt: 1,
    });
    await node.time.advance(62_000);
    expect(node.pushes(1, 10005)).toMatchObject([{ data: { taskId: id, reason: 'TIMEOUT' } }]);
    expect(store.runEnds).toMatchObject([{ outcome: 2, errorMessage: 'TIMEOUT' }]);
  });

  it('a killed server finds everything again, and re-adopts what its volunteers come back with', async () => {
    const { node, store } = await fresh();
    const [held = 0, waiting = 0] = await node.create({}, {});
    await node.register(1, 7, { slots: 1 });
    await node.request(1, 7, 1);
    node.kill();
    const next = await FleetNode.start(store, node.time);
    await next.register(5, 7, { slots: 2 });
    await next.result(5, 7, held);
    await next.request(5, 7, 2);
    await next.result(5, 7, waiting);
    expect([...store.ends.values()].map(({ taskId, status }) => [taskId, status])).toEqual([
      [held, 1],
      [waiting, 1],
    ]);
    expect(store.fleet.get('7-1')?.agreed).toBe(2);
  });

  it('survives a store that is away: volunteers stay registered, nothing is announced meanwhile', async () => {
    const { node, store } = await fresh();
    await node.register(1, 7);
    await node.request(1, 7, 3);
    store.away = true;
    const lost = node.create({});
    await expect(lost).rejects.toThrow(/cannot do that at the moment/);
    expect(node.given(1)).toEqual([]);
    store.away = false;
    await node.time.advance(30_000);
    node.sockets.set(1, node.time.now());
    const [id = 0] = await node.create({});
    expect(node.given(1)).toEqual([id]);
    await node.result(1, 7, id);
    expect(store.ends.get(id)?.status).toBe(1);
  });

  it('a board that is loaded anew gives nothing to a request by HTTP that is over', async () => {
    const { node, store } = await fresh();
    const one = { volunteerName: 'h', capabilities: ['ANY'], maxConcurrentTasks: 4 };
    await node.frame(7, { type: 'register', connection: null, ...one });
    const wish = { capabilities: ['ANY'], maxTasks: 4, priority: 1 };
    await node.frame(7, { type: 'visitRequest', volunteerId: '7-1', wish });
    store.away = true;
    await expect(node.create({})).rejects.toThrow(/cannot do that at the moment/);
    store.away = false;
    await node.time.advance(10_000);
    await node.create({});
    expect(store.runs).toEqual([]);
  });

  it('keeps a result that came while the store was away, and counts it once', async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create({});
    await node.register(1, 7);
    await node.request(1, 7, 1);
    store.away = true;
    await node.result(1, 7, id);
    await node.time.advance(500);
    expect(node.pushes(1, 10003)).toEqual([]);
    store.away = false;
    node.sockets.set(1, node.time.now());
    await node.time.advance(5_000);
    expect(node.pushes(1, 10003)).toMatchObject([{ data: { accepted: true } }]);
    expect([store.ends.get(id)?.status, store.fleet.get('7-1')?.agreed]).toEqual([1, 1]);
  });

  it('learns again of a volunteer whose registration it has lost', async () => {
    const { node } = await fresh();
    await node.register(1, 7);
    const lost: BoardCommand = { type: 'offline', volunteerId: '7-1', connection: 1 as ConnectionId };
    node.system.tell(BOARD, lost);
    await node.time.advance(12_000);
    node.sockets.set(1, node.time.now());
    await node.request(1, 7, 1);
    await node.request(1, 7, 1);
    const [id = 0] = await node.create({});
    expect(node.given(1)).toEqual([id]);
  });

  it('gives back what a volunteer no longer knows of', async () => {
    const { node } = await fresh();
    const [id = 0] = await node.create({});
    await node.register(1, 7);
    await node.request(1, 7, 1);
    await node.time.advance(11_000);
    const beat = { status: 'IDLE', currentTasks: 0, systemInfo: null } as const;
    await node.frame(7, { type: 'beat', connection: 1 as ConnectionId, beat });
    await node.request(1, 7, 1);
    expect(node.given(1)).toEqual([id, id]);
  });
});

describe('volunteers.md, "Redundancy and quorum"', () => {
  const twice = { replicas: 3, quorum: 2 };

  it('asks distinct users, and stops the third when two agree', async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create(twice);
    for (const user of [7, 8, 9]) {
      await node.register(user, user);
      await node.register(user + 10, user, { name: 'second' });
      await node.request(user + 10, user, 5);
      await node.request(user, user, 5);
    }
    const given = [7, 17, 8, 18, 9, 19].filter((socket) => node.given(socket).includes(id));
    expect(given).toEqual([17, 18, 19]);
    await node.result(17, 7, id);
    expect(store.ends.size).toBe(0);
    await node.result(18, 8, id);
    expect(store.ends.get(id)).toMatchObject({ status: 1, resultData: '42' });
    expect(node.pushes(19, 10005)).toMatchObject([{ data: { taskId: id, reason: 'SUPERSEDED' } }]);
    expect(await store.answers(id)).toHaveLength(2);
  });

  it('says why it waits when there are fewer users than replicas', async () => {
    const { node } = await fresh();
    const [id = 0] = await node.create(twice);
    await node.register(1, 7);
    await node.request(1, 7, 5);
    expect((await shown(node, id))?.waitsFor).toBe('3 volunteers of different users; 1 are here');
  });

  it('goes on after a restart where it stood, answers included', async () => {
    const { node, store } = await fresh();
    const [id = 0] = await node.create(twice);
    await node.register(1, 7);
    await node.request(1, 7);
    await node.result(1, 7, id, 'x');
    node.kill();
    const next = await FleetNode.start(store, node.time);
    await next.register(2, 8);
    await next.request(2, 8);
    await next.result(2, 8, id, 'x');
    expect(store.ends.get(id)).toMatchObject({ status: 1, resultData: 'x' });
  });
});

describe('cancelling', () => {
  it('takes a waiting task out, stops whoever has one, and tells who waits for its end', async () => {
    const { node, store } = await fresh();
    const [held = 0, waiting = 0, next = 0] = await node.create({}, {}, {});
    await node.register(1, 7, { slots: 1 });
    await node.request(1, 7, 5);
    const waited = node.ask({ type: 'wait', taskId: held, until: node.time.now() + 60_000 });
    await node.ask({ type: 'cancel', taskId: waiting });
    await node.ask({ type: 'cancel', taskId: held });
    expect(await waited).toEqual({ ok: true, value: true });
    expect(node.pushes(1, 10005)).toMatchObject([{ data: { taskId: held, reason: 'CANCELLED' } }]);
    expect(node.given(1)).toEqual([held, next]);
    expect([...store.ends.values()].map(({ status }) => status)).toEqual([3, 3]);
  });
});
