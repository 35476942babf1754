import { beforeEach, describe, expect, it } from 'vitest';
import type { Made, MasterReply } from '../../src/actors/player/commands.ts';
import type { AdventureRow, AdventureTurnRow, BattleRow } from '../../src/actors/ports/rpg-rows.ts';
import type { PlayerSnapshot } from '../../src/actors/ports/rpg-store.ts';
import { MemoryRpg } from './memory-rpg.ts';
import {
  ANSWER_MS,
  codeOf,
  IDLE_MS,
  MOVE_MS,
  moveIdOf,
  newsOf,
  POTION,
  PRIZE,
  questOf,
  RpgNode,
  replied,
  SWORD,
} from './node.ts';

let node: RpgNode;
let store: MemoryRpg;

beforeEach(async () => {
  store = new MemoryRpg();
  node = await RpgNode.start(store);
  for (const userId of [1, 2, 3]) await node.enter(userId);
});

async function snapshot(userId: number): Promise<PlayerSnapshot> {
  return replied(await node.player(userId, { type: 'describe' }));
}

async function bag(userId: number): Promise<Record<string, number>> {
  return Object.fromEntries((await snapshot(userId)).things.map(({ name, count }) => [name, count]));
}

/** The process is killed and another one takes up what the store has. */
async function restart(): Promise<void> {
  const here = [...node.here];
  node.kill();
  node = await RpgNode.start(store, node.time);
  for (const userId of here) node.here.add(userId);
}

async function embark(userId: number, title = 'T', turns = 2): Promise<number> {
  const task = { taskId: 77, quest: questOf(title, turns) };
  return replied(await node.player(userId, { type: 'embark', task }));
}

const outcome = (id: number, moveId: number, by = 1) => node.adventure(id, { type: 'outcome', by, moveId });

describe('rpg.md, tasks', () => {
  it('/main: a wish becomes a task of his own, and he is in it', async () => {
    const talk = { type: 'talk', tongue: 'en', open: ['public'], requestId: null } as const;
    const first = await node.player(1, { ...talk, text: 'hello' });
    expect(replied<MasterReply>(first)).toEqual({ text: 'master: hello', adventureId: null, takes: null });
    const sent = replied<MasterReply>(await node.player(1, { ...talk, text: 'wish a lost sword' }));
    expect(sent.adventureId).not.toBeNull();
    const begun = replied<AdventureRow>(
      await node.adventure(sent.adventureId ?? 0, { type: 'opening', by: 1 }),
    );
    expect(begun).toMatchObject({ opening: 'opening a lost sword', status: 'running', taskId: null });
    expect(replied<MasterReply>(await node.player(1, { ...talk, text: 'take public' })).takes).toBe('public');
    expect((await snapshot(1)).row.talk.at(-1)).toEqual({ own: false, text: 'master: take public' });
  });

  it('/select: three tasks of each language are open; one has one player', async () => {
    const open = replied<string[]>(await node.lobby({ type: 'list', tongue: 'en' }));
    expect(open).toHaveLength(3);
    const title = open[0] ?? '';
    const got = replied<{ taskId: number }>(await node.lobby({ type: 'occupy', userId: 1, title }));
    expect(replied(await node.lobby({ type: 'occupy', userId: 1, title }))).toEqual(got);
    expect(codeOf(await node.lobby({ type: 'occupy', userId: 2, title }))).toBe('QUEST_UNKNOWN');
    expect(replied<string[]>(await node.lobby({ type: 'list', tongue: 'en' }))).toHaveLength(3);
    await restart();
    expect(codeOf(await node.lobby({ type: 'occupy', userId: 2, title }))).toBe('QUEST_UNKNOWN');
  });

  it('/feedback: the end pays once, and only the end', async () => {
    const id = await embark(1);
    const before = (await snapshot(1)).row.attributes;
    const first = replied<AdventureTurnRow>(await outcome(id, moveIdOf(await node.move(1, 'adventure'))));
    expect(first).toMatchObject({ number: 1, told: 'turn 1', verdict: { reward: null, ended: null } });
    expect((await snapshot(1)).row.attributes).toEqual(before);
    const last = moveIdOf(await node.move(1, 'adventure'));
    expect(replied<AdventureTurnRow>(await outcome(id, last)).verdict.reward).toEqual(PRIZE);
    expect(replied<AdventureTurnRow>(await outcome(id, last)).number).toBe(2);
    const after = await snapshot(1);
    expect(after.row.attributes.experience).toBe(before.experience + PRIZE.experience);
    expect(after.row.adventureId).toBeNull();
    expect(await bag(1)).toEqual({ potion: 1 });
    expect(codeOf(await node.move(1, 'adventure'))).toBe('ADVENTURE_UNKNOWN');
  });

  it('a new task abandons the old one; an idle one is abandoned; both go back to the pool', async () => {
    const title = replied<string[]>(await node.lobby({ type: 'list', tongue: 'en' }))[0] ?? '';
    const task = replied<never>(await node.lobby({ type: 'occupy', userId: 1, title }));
    const first = replied<number>(await node.player(1, { type: 'embark', task }));
    const second = await embark(1, 'other');
    expect(store.adventures.get(first)?.status).toBe('abandoned');
    expect([...store.publicTasks.values()].some(({ userId }) => userId === 1)).toBe(false);
    await node.time.advance(IDLE_MS + 10_000);
    expect(store.adventures.get(second)?.status).toBe('abandoned');
    expect((await snapshot(1)).row.adventureId).toBeNull();
  });

  it("others' adventures are none", async () => {
    const id = await embark(1);
    expect(codeOf(await outcome(id, 1, 2))).toBe('ADVENTURE_UNKNOWN');
    expect(codeOf(await node.adventure(id, { type: 'opening', by: 2 }))).toBe('ADVENTURE_UNKNOWN');
  });

  it('a teller that fails loses nothing: the move is told later', async () => {
    await node.give(1, POTION);
    const id = await embark(1);
    node.fails = true;
    const moveId = moveIdOf(await node.move(1, 'adventure', ['potion']));
    await node.time.advance(3_000);
    node.fails = false;
    await node.time.advance(3_000);
    expect(replied<AdventureTurnRow>(await outcome(id, moveId)).used).toEqual(['potion']);
    expect(await bag(1)).toEqual({});
  });

  it('a kill in the middle of a turn: it is told after the restart, once', async () => {
    await node.give(1, POTION, POTION);
    const id = await embark(1);
    let open = () => undefined as unknown;
    node.gate = new Promise<void>((resolve) => {
      open = () => resolve();
    });
    const moveId = moveIdOf(await node.move(1, 'adventure', ['potion']));
    await restart();
    open();
    await node.time.advance(10_000);
    expect(replied<AdventureTurnRow>(await outcome(id, moveId))).toMatchObject({
      number: 1,
      used: ['potion'],
    });
    expect(store.turns).toHaveLength(1);
    expect(await bag(1)).toEqual({ potion: 1 });
    expect(store.pending.size).toBe(0);
  });
});

