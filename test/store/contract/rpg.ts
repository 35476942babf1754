import { expect, it } from 'vitest';
import type { Rows } from '../../../src/actors/ports/statements.ts';
import type { Store } from '../../../src/store/open.ts';
import { Head, NOW, newUser, reasonOf, write } from './rows.ts';
import {
  adventure,
  adventureTurn,
  battle,
  battleRound,
  player,
  publicTask,
  QUEST,
  thing,
} from './rpg-rows.ts';

/** Every number is ours alone. */
const NOBODY = '999999999';

/** What the store promises of the text role-play game. */
export function rpgContract(store: () => Store): void {
  emailTests(store);
  playerTests(store);
  adventureTests(store);
  battleTests(store);
}

function emailTests(store: () => Store): void {
  it('an e-mail address is one account’s in any case; many have none', async () => {
    const [first, second] = [store().ids.next('user'), store().ids.next('user')];
    const email = `user-${first}@example.com`;
    const signUp = (userId: number, own: Partial<Rows['user.insert']>) => {
      const row = {
        userId,
        username: `name-${userId}`,
        passwordHash: null,
        avatar: null,
        createTime: NOW,
        ...own,
      };
      return reasonOf(new Head(store(), 'user', userId).commit(write('user.insert', row)));
    };
    expect(await signUp(first, { email })).toBe('landed');
    expect(await signUp(second, { email: email.toUpperCase() })).toBe('user_email');
    expect(await signUp(second, { username: `NAME-${first}` })).toBe('username_key');
    expect(await signUp(second, {})).toBe('landed');
    const { users } = store();
    expect(await users.accountByEmail(email.toUpperCase())).toMatchObject({ userId: first, email });
    expect(await users.accountByEmail('nobody@example.com')).toBeNull();
    expect((await users.accountById(second))?.email).toBeNull();
    expect((await users.load([String(first)])).get(String(first))?.state?.account.email).toBe(email);
  });
}

function playerTests(store: () => Store): void {
  it('loads players with their things and tasks, each his own', async () => {
    const [one, other] = [await newUser(store()), await newUser(store())];
    const rows = [player(one), player(other, { tongue: 'en', ip: null, cameFrom: null, adventureId: 9 })];
    const skill = thing(one, { kind: 'skill', name: '御风/术', consumable: false, count: 1 });
    const tasks = ['b', 'a'].map((title, i) => ({ userId: one, title, quest: QUEST, createTime: NOW + i }));
    const head = new Head(store(), 'player', one);
    await head.commit(
      write('player.put', player(one)),
      write('playerThing.put', skill),
      write('playerThing.put', thing(one)),
      write('playerThing.put', thing(one, { name: 'Z' })),
      ...tasks.map((task) => write('playerTask.put', task)),
    );
    await new Head(store(), 'player', other).commit(
      write('player.put', rows[1] ?? player(other)),
      write('playerThing.put', thing(other)),
    );
    const { rpg } = store();
    const loaded = await rpg.loadPlayers([String(one), String(other), NOBODY]);
    const things = [thing(one, { name: 'Z' }), thing(one), skill];
    expect(loaded.get(String(one))).toEqual({ version: 1, state: { row: rows[0], things, tasks } });
    const theirs = { row: rows[1], things: [thing(other)], tasks: [] };
    expect(loaded.get(String(other))).toEqual({ version: 1, state: theirs });
    expect(loaded.get(NOBODY)).toEqual({ version: 0, state: null });
    expect(await rpg.playerByRole(`NAME-${one}`)).toEqual(rows[0]);
    expect(await rpg.playerByRole('nobody at all')).toBeNull();
  });

  it('of one thing the last count of a batch stays; what is used up is gone, and nobody else’s', async () => {
    const [one, other] = [await newUser(store()), await newUser(store())];
    const head = new Head(store(), 'player', one);
    await head.commit(
      write('player.put', player(one)),
      write('playerThing.put', thing(one, { count: 5 })),
      write('playerThing.put', thing(one, { count: 4 })),
    );
    await new Head(store(), 'player', other).commit(
      write('player.put', player(other)),
      write('playerThing.put', thing(other)),
    );
    const things = async (userId: number) =>
      (await store().rpg.loadPlayers([String(userId)])).get(String(userId))?.state?.things;
    expect(await things(one)).toEqual([thing(one, { count: 4 })]);
    const { kind, name } = thing(one);
    await head.commit(
      write('playerThing.put', thing(one, { count: 1 })),
      write('playerThing.delete', { userId: one, kind, name }),
      write('playerTask.delete', { userId: one, title: 'never was' }),
    );
    expect(await things(one)).toEqual([]);
    expect(await things(other)).toEqual([thing(other)]);
    const late = new Head(store(), 'player', one).commit(write('playerThing.put', thing(one)));
    expect(await reasonOf(late)).toBe('stale');
    expect(await things(one)).toEqual([]);
  });

  it('a player is a user', async () => {
    const userId = store().ids.next('user');
    const made = new Head(store(), 'player', userId).commit(write('player.put', player(userId)));
    expect(await reasonOf(made)).toBe('player_user');
  });

  it('keeps the last portrait of each, and answers those that there are', async () => {
    const userId = await newUser(store());
    const head = new Head(store(), 'player', userId);
    await head.commit(
      write('player.put', player(userId)),
      write('playerPortrait.put', { userId, image: 'b25l' }),
    );
    const large = 'A'.repeat(1_400_000);
    await head.commit(write('playerPortrait.put', { userId, image: large }));
    const { rpg } = store();
    expect(await rpg.portrait(userId)).toBe(large);
    expect(await rpg.portrait(Number(NOBODY))).toBeNull();
    expect(await rpg.portraits([userId, Number(NOBODY)])).toEqual(new Map([[userId, large]]));
    expect(await rpg.portraits([])).toEqual(new Map());
  });

  it('remembers what a call answered, once', async () => {
    const userId = await newUser(store());
    const head = new Head(store(), 'player', userId);
    const answer = { text: '好', status: false, subimg: null };
    const row = { userId, requestId: 'a/b', answer, createTime: NOW };
    await head.commit(write('player.put', player(userId)), write('playerAnswer.insert', row));
    expect(await store().rpg.answer(userId, 'a/b')).toEqual(answer);
    expect(await store().rpg.answer(userId, 'other')).toBeNull();
    expect(await store().rpg.answer(Number(NOBODY), 'a/b')).toBeNull();
    const again = head.commit(write('playerAnswer.insert', { ...row, answer: {} }));
    expect(await reasonOf(again)).toBe('player_answers_pkey');
  });
}

