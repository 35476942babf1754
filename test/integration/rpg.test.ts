import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NoAnswer, RpgPlayer, type Told } from '../support/rpg-player.ts';
import { TestServer } from '../support/server.ts';
import type { TestClient } from '../support/test-client.ts';
import { until } from '../support/until.ts';

const CHALLENGE_MS = 3_000;
const OFFLINE_MS = 1_000;
const SETTLE_MS = 8_000;
/** Twenty at once take long where much else is done. */
vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
let made = 0;
/** Open chat sockets keep their players in the game, however busy the machine is. */
const sockets = new Map<RpgPlayer, TestClient>();

beforeAll(async () => {
  server = await TestServer.start({
    AUTH: 'signed',
    AUTH_KEYS: `k:${'x'.repeat(40)}`,
    LOGINS_PER_ADDRESS: '10000',
    CHALLENGES_PER_MINUTE: '1000',
    RPG_OFFLINE_SECONDS: String(OFFLINE_MS / 1000),
    PRESENCE_GRACE_SECONDS: '0',
    CHALLENGE_SECONDS: String(CHALLENGE_MS / 1000),
  });
});
afterAll(() => server.stop());

/** Somebody who is there until he `leaves`. */
async function newcomer(): Promise<RpgPlayer> {
  made += 1;
  const player = await RpgPlayer.signedUp(server.port, `racer${made}`);
  await stays(player);
  return player;
}

async function stays(player: RpgPlayer): Promise<void> {
  sockets.set(player, await server.client(`token=${player.token}`));
}

async function leaves(player: RpgPlayer): Promise<void> {
  const socket = sockets.get(player);
  socket?.close();
  await socket?.closed;
}

const two = () => Promise.all([newcomer(), newcomer()]);
const codes = (told: readonly Told[]) => told.map(({ status_code }) => status_code);
const count = (told: readonly Told[], code: number) => codes(told).filter((one) => one === code).length;
const times = <T>(n: number, act: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => act(i)));
const move = (id: string, text: string, more: object = {}) => ({ id, text, items: [], skills: [], ...more });

async function fighting(one: RpgPlayer, other: RpgPlayer): Promise<string> {
  const { id } = await one.must('challenge', { role2: other.role, wait: false });
  await other.must('accept_challenge', { id });
  return id;
}

/** Has it made, and answers its name. */
async function potion(player: RpgPlayer): Promise<string> {
  return (await player.must('merge', { mode: 1, num: 1, des: 'a healing potion' })).item.name;
}

async function setOut(player: RpgPlayer): Promise<void> {
  const { task } = await player.must('task_request', { text: 'I want to find the lost bell' });
  await player.must('select_personal', { task_name: task.task_name });
}

