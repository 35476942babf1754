import { describe, expect, it } from 'vitest';
import { FlakyTasks } from './flaky-tasks.ts';
import { FleetNode } from './node.ts';

/** Longer than commands wait for the store. Milliseconds. */
const LONG = 60_000;

async function fresh() {
  const store = new FlakyTasks();
  return { store, node: await FleetNode.start(store) };
}

async function online(node: FleetNode): Promise<number> {
  const told = await node.ask({ type: 'statistics' });
  const { onlineVolunteers } = (told.ok ? told.value : {}) as { onlineVolunteers?: { totalOnline: number } };
  return onlineVolunteers?.totalOnline ?? -1;
}

describe('a board whose store was away', () => {
  it('gives no more than was asked for, however often it is loaded', async () => {
    const { node, store } = await fresh();
    await node.register(1, 7, { slots: 4 });
    await node.request(1, 7, 2);
    await node.create({});
    store.away = true;
    await expect(node.create({})).rejects.toThrow();
    store.away = false;
    await node.time.advance(5_000);
    await node.create({}, {}, {});
    expect(node.given(1)).toHaveLength(2);
  });

  it('notices a socket that closed while commands were given up', async () => {
    const { node, store } = await fresh();
    await node.register(1, 7);
    store.away = true;
    await expect(node.create({})).rejects.toThrow();
    await node.close(1, 7);
    await node.time.advance(LONG);
    store.away = false;
    await node.ask({ type: 'statistics' });
    await node.time.advance(15_000);
    expect(await online(node)).toBe(0);
  });

  it('knows a volunteer who registered while commands were given up', async () => {
    const { node, store } = await fresh();
    await node.register(1, 7);
    await node.close(1, 7);
    store.away = true;
    await expect(node.create({})).rejects.toThrow();
    await node.register(2, 7);
    expect(node.pushes(2, 10000)).toHaveLength(1);
    await node.time.advance(LONG);
    store.away = false;
    node.sockets.set(2, node.time.now());
    const [id = 0] = await node.create({});
    await node.request(2, 7);
    expect(node.given(2)).toEqual([id]);
  });

  it('says so when it gives up a request or a result, so that they are sent again', async () => {
    const { node, store } = await fresh();
    const refused: string[] = [];
    node.system.attachEdge('none', (_, reply) => void (reply.ok || refused.push(reply.rejection.code)));
    await node.register(1, 7);
    await node.register(2, 8);
    const [held = 0] = await node.create({});
    await node.request(2, 8, 1);
    store.away = true;
    await expect(node.create({})).rejects.toThrow();
    await node.request(1, 7);
    await node.result(2, 8, held);
    await node.time.advance(LONG);
    expect(refused).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    store.away = false;
    await node.result(2, 8, held);
    expect(store.ends.get(held)?.status).toBe(1);
  });
});