function adventureTests(store: () => Store): void {
  it('loads adventures with their last turns, in their order', async () => {
    const [one, other] = [store().ids.next('adventure'), store().ids.next('adventure')];
    const head = new Head(store(), 'adventure', one);
    await head.commit(write('adventure.put', adventure(one)));
    const later = adventure(one, { status: 'won', opening: '雾。', turns: 12, pending: [] });
    const { userId: _user, role: _role, taskId: _task, quest: _quest, createTime: _time, ...change } = later;
    const turns = Array.from({ length: 12 }, (_, i) => adventureTurn(one, i + 1));
    await head.commit(
      ...turns.map((turn) => write('adventureTurn.insert', turn)),
      write('adventure.update', change),
    );
    await new Head(store(), 'adventure', other).commit(
      write('adventure.put', adventure(other)),
      write('adventureTurn.insert', adventureTurn(other, 1)),
    );
    const loaded = await store().rpg.loadAdventures([String(other), String(one), NOBODY], 3);
    expect(loaded.get(String(one))).toEqual({ version: 2, state: { row: later, turns: turns.slice(9) } });
    const theirs = { row: adventure(other), turns: [adventureTurn(other, 1)] };
    expect(loaded.get(String(other))).toEqual({ version: 1, state: theirs });
    expect(loaded.get(NOBODY)).toEqual({ version: 0, state: null });
    const { rpg } = store();
    expect(await rpg.adventureTurn(one, turns[1]?.moveId ?? 0)).toEqual(turns[1]);
    expect(await rpg.adventureTurn(one, 77)).toBeNull();
    expect(await rpg.adventureTurn(other, turns[1]?.moveId ?? 0)).toBeNull();
    const again = head.commit(write('adventureTurn.insert', adventureTurn(one, 12)));
    expect(await reasonOf(again)).toBe('adventure_turns_pkey');
  });

  it('keeps the public tasks with who has them', async () => {
    const [free, taken, gone] = [1, 2, 3].map(() => store().ids.next('quest')) as [number, number, number];
    const head = new Head(store(), 'lobby', 'tasks');
    head.version = (await store().rpg.loadLobby()).version;
    await head.commit(
      ...[free, taken, gone].map((taskId) => write('publicTask.put', publicTask(taskId))),
      write('publicTask.put', publicTask(taken, { userId: 5, since: NOW })),
    );
    await head.commit(write('publicTask.delete', { taskId: gone }));
    const { version, state } = await store().rpg.loadLobby();
    expect(version).toBe(head.version);
    expect(state?.filter(({ taskId }) => [free, taken, gone].includes(taskId))).toEqual([
      publicTask(free),
      publicTask(taken, { userId: 5, since: NOW }),
    ]);
    await head.commit(...[free, taken].map((taskId) => write('publicTask.delete', { taskId })));
  });
}

function battleTests(store: () => Store): void {
  it('loads battles with the rounds that one of the two has not read', async () => {
    const [one, other] = [store().ids.next('battle'), store().ids.next('battle')];
    const head = new Head(store(), 'battle', one);
    await head.commit(write('battle.put', battle(one)));
    const later = battle(one, { status: 'fighting', moves: [null, null], read: [3, 2], fled: 1, due: null });
    const rounds = [1, 2, 3, 4].map((number) => battleRound(one, number));
    await head.commit(
      ...rounds.map((round) => write('battleRound.insert', round)),
      write('battle.put', later),
    );
    await new Head(store(), 'battle', other).commit(write('battle.put', battle(other)));
    const loaded = await store().rpg.loadBattles([String(one), String(other), NOBODY]);
    expect(loaded.get(String(one))).toEqual({ version: 2, state: { row: later, rounds: rounds.slice(2) } });
    expect(loaded.get(String(other))).toEqual({ version: 1, state: { row: battle(other), rounds: [] } });
    expect(loaded.get(NOBODY)).toEqual({ version: 0, state: null });
  });

  it('knows the battles that are not over', async () => {
    const statuses = ['challenged', 'fighting', 'over', 'rejected', 'expired', 'broken'] as const;
    const ids = statuses.map(() => store().ids.next('battle'));
    for (const [i, status] of statuses.entries()) {
      const battleId = ids[i] ?? 0;
      await new Head(store(), 'battle', battleId).commit(write('battle.put', battle(battleId, { status })));
    }
    const open = await store().rpg.openBattles();
    expect(open.filter((id) => ids.includes(Number(id)))).toEqual(ids.slice(0, 2).map(String));
  });
}
