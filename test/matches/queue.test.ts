import { beforeEach, describe, expect, it } from 'vitest';
import { MATCHMAKER, type MatchmakerCommand, type Standing } from '../../src/actors/matchmaker/commands.ts';
import { MemoryMatches } from './memory-matches.ts';
import { BOTS_MS, CLOCK_MS, MatchesNode, START_MS } from './node.ts';

let node: MatchesNode;
let store: MemoryMatches;

beforeEach(async () => {
  store = new MemoryMatches();
  node = await MatchesNode.start(store);
});

async function ask(
  type: MatchmakerCommand['type'] & ('join' | 'leave' | 'look'),
  by: number,
  clockMs = CLOCK_MS,
): Promise<Standing> {
  const reply = await node.ask(MATCHMAKER, { type, by, clockMs } as MatchmakerCommand);
  if (!reply.ok) throw new Error(reply.rejection.code);
  return reply.value as Standing;
}

describe('the queue', () => {
  it('four who wait get one match, each another seat', async () => {
    for (const user of [1, 2, 3]) expect(await ask('join', user)).toMatchObject({ state: 'waiting' });
    expect(await ask('join', 3)).toMatchObject({ state: 'waiting', waiting: 3 });
    await ask('join', 4);
    const standings = await Promise.all([1, 2, 3, 4].map((user) => ask('look', user)));
    const seats = standings.map((one) => (one.state === 'matched' ? one.seat : -1));
    expect([...seats].sort()).toEqual([0, 1, 2, 3]);
    const [matchId] = [...store.matches.keys()];
    expect(new Set(standings.map((one) => one.state === 'matched' && one.matchId))).toEqual(
      new Set([matchId]),
    );
    expect(store.matches.get(matchId ?? 0)).toMatchObject({ rated: true, creatorId: null, status: 0 });
    expect(store.seats.get(`${matchId}/${seats[2]}`)?.userId).toBe(3);
    expect(store.pending.size).toBe(0);
  });

  it('who waits alone plays with distinct built-in bots after a while, rated', async () => {
    await ask('join', 7);
    await node.time.advance(BOTS_MS - 100);
    expect(await ask('look', 7)).toMatchObject({ state: 'waiting', waiting: 1 });
    await node.time.advance(200);
    const standing = await ask('look', 7);
    if (standing.state !== 'matched') throw new Error(standing.state);
    const bots = [...store.seats.values()].flatMap(({ bot }) => bot ?? []);
    expect(new Set(bots).size).toBe(3);
    const socket = await node.sit(standing.matchId, standing.seat, 7);
    await node.time.advance(60_000);
    expect(node.endOf(socket)).toBe('MATCH_OVER');
    expect(store.rated.get('user:7')).toMatchObject({ userId: 7, matches: 1 });
    expect(store.rated.size).toBe(4);
    expect(await ask('leave', 7)).toEqual({ state: 'away' });
  });

  it('who wait for different clocks do not meet; who changes his mind waits anew', async () => {
    for (const user of [1, 2, 3]) await ask('join', user);
    expect(await ask('join', 4, 60_000)).toMatchObject({ state: 'waiting', waiting: 1 });
    expect(await ask('join', 1, 60_000)).toMatchObject({ state: 'waiting', waiting: 2 });
    expect(await ask('look', 2)).toMatchObject({ state: 'waiting', waiting: 2 });
    for (const user of [5, 6]) await ask('join', user);
    expect((await ask('look', 2)).state).toBe('matched');
    expect((await ask('look', 4)).state).toBe('waiting');
    await node.time.advance(BOTS_MS + 100);
    expect((await ask('look', 1)).state).toBe('matched');
    expect([...store.matches.values()].map(({ clockMs }) => clockMs).sort()).toEqual(
      [60_000, CLOCK_MS].sort(),
    );
  });

  it('survives a kill; who left is not taken; who was matched may wait again', async () => {
    for (const user of [1, 2, 3]) await ask('join', user);
    await ask('leave', 2);
    node.kill();
    node = await MatchesNode.start(store, node.time);
    for (const user of [4, 5]) await ask('join', user);
    expect((await ask('look', 1)).state).toBe('matched');
    expect((await ask('look', 2)).state).toBe('away');
    expect(await ask('join', 1)).toMatchObject({ state: 'waiting', waiting: 1 });
  });

  it('an effect that is told again after a kill makes no second match, nor counts one twice', async () => {
    await ask('join', 7);
    await node.time.advance(BOTS_MS + 100);
    for (let i = 0; i < 400; i += 1) {
      await node.time.step(START_MS + CLOCK_MS);
      if (i < 100 && i % 5 === 0) {
        node.kill();
        node = await MatchesNode.start(store, node.time);
      }
    }
    expect(store.matches.size).toBe(1);
    expect([...store.matches.values()][0]?.status).toBe(2);
    expect([...store.rated.values()].map(({ matches }) => matches)).toEqual([1, 1, 1, 1]);
  });
});