describe('rpg.md, things', () => {
  it('the same unit is never spent twice, whoever asks at once; what stays helps again', async () => {
    await node.give(1, POTION, SWORD);
    const id = await embark(1, 'long', 50);
    const moves = await Promise.all(
      Array.from({ length: 20 }, () =>
        node.ask('player', 1, {
          type: 'move',
          to: 'adventure',
          text: 'x',
          items: ['potion', 'sword', 'sword'],
          skills: ['fly'],
          met: [],
          requestId: null,
        }),
      ).concat([node.time.settle() as never]),
    );
    await node.time.advance(100);
    const turns = await Promise.all(moves.slice(0, 20).map((reply) => outcome(id, moveIdOf(reply))));
    expect(turns.map(codeOf)).toEqual(turns.map(() => 'ok'));
    expect(store.turns.filter(({ used }) => used.includes('potion'))).toHaveLength(1);
    expect(
      store.turns.filter(({ used }) => used.filter((name) => name === 'sword').length === 1),
    ).toHaveLength(20);
    expect(await bag(1)).toEqual({ sword: 1 });
  });

  it('/merge: charged when it is there, and never more than there is', async () => {
    const craft = { type: 'craft', kind: 'skill', units: 10, description: 'x', tongue: 'en' } as const;
    const made = replied<Made>(await node.player(1, { ...craft, requestId: 'r1' }));
    expect(made.text).toContain('made');
    expect((await snapshot(1)).row.attributes).toMatchObject({ dragonEye: 90, phoenixFeather: 100 });
    expect(replied(await node.player(1, { ...craft, requestId: 'r1' }))).toEqual(made);
    await restart();
    expect(replied(await node.player(1, { ...craft, requestId: 'r1' }))).toEqual(made);
    expect((await snapshot(1)).row.attributes.dragonEye).toBe(90);
    const many = Array.from({ length: 20 }, () =>
      node.ask('player', 1, { ...craft, requestId: null } as never),
    );
    await node.time.settle();
    const codes = (await Promise.all(many)).map(codeOf);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(9);
    expect(codes.filter((code) => code === 'TOO_POOR')).toHaveLength(11);
    expect((await snapshot(1)).row.attributes.dragonEye).toBe(0);
    expect((await snapshot(1)).things).toHaveLength(10);
  });

  it('nothing is charged for what was not made', async () => {
    node.fails = true;
    const craft = { type: 'craft', kind: 'equipment', units: 3, description: 'x', tongue: 'en' } as const;
    expect(codeOf(await node.player(1, { ...craft, requestId: 'r' }))).toBe('UNAVAILABLE');
    node.fails = false;
    expect((await snapshot(1)).row.attributes.phoenixFeather).toBe(100);
    expect(codeOf(await node.player(1, { ...craft, requestId: 'r' }))).toBe('ok');
  });
});

