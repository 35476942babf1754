import { beforeEach, describe, expect, it } from 'vitest';
import type { Made } from '../../src/actors/player/commands.ts';
import type { AdventureTurnRow } from '../../src/actors/ports/rpg-rows.ts';
import type { PlayerSnapshot } from '../../src/actors/ports/rpg-store.ts';
import { addressOf } from '../../src/actors/runtime/address.ts';
import { MemoryRpg } from './memory-rpg.ts';
import {
  codeOf,
  MOVE_MS,
  moveIdOf,
  newsOf,
  POTION,
  questOf,
  RESERVED_MS,
  RpgNode,
  replied,
  SWORD,
} from './node.ts';

let node: RpgNode;
let store: MemoryRpg;

beforeEach(async () => {
  store = new MemoryRpg();
  node = await RpgNode.start(store);
  for (const userId of [1, 2]) await node.enter(userId);
});

async function snapshot(userId: number): Promise<PlayerSnapshot> {
  return replied(await node.player(userId, { type: 'describe' }));
}

async function bag(userId: number): Promise<Record<string, number>> {
  return Object.fromEntries((await snapshot(userId)).things.map(({ name, count }) => [name, count]));
}

/** The process is killed, and another one takes up what the store has after so long. */
async function restart(afterMs = 0): Promise<void> {
  const here = [...node.here];
  node.kill();
  await node.time.advance(afterMs);
  node = await RpgNode.start(store, node.time);
  for (const userId of here) node.here.add(userId);
}

/** The store is away while an actor commits, and what it had in mind is lost. */
async function reload(kind: string, id: number, command: Parameters<RpgNode['ask']>[2]): Promise<void> {
  store.trouble = 'away';
  node.system.tell(addressOf(kind, id), command);
  await node.time.advance(50);
  store.trouble = null;
  await node.time.advance(5_000);
}

async function embark(userId: number, title = 'T', turns = 50): Promise<number> {
  const task = { taskId: 77, quest: questOf(title, turns) };
  return replied(await node.player(userId, { type: 'embark', task }));
}

const outcome = (id: number, moveId: number) => node.adventure(id, { type: 'outcome', by: 1, moveId });
const craft = { type: 'craft', kind: 'skill', units: 3, description: 'x', tongue: 'en' } as const;

describe('who waits is answered', () => {
  it('/select: the first words of a task that is left before they are told', async () => {
    const speak = node.hush();
    const first = await embark(1);
    const waiting = node.ask('adventure', first, { type: 'opening', by: 1 });
    const second = await embark(1, 'other');
    expect(codeOf(await waiting)).toBe('ADVENTURE_OVER');
    expect(codeOf(await node.adventure(first, { type: 'opening', by: 1 }))).toBe('ADVENTURE_OVER');
    expect(codeOf(await node.adventure(first, { type: 'describe', by: 2 }))).toBe('ADVENTURE_UNKNOWN');
    await speak();
    expect(replied(await node.adventure(second, { type: 'opening', by: 1 }))).toMatchObject({
      opening: 'opening other',
    });
  });

  it('/feedback: moves that are too many, whose things are given back', async () => {
    await node.give(1, ...Array.from({ length: 25 }, () => POTION));
    const id = await embark(1);
    const speak = node.hush();
    const moves: number[] = [];
    for (let i = 0; i < 25; i++) moves.push(moveIdOf(await node.move(1, 'adventure', ['potion'])));
    expect(await bag(1)).toEqual({ potion: 5 });
    for (const moveId of moves.slice(20)) expect(codeOf(await outcome(id, moveId))).toBe('BUSY');
    await speak();
    await node.time.advance(100);
    for (const moveId of moves.slice(0, 20)) expect(codeOf(await outcome(id, moveId))).toBe('ok');
    expect(store.turns).toHaveLength(20);
  });

  it('/battle: both move while a round is resolved that neither moved in, and theirs is next', async () => {
    const battleId = await node.fighting(1, 2);
    const speak = node.hush();
    await node.time.advance(MOVE_MS + 100);
    await node.move(1, battleId);
    const last = moveIdOf(await node.move(2, battleId));
    await speak();
    expect(store.battles.get(battleId)?.state.round).toBe(2);
    expect(store.rounds[1]?.moves[1]?.moveId).toBe(last);
  });
});