describe('races: what is paid and used up', () => {
  it('/feedback: twenty turns at once have one potion between them, and only the end has a reward, which pays once', async () => {
    const player = await newcomer();
    const name = await potion(player);
    await setOut(player);
    const before = await player.attributes();
    const told: Told[] = [];
    while (told.every(({ status }) => status !== true)) {
      const turn = { text: 'I look around and go on', items: [name], skills: [], roles: [] };
      told.push(...(await times(20, () => player.asks('feedback', turn))));
    }
    expect(new Set(codes(told))).toEqual(new Set([200, 404]));
    const ends = told.filter((one) => 'reward' in one);
    expect(ends).toHaveLength(1);
    expect(told.filter(({ status }) => status === true)).toEqual(ends);
    const reward = ends[0]?.reward;
    const after = await player.attributes();
    for (const unit of ['龙眼', '凤羽', '经验值'] as const)
      expect(after[unit]).toBe(before[unit] + (reward?.[unit] ?? 0));
    const won = { ...reward?.equipments, ...reward?.skills };
    expect(Object.keys(await player.things())).toEqual(Object.keys(won));
    expect((await player.asks('feedback', { text: 'x', items: [], skills: [], roles: [] })).error).toBe(
      'ADVENTURE_UNKNOWN',
    );
  });

  it('/merge: forty at once, of what is there for twenty-two; the rest stays', async () => {
    const player = await newcomer();
    const told = await times(40, (i) =>
      player.asks('merge', { mode: i % 2, num: 9, des: i % 4 < 2 ? 'a potion' : 'a sword' }),
    );
    expect([count(told, 200), count(told, 400)]).toEqual([22, 18]);
    expect(await player.attributes()).toMatchObject({ 龙眼: 1, 凤羽: 1 });
    const [{ equipments }, { skills }] = [await player.must('bag'), await player.must('skill')];
    expect([Object.keys(equipments), Object.keys(skills)].map(({ length }) => length)).toEqual([11, 11]);
  });

  it('request_id: twenty times at once is once, on every route that takes something', async () => {
    const player = await newcomer();
    const same = async (path: string, fields: object) => {
      const told = await times(20, () => player.asks(path, { ...fields, request_id: 'once' }));
      expect(told).toEqual(told.map(() => told[0]));
      expect(told[0]?.status_code).toBe(200);
    };
    await same('merge', { mode: 1, num: 7, des: 'a lamp' });
    expect((await player.attributes()).凤羽).toBe(93);
    await same('task_request', { text: 'a walk' });
    expect((await player.must('task_info_personal')).task_list).toHaveLength(1);
    await setOut(player);
    const { time } = await player.must('time');
    await same('feedback', { text: 'on', items: [], skills: [], roles: [] });
    const passed = Date.parse((await player.must('time')).time) - Date.parse(time);
    expect(passed).toBe(20 * 60_000);
  });

  it('/select: one public task, ten players at once; one player ten times at once', async () => {
    const players = await times(10, newcomer);
    const { task_list } = await (players[0] as RpgPlayer).must('task_info', { text: 'hello' });
    const told = await Promise.all(players.map((one) => one.asks('select', { task_name: task_list[0] })));
    expect([count(told, 200), count(told, 404)]).toEqual([1, 9]);
    const happy = players[told.findIndex(({ status_code }) => status_code === 200)] as RpgPlayer;
    const again = await times(10, () => happy.asks('select', { task_name: task_list[0] }));
    expect(again.map(({ text }) => text)).toEqual(again.map(() => told.find(({ text }) => text)?.text));
    const other = players.find((one) => one !== happy) as RpgPlayer;
    const open = (await other.must('task_info')).task_list;
    expect(open).toHaveLength(3);
    const both = await times(6, () => other.asks('select', { task_name: open[0] }));
    expect(codes(both).filter((code) => code !== 200 && code !== 404)).toEqual([]);
    expect(count(both, 200)).toBeGreaterThan(0);
    expect((await happy.asks('select', { task_name: open[0] })).error).toBe('QUEST_UNKNOWN');
  });
});