describe('rpg.md, duels', () => {
  it('/challenge: he learns of it, accepts, and both hear so', async () => {
    const battleId = await node.challenged(1, 2);
    const waiting = node.ask('battle', battleId, { type: 'settled', by: 1 });
    const news = replied<{ kind: string }[]>(await node.player(2, { type: 'news', requestId: null }));
    expect(news).toMatchObject([{ kind: 'challenged', battleId, role: 'role1' }]);
    expect(codeOf(await node.battle(battleId, { type: 'accept', by: 1, image: null }))).toBe(
      'BATTLE_UNKNOWN',
    );
    expect(codeOf(await node.battle(battleId, { type: 'accept', by: 3, image: null }))).toBe(
      'BATTLE_UNKNOWN',
    );
    await node.battle(battleId, { type: 'accept', by: 2, image: 'face' });
    expect(replied<BattleRow>(await waiting)).toMatchObject({
      status: 'fighting',
      fighters: [{}, { image: 'face' }],
    });
    expect(replied(await node.player(1, { type: 'news', requestId: null }))).toMatchObject([
      { kind: 'accepted', battleId },
    ]);
    expect(codeOf(await node.battle(battleId, { type: 'reject', by: 2 }))).toBe('BATTLE_UNKNOWN');
  });

  it('a challenge that nobody answers dies; one whose challenger has gone is 423 to the accepter', async () => {
    const first = await node.challenged(1, 2);
    const waiting = node.ask('battle', first, { type: 'settled', by: 1 });
    await node.time.advance(ANSWER_MS + 5_000);
    expect(replied<BattleRow>(await waiting).status).toBe('expired');
    expect(codeOf(await node.battle(first, { type: 'accept', by: 2, image: null }))).toBe('BATTLE_UNKNOWN');
    const second = await node.challenged(1, 2);
    node.here.delete(1);
    expect(codeOf(await node.battle(second, { type: 'accept', by: 2, image: null }))).toBe('TARGET_OFFLINE');
  });

  it('/battle: a round resolves when both have moved, and each reads it once', async () => {
    const battleId = await node.fighting(1, 2);
    const first = moveIdOf(await node.move(1, battleId));
    const early = await node.battle(battleId, { type: 'outcome', by: 1, moveId: first, wait: false });
    expect(newsOf(early)).toMatchObject({ round: null, side: 0 });
    const patient = node.ask('battle', battleId, { type: 'outcome', by: 1, moveId: first, wait: true });
    await node.time.settle();
    const second = moveIdOf(await node.move(2, battleId));
    expect(newsOf(await patient).round).toMatchObject({ number: 1, told: 'round 1' });
    const other = await node.battle(battleId, { type: 'outcome', by: 2, moveId: second, wait: true });
    expect(newsOf(other)).toMatchObject({ side: 1, round: { number: 1 } });
    for (const by of [1, 2])
      expect(newsOf(await node.battle(battleId, { type: 'read', by })).round).toBeNull();
  });

  it('first to three wins, and both are paid, once', async () => {
    const battleId = await node.fighting(1, 2);
    for (let round = 0; round < 3; round++) {
      await node.player(1, {
        type: 'move',
        to: { battleId },
        text: 'long',
        items: [],
        skills: [],
        met: [],
        requestId: null,
      });
      await node.move(2, battleId);
    }
    expect(store.battles.get(battleId)).toMatchObject({ status: 'over', state: { ended: { winner: 0 } } });
    await restart();
    const [winner, loser] = [await snapshot(1), await snapshot(2)];
    expect(winner.row.attributes.experience).toBeGreaterThan(loser.row.attributes.experience);
    expect(loser.row.attributes.experience).toBeGreaterThan(100);
    for (const by of [1, 2])
      for (const number of [1, 2, 3])
        expect(newsOf(await node.battle(battleId, { type: 'read', by })).round?.number).toBe(number);
  });

  it('a move that does not come loses the round; nobody who does nothing holds a battle up', async () => {
    const battleId = await node.fighting(1, 2);
    await node.move(1, battleId);
    await node.time.advance(MOVE_MS + 5_000);
    expect(store.battles.get(battleId)?.state.wins).toEqual([1, 0]);
    await node.time.advance(25 * MOVE_MS);
    expect(store.battles.get(battleId)?.state.round).toBeGreaterThan(10);
  });

  it('who goes has run away, in every state; what he staked is given back', async () => {
    await node.give(1, POTION);
    const battleId = await node.fighting(1, 2);
    await node.move(1, battleId, ['potion']);
    expect(await bag(1)).toEqual({});
    node.here.delete(2);
    await node.time.advance(5_000);
    expect(store.battles.get(battleId)).toMatchObject({ status: 'broken', fled: 1 });
    expect(await bag(1)).toEqual({ potion: 1 });
    expect(codeOf(await node.move(1, battleId, ['potion']))).toBe('ok');
    await node.time.settle();
    expect(await bag(1)).toEqual({ potion: 1 });
  });

  it('a battle goes on after a kill, though nobody speaks; a second move of a round is given back', async () => {
    await node.give(1, POTION, POTION);
    const battleId = await node.fighting(1, 2);
    await node.move(1, battleId, ['potion']);
    await node.move(1, battleId, ['potion']);
    await node.time.settle();
    expect(await bag(1)).toEqual({ potion: 1 });
    await restart();
    await node.time.advance(MOVE_MS + 10_000);
    expect(store.battles.get(battleId)?.state.round).toBeGreaterThanOrEqual(1);
  });
});