describe('what a reload forgets', () => {
  it('a turn that is being told is told once, and so are those after it', async () => {
    const id = await embark(1);
    const speak = node.hush();
    const first = moveIdOf(await node.move(1, 'adventure'));
    await reload('adventure', id, { type: 'abandon', keeps: null });
    expect(store.adventures.get(id)?.status).toBe('abandoned');
    const other = await embark(1, 'other');
    await speak();
    expect(codeOf(await outcome(id, first))).toBe('ADVENTURE_OVER');
    const again = node.hush();
    const before = node.asked;
    const second = moveIdOf(await node.move(1, 'adventure'));
    const hero = { dragonEye: 1, phoenixFeather: 1, experience: 1 };
    const late = { ...{ moveId: 1e9, userId: 1, text: 'x', things: [], missing: [] }, hero, met: [] };
    await reload('adventure', other, { type: 'play', move: late });
    await again();
    // The first one a second time, because its reload could not know; the other one once.
    expect(node.asked).toBe(before + 3);
    expect(replied<AdventureTurnRow>(await outcome(other, second)).number).toBe(1);
    expect(replied<AdventureTurnRow>(await outcome(other, 1e9)).number).toBe(2);
    expect(store.turns).toHaveLength(2);
  });

  it('a round that is being resolved is resolved once', async () => {
    const battleId = await node.fighting(1, 2);
    const speak = node.hush();
    await node.move(1, battleId);
    await node.move(2, battleId);
    const late = { moveId: 1e9, userId: 1, text: 'x', things: [POTION], missing: [] };
    await reload('battle', battleId, { type: 'play', move: late });
    await speak();
    expect(store.rounds).toHaveLength(1);
    expect(store.battles.get(battleId)?.state.round).toBe(1);
    const asked = node.asked;
    await node.move(1, battleId);
    await node.move(2, battleId);
    expect([store.rounds.length, node.asked]).toEqual([2, asked + 1]);
  });

  it('/merge: the same request runs twice, and is made and paid once', async () => {
    const speak = node.hush();
    const first = node.ask('player', 1, { ...craft, requestId: 'r' });
    await node.time.settle();
    expect(codeOf(await node.player(1, { ...craft, requestId: 'r' }))).toBe('CONFLICT');
    await reload('player', 1, { type: 'giveBack', things: [POTION] });
    const second = node.ask('player', 1, { ...craft, requestId: 'r' });
    await node.time.settle();
    await speak();
    expect(replied<Made>(await second)).toEqual(replied<Made>(await first));
    expect((await snapshot(1)).row.attributes.dragonEye).toBe(97);
    expect((await snapshot(1)).things.filter(({ kind }) => kind === 'skill')).toHaveLength(1);
  });

  it('/merge: answered, forgotten, and under way once more', async () => {
    const speak = node.hush();
    void node.ask('player', 1, { ...craft, requestId: 'r' });
    await node.time.settle();
    await reload('player', 1, { type: 'giveBack', things: [POTION] });
    const hushed = node.hush();
    const second = node.ask('player', 1, { ...craft, requestId: 'r' });
    await node.time.settle();
    await speak();
    await reload('player', 1, { type: 'giveBack', things: [POTION] });
    await hushed();
    await node.time.advance(1_000);
    expect(codeOf(await second)).toBe('CONFLICT');
    expect(codeOf(await node.player(1, { ...craft, requestId: 'r' }))).toBe('ok');
    expect((await snapshot(1)).row.attributes.dragonEye).toBe(97);
  });
});

describe('what a kill forgets', () => {
  it('/battle: the round of a move is answered again, though both have read it', async () => {
    const battleId = await node.fighting(1, 2);
    const first = moveIdOf(await node.move(1, battleId, [], '/battle 1'));
    const second = moveIdOf(await node.move(2, battleId));
    const ask = (by: number, moveId: number) =>
      node.battle(battleId, { type: 'outcome', by, moveId, wait: true });
    const told = newsOf(await ask(1, first)).round;
    expect(newsOf(await ask(2, second)).round?.number).toBe(1);
    await node.move(1, battleId);
    await node.move(2, battleId);
    await restart();
    expect(replied(await node.player(1, { type: 'recall', requestId: '/battle 1' }))).toMatchObject({
      moveId: first,
    });
    expect(replied(await node.player(1, { type: 'recall', requestId: '/battle 2' }))).toBeNull();
    expect(newsOf(await ask(1, first)).round).toEqual(told);
    expect(newsOf(await ask(1, first)).round).toEqual(told);
    expect(newsOf(await node.battle(battleId, { type: 'read', by: 1 })).round?.number).toBe(2);
  });

  it('/battle: nobody loses a round because the server was away', async () => {
    const battleId = await node.fighting(1, 2);
    await node.move(1, battleId);
    await restart(2 * MOVE_MS);
    await node.time.advance(10_000);
    expect(store.battles.get(battleId)?.state.round).toBe(0);
    await node.move(2, battleId);
    expect(store.battles.get(battleId)?.state.wins).toEqual([0, 0]);
    expect(store.rounds[0]?.moves.map((move) => move?.userId)).toEqual([1, 2]);
  });

  it('/refresh: the same request_id has the same news', async () => {
    await node.fighting(1, 2);
    const first = replied(await node.player(1, { type: 'news', requestId: 'n' }));
    expect(first).toMatchObject([{ kind: 'accepted' }]);
    await restart();
    expect(replied(await node.player(1, { type: 'news', requestId: 'n' }))).toEqual(first);
    expect(replied(await node.player(1, { type: 'news', requestId: null }))).toEqual([]);
  });

  it('/select: a task that was occupied and never begun is free again; one that is played is not', async () => {
    const open = () =>
      [...store.publicTasks.values()].filter(({ userId, quest }) => userId === null && quest.tongue === 'en');
    const [played = '', left = ''] = open().map(({ quest }) => quest.title);
    const occupied = (title: string) => node.lobby({ type: 'occupy', userId: 1, title });
    const task = replied<never>(await occupied(played));
    await node.player(1, { type: 'embark', task });
    await occupied(left);
    await restart();
    await node.time.advance(RESERVED_MS + 10_000);
    const mine = [...store.publicTasks.values()].filter(({ userId }) => userId === 1);
    expect(mine.map(({ quest, since }) => [quest.title, since])).toEqual([[played, null]]);
    expect(open()).toHaveLength(3);
    await node.player(1, { type: 'embark', task });
    expect(store.publicTasks.get(mine[0]?.taskId ?? 0)?.userId).toBe(1);
    expect([...store.adventures.values()].map(({ status }) => status).sort()).toEqual([
      'abandoned',
      'running',
    ]);
    await embark(1, 'other');
    expect([...store.publicTasks.values()].filter(({ userId }) => userId === 1)).toEqual([]);
  });
});

it('things of one name and another nature are two things', async () => {
  const bottle = { ...SWORD, name: 'potion' };
  await node.give(1, POTION, POTION, bottle, bottle, POTION);
  expect(await bag(1)).toEqual({ potion: 3, 'potion 2': 1 });
  expect((await snapshot(1)).things.map(({ consumable }) => consumable)).toEqual([true, false]);
});