describe('races: challenges', () => {
  it('two each way between the same two at once: all are accepted, and each is a duel of its own', async () => {
    const [one, other] = await two();
    const challenge = (by: RpgPlayer, to: RpgPlayer) => by.asks('challenge', { role2: to.role });
    const waiting = Promise.all([
      challenge(one, other),
      challenge(one, other),
      challenge(other, one),
      challenge(other, one),
    ]);
    for (const player of [one, other]) {
      const ids: string[] = [];
      while (ids.length < 2) ids.push(...(await player.must('refresh', { battle_id: null })).id_list);
      await Promise.all(ids.map((id) => player.must('accept_challenge', { id })));
    }
    const told = await waiting;
    expect(told.map(({ status }) => status)).toEqual([true, true, true, true]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(4);
    for (const { id } of told) {
      const first = one.asks('battle', move(id, `I strike in ${id}`, { wait: true }));
      const second = await other.must('battle', move(id, 'I guard', { wait: true }));
      expect([second.action, (await first).action]).toEqual([`I strike in ${id}`, 'I guard']);
    }
  });

  it('accept against reject: whoever asks hears what became of it', async () => {
    const [one, other] = await two();
    const waiting = times(12, () => one.asks('challenge', { role2: other.role }));
    const ids: string[] = [];
    while (ids.length < 12) ids.push(...(await other.must('refresh', { battle_id: null })).id_list);
    const settled = await Promise.all(
      ids.map(async (id, i) => {
        const order = i % 2 === 0 ? (['accept', 'reject'] as const) : (['reject', 'accept'] as const);
        const answers = await Promise.all(order.map((verb) => other.asks(verb, { id })));
        expect(codes(answers).sort()).toEqual([200, 404]);
        return [id, answers[order.indexOf('accept')]?.status_code === 200] as const;
      }),
    );
    const heard = (await waiting).map(({ id, status, status_code }) => [id, status_code, status]);
    const byId = (a: readonly unknown[], b: readonly unknown[]) => Number(a[0]) - Number(b[0]);
    expect(heard.sort(byId)).toEqual(settled.map(([id, accepted]) => [id, 200, accepted]).sort(byId));
  });

  it('accept against cancel: whoever gives up waiting has the duels that were accepted, and hears of each', async () => {
    const [one, other] = await two();
    const waits = Array.from({ length: 8 }, () => new AbortController());
    const asked = waits.map(({ signal }) =>
      one.asks('challenge', { role2: other.role }, signal).catch(() => null),
    );
    const ids: string[] = [];
    while (ids.length < waits.length) ids.push(...(await other.must('refresh', { battle_id: null })).id_list);
    for (const wait of waits.slice(0, 4)) wait.abort();
    const accepted = ids.slice(1).sort();
    const answers = ids.map((id, i) => other.must(i === 0 ? 'reject' : 'accept', { id }));
    for (const wait of waits) wait.abort();
    await Promise.all([...answers, ...asked]);
    const heard: string[] = [];
    const listen = async () => {
      heard.push(...(await one.must('refresh', { battle_id: null })).accept_id);
      return heard.length >= accepted.length;
    };
    expect(await until(listen, SETTLE_MS, 20)).toBe(true);
    expect(heard.sort()).toEqual(accepted);
    await Promise.all(
      accepted.map(async (id) => {
        const moves = [one, other].map((by) => by.must('battle', move(id, 'I strike', { wait: true })));
        expect((await Promise.all(moves)).map(({ action }) => action)).toEqual(['I strike', 'I strike']);
      }),
    );
  });
});

describe('races: rounds', () => {
  it.each([true, false])(
    'both move at the same instant, wait %s: each round is read once by each, and the end pays once',
    async (wait) => {
      const pair = await two();
      const id = await fighting(...pair);
      const read: [string[], string[]] = [[], []];
      const said: [string[], string[]] = [[], []];
      const over = [false, false];
      const note = (side: 0 | 1, action: string | null, status: boolean) => {
        if (action) read[side].push(action);
        over[side] = status;
      };
      for (let round = 1; !over[0] || !over[1]; round += 1) {
        expect(round).toBeLessThanOrEqual(20);
        await Promise.all(
          ([0, 1] as const).map(async (side) => {
            const text = `${side === 0 ? 'I strike' : 'I feint and guard'}, ${round}`;
            said[side].push(text);
            const told = await pair[side].must('battle', move(id, text, { wait }));
            note(side, told.action, told.status);
            while (read[side].length < round) {
              const news = await pair[side].must('refresh', { battle_id: id });
              note(side, news.role_text, news.status);
            }
          }),
        );
      }
      expect(read).toEqual([said[1], said[0]]);
      const ends = await Promise.all(pair.map((one) => one.must('battle', move(id, 'more'))));
      expect(ends[0]?.winner).toBe(ends[1]?.winner);
      const { winner } = ends[0] as Told;
      for (const one of pair) {
        const gained = winner === null ? 15 : winner === one.role ? 30 : 10;
        expect((await one.attributes()).经验值).toBe(100 + gained);
      }
    },
  );
});

it('others neither read nor change what is a player’s', async () => {
  const [one, other] = await two();
  const id = await fighting(one, other);
  const thief = await newcomer();
  const name = await potion(one);
  const pretending = new RpgPlayer(server.port, one.role, thief.token);
  for (const path of ['status', 'bag', 'skill', 'time', 'get_list', 'task_info_personal'])
    expect((await pretending.asks(path)).status_code).toBe(401);
  expect((await pretending.asks('refresh', { battle_id: id })).status_code).toBe(401);
  expect((await pretending.asks('merge', { mode: 1, num: 10, des: 'x' })).status_code).toBe(401);
  expect((await pretending.asks('battle', move(id, 'I yield', { items: [name] }))).status_code).toBe(401);
  expect((await thief.asks('battle', move(id, 'I yield', { items: [name] }))).error).toBe('BATTLE_UNKNOWN');
  expect((await thief.asks('refresh', { battle_id: id })).error).toBe('BATTLE_UNKNOWN');
  expect(await one.things()).toEqual({ [name]: 1 });
  expect((await one.attributes()).凤羽).toBe(99);
});

describe('who leaves', () => {
  /** What one of a duel reads in the end. */
  async function endOf(player: RpgPlayer, id: string): Promise<Told> {
    let told: Told = {};
    const isOver = async () => {
      told = await player.must('refresh', { battle_id: id });
      return told.status === true;
    };
    expect(await until(isOver, SETTLE_MS, 100)).toBe(true);
    return told;
  }

  const cases: Readonly<Record<string, (one: RpgPlayer, other: RpgPlayer) => Promise<unknown>>> = {
    'challenged: who is challenged goes, and the challenger hears that nobody answers': async (
      one,
      other,
    ) => {
      await leaves(other);
      const told = await one.asks('challenge', { role2: other.role });
      expect([told.status_code, told.status]).toEqual([408, false]);
      expect((await one.asks('challenge', { role2: other.role })).status_code).toBe(423);
    },
    'challenged: the challenger goes, and the accepter hears so': async (one, other) => {
      await leaves(one);
      const { id } = await one.must('challenge', { role2: other.role, wait: false });
      await pause(OFFLINE_MS + 300);
      expect(codes([await other.asks('accept', { id }), await other.asks('accept', { id })])).toEqual([
        423, 404,
      ]);
    },
    'challenged: accepted at the very end of its time': async (one, other) => {
      const ids: string[] = [];
      const told = await times(8, async (i) => {
        const waiting = one.asks('challenge', { role2: other.role });
        await pause(CHALLENGE_MS / 2 + 40 * i);
        while (ids.length === 0) ids.push(...(await other.must('refresh', { battle_id: null })).id_list);
        const id = ids.shift();
        await pause(CHALLENGE_MS / 2 - 80);
        const accepted = await other.asks('accept', { id });
        return { id, accepted: accepted.status_code === 200, heard: await waiting };
      });
      const heard = new Map(told.map(({ heard: one }) => [one.id, one]));
      for (const { id, accepted } of told)
        expect([heard.get(id)?.status_code, heard.get(id)?.status]).toEqual(
          accepted ? [200, true] : [408, false],
        );
    },
    'accepted: nobody has moved': async (one, other) => {
      const id = await fighting(one, other);
      await leaves(one);
      expect((await endOf(other, id)).system_text).toContain(one.role);
    },
    'moved: what he staked is his again, though he has gone': async (one, other) => {
      const name = await potion(one);
      const id = await fighting(one, other);
      await leaves(one);
      await one.must('battle', move(id, 'I drink', { items: [name] }));
      await endOf(other, id);
      expect(await one.things()).toEqual({ [name]: 1 });
      expect((await one.asks('battle', move(id, 'more', { items: [name] }))).status).toBe(true);
      expect(await one.things()).toEqual({ [name]: 1 });
    },
    'moved, both: one goes while it is told, and the other reads the round and then that he has gone': async (
      one,
      other,
    ) => {
      const id = await fighting(one, other);
      await leaves(one);
      const [told] = await Promise.all([
        other.must('battle', move(id, 'I guard', { wait: true })),
        one.must('battle', move(id, 'I strike')),
      ]);
      expect(told.action).toBe('I strike');
      expect((await endOf(other, id)).system_text).toContain(one.role);
    },
    'waiting: who waits for the other one hears of it, and has what he staked': async (one, other) => {
      const name = await potion(one);
      const id = await fighting(one, other);
      await leaves(other);
      const told = await one.must('battle', move(id, 'I drink', { items: [name], wait: true }));
      expect([told.status, told.winner, told.action]).toEqual([true, null, '']);
      expect(told.text).toContain(other.role);
      expect(await one.things()).toEqual({ [name]: 1 });
    },
    'waiting: who waits goes, and the other one hears of it': async (one, other) => {
      const id = await fighting(one, other);
      await leaves(one);
      const asked = one.asks('battle', move(id, 'I wait', { wait: true }), AbortSignal.timeout(300));
      await expect(asked).rejects.toThrow(NoAnswer);
      expect((await endOf(other, id)).system_text).toContain(one.role);
    },
  };

  it('in every state of a duel: nobody waits for ever, nothing is used up, nobody is paid', async () => {
    await Promise.all(
      Object.values(cases).map(async (play) => {
        const pair = await two();
        await play(...pair);
        for (const one of pair) expect((await one.attributes()).经验值).toBe(100);
        // Both may fight again.
        await Promise.all(pair.map(stays));
        const id = await fighting(...pair);
        const [first, second] = await Promise.all(
          pair.map((one) => one.must('battle', move(id, 'I strike', { wait: true }))),
        );
        expect([first?.action, second?.action]).toEqual(['I strike', 'I strike']);
      }),
    );
  });
});
