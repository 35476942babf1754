import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { call, hashed, PlayerClient } from './client.ts';

/** The answers of the seed, field by field: what each has to be. */
const TEXT = expect.any(String);
const FLAG = expect.any(Boolean);
const PNG = expect.stringMatching(/^iVBORw0KGgo[A-Za-z0-9+/]+={0,2}$/);
const DONE = { status_code: 200 };
const WORDS = [
  '我仔细观察四周，寻找线索',
  '我拔剑冲上前去战斗',
  '我好言相劝，试着说服对方',
  '我悄悄绕过去，躲开注意',
  '我用绳索和木板想办法越过障碍',
  '我守住位置，护住同伴，再等待时机',
];
const ACCOUNT = { email: 'Ada@Example.com', username: '阿达', password: hashed('secret') };
const OTHER = { email: 'bob@example.com', username: 'bob_2', password: hashed('secret') };

let server: TestServer;
let ada: PlayerClient;
let bob: PlayerClient;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

describe('a scripted player with GET bodies, through every route of the seed', () => {
  it('seed /signup: {email, username, password, ip} → {status_code}', async () => {
    ada = await PlayerClient.signUp(server, { ...ACCOUNT, ip: '127.0.0.1:5000' });
    // The clients of the time of the seed send no ip.
    bob = await PlayerClient.signUp(server, OTHER);
  });

  it('seed /login: {email, password, ip} → {status_code, username}', async () => {
    const { email, password } = ACCOUNT;
    const { body } = await call(server, '/login', {
      email: email.toLowerCase(),
      password,
      ip: '127.0.0.1:5000',
    });
    expect(body).toEqual({ ...DONE, username: '阿达', token: TEXT, image_data: PNG });
  });

  it('seed /legal: {mode, content} → {status}', async () => {
    const judge = async (mode: number, content: string) =>
      (await call(server, '/legal', { mode, content })).body;
    expect(await judge(0, '新玩家')).toEqual({ ...DONE, status: true, text: '' });
    expect(await judge(0, '系统')).toMatchObject({ ...DONE, status: false });
    expect(await judge(1, '一位沉默的剑客')).toMatchObject({ status: true });
    expect(await judge(1, '')).toMatchObject({ status: false });
  });

  it('seed /main: {text, role} → {text, role, status, subimg}; empty text is a greeting', async () => {
    for (const text of ['', '你好，你是谁？']) {
      const answer = await ada.asks('/main', { text });
      expect(answer).toEqual({ ...DONE, text: TEXT, role: '系统', status: false, subimg: null });
      expect(answer.text).toMatch(/\p{Script=Han}/u);
    }
  });

  it.each([
    ['a wish', ['我想接一个关于雪山寻宝的任务']],
    ['a public task', ['有什么任务？', '第一个']],
  ])(
    'seed /main: status turns true when the answer has sent the player into a task: %s',
    async (_, texts) => {
      const answers = [];
      for (const text of texts) answers.push(await ada.asks('/main', { text }));
      const answer = answers.pop();
      for (const before of answers) expect(before).toMatchObject({ status: false, subimg: null });
      expect(answer).toEqual({ ...DONE, text: TEXT, role: '系统', status: true, subimg: PNG });
      const turn = { text: WORDS[0], items: [], skills: [], roles: [] };
      expect((await ada.asks('/feedback', turn)).status_code).toBe(200);
    },
  );

  it('seed /task_request: {text, role} → {text, role}, and the task', async () => {
    const answer = await ada.asks('/task_request', { text: '我想在雪山里寻找失落的神庙' });
    expect(answer).toMatchObject({ ...DONE, text: TEXT, role: '系统', task: { task_name: TEXT } });
    const { task_list } = await ada.asks('/task_info_personal');
    expect(task_list).toContain(answer.task.task_name);
  });

  it('seed /task_info: {role} → {task_list}: three open ones', async () => {
    await until(async () => (await ada.asks('/task_info')).task_list.length === 3, 5_000);
    expect(await ada.asks('/task_info')).toEqual({ ...DONE, task_list: [TEXT, TEXT, TEXT] });
    expect(await ada.asks('/task_info_personal')).toEqual({
      ...DONE,
      task_list: expect.arrayContaining([TEXT]),
    });
  });

  it.each(['/select', '/select_personal'])(
    'seed %s: {role, task_name} → {image_data, text}',
    async (path) => {
      const list = path === '/select' ? '/task_info' : '/task_info_personal';
      const [task_name] = (await ada.asks(list)).task_list;
      const answer = await ada.asks(path, { task_name });
      expect(answer).toEqual({ ...DONE, image_data: PNG, text: TEXT });
      expect(answer.text.length).toBeGreaterThan(10);
      // The same again is the same task and no new one.
      expect(await ada.asks(path, { task_name })).toEqual(answer);
    },
  );

  it('seed /feedback: {text, role, items, skills, roles} → {text, role, status, npc_status, image_data}; the end has reward, no turn before does', async () => {
    const turns = await ada.plays(WORDS);
    const last = turns.pop();
    for (const turn of turns) {
      expect(turn).toEqual({ ...DONE, ...turnOf(turn) });
      expect(turn).not.toHaveProperty('reward');
      expect(turn.status).toBe(false);
    }
    expect(last).toEqual({ ...DONE, ...turnOf(last), reward: last.reward });
    expect(last.status).toBe(true);
    if (last.reward !== null)
      expect(last.reward).toEqual({
        龙眼: expect.any(Number),
        凤羽: expect.any(Number),
        经验值: expect.any(Number),
        equipments: expect.any(Object),
        skills: expect.any(Object),
      });
    const figures = [...turns, last].filter(({ npc_status }) => npc_status);
    for (const { role } of figures) expect(role).toEqual(TEXT);
    expect(new Set(figures.map(({ role }) => role)).size).toBe(figures.length);
    expect(await ada.asks('/feedback', { text: 'x', items: [], skills: [], roles: [] })).toMatchObject({
      status_code: 404,
    });
  });

  it('seed /status: {role} → {attribute}', async () => {
    const { attribute } = await bob.asks('/status');
    expect(attribute).toEqual({ 龙眼: 100, 凤羽: 100, 经验值: 100, level: 1, health: 100 });
  });

  it('seed /merge, /bag, /skill: text that describes it, and dicts by name', async () => {
    const made = await bob.asks('/merge', { mode: 1, num: 5, des: '一把轻快的剑' });
    expect(made).toMatchObject({
      ...DONE,
      text: TEXT,
      item: { kind: 'equipment', name: TEXT, description: TEXT },
    });
    const skill = await bob.asks('/merge', { mode: 0, num: '3', des: '' });
    expect(skill.item.kind).toBe('skill');
    expect(await bob.asks('/bag')).toEqual({ ...DONE, equipments: { [made.item.name]: made.item } });
    expect(await bob.asks('/skill')).toEqual({ ...DONE, skills: { [skill.item.name]: skill.item } });
    const { attribute } = await bob.asks('/status');
    expect([attribute.龙眼, attribute.凤羽]).toEqual([97, 95]);
  });

  it.each(['/get_list', '/online'])(
    'seed %s: {role} → {roles}, with portraits in the same order',
    async (path) => {
      const answer = await ada.asks(path);
      expect(answer).toEqual({ ...DONE, roles: ['阿达', 'bob_2'], image_data: [PNG, PNG] });
      expect(answer.image_data[0]).not.toBe(answer.image_data[1]);
    },
  );

  it('seed /time: {role} → {time}, which advances with turns', async () => {
    const times = await Promise.all([bob, ada].map((player) => player.asks('/time')));
    for (const answer of times)
      expect(answer).toEqual({ ...DONE, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) });
    expect(times[0].time < times[1].time).toBe(true);
  });

  it('seed /others: {info, role, text} → {role, text, other}', async () => {
    const asked = { info: '天气', text: '我抬头看天' };
    const answer = await ada.asks('/others', asked);
    expect(answer).toEqual({ ...DONE, role: '阿达', text: expect.stringContaining('阿达'), other: '天气' });
    expect(await ada.asks('/others', asked)).toEqual(answer);
  });
});

function turnOf({ role, npc_status }: { role: unknown; npc_status: unknown }) {
  return {
    text: TEXT,
    role: role === null ? null : TEXT,
    status: FLAG,
    npc_status: FLAG,
    image_data: npc_status ? PNG : null,
  };
}

describe('a second one duels him', () => {
  let id: string;

  it('seed /challenge: waits, and answers {status_code, status, image_data, id}', async () => {
    const waiting = ada.challenges(bob);
    let news = await bob.asks('/refresh', { battle_id: null });
    await until(async () => {
      if (news.id_list.length === 0) news = await bob.asks('/refresh');
      return news.id_list.length > 0;
    }, 5_000);
    expect(news).toEqual({
      ...DONE,
      id_list: [TEXT],
      role_list: ['阿达'],
      accept_id: [],
      role: null,
      role_text: '',
      system_text: '',
      status: false,
    });
    [id] = news.id_list;
    expect((await bob.asks('/refresh')).id_list).toEqual([]);
    expect(await bob.asks('/accept_challenge', { id })).toEqual({ ...DONE, id });
    expect(await waiting).toEqual({ ...DONE, status: true, image_data: PNG, id });
  });

  it('rpg.md /challenge: what was settled while he waited is still reported once', async () => {
    const news: string[][] = [];
    await until(async () => {
      news.push((await ada.asks('/refresh')).accept_id);
      return news.some(({ length }) => length > 0);
    }, 5_000);
    expect((await ada.asks('/refresh')).accept_id).toEqual([]);
    expect(news.at(-1)).toEqual([id]);
  });

  it('seed /battle: the first mover gets a placeholder and reads the round once by /refresh', async () => {
    const move = { id, text: '我佯攻左侧', items: [], skills: [] };
    const first = await ada.asks('/battle', move);
    expect(first).toEqual({
      ...{ ...DONE, role: 'bob_2', action: '', text: expect.stringContaining('bob_2'), result: TEXT },
      ...{ status: false, wins: [0, 0], winner: null },
    });
    expect((await ada.asks('/refresh', { battle_id: id })).role).toBeNull();
    const second = await bob.asks('/battle', { ...move, text: undefined, action: '我举盾防守' });
    expect(second).toMatchObject({ ...DONE, role: '阿达', action: '我佯攻左侧', status: false });
    expect(second.result).toBe(second.text);
    const read = await ada.asks('/refresh', { battle_id: id });
    expect(read).toMatchObject({ role: 'bob_2', role_text: '我举盾防守', system_text: second.text });
    expect(await ada.asks('/refresh', { battle_id: id })).toMatchObject({
      role: null,
      role_text: '',
      status: false,
    });
  });

  it('rpg.md /battle: who waits reads it at once; first to 3, and both are paid', async () => {
    const before = await Promise.all([ada, bob].map((player) => player.asks('/status')));
    const fight = (player: PlayerClient, round: number) =>
      player.asks('/battle', { id, text: `第${round}招：我出手`, items: [], skills: [], wait: true });
    let last: { status: boolean; wins: [number, number]; winner: string | null }[] = [];
    for (let round = 2; round <= 25; round++) {
      last = await Promise.all([fight(ada, round), fight(bob, round)]);
      expect(last).toMatchObject([{ role: 'bob_2' }, { role: '阿达' }]);
      if (last[0]?.status) break;
    }
    const [mine, his] = last;
    expect([mine?.status, his?.status]).toEqual([true, true]);
    expect(mine?.wins).toEqual(his?.wins.toReversed());
    expect(mine?.winner).toBe(his?.winner);
    const gained = async () => {
      const after = await Promise.all([ada, bob].map((player) => player.asks('/status')));
      return after.map(({ attribute }, i) => attribute.经验值 - before[i].attribute.经验值);
    };
    expect(await until(async () => (await gained()).every((more) => more > 0), 5_000)).toBe(true);
    // What is over says so as often as it is asked.
    expect(await fight(ada, 99)).toMatchObject({ ...DONE, status: true, winner: mine?.winner });
    expect(await bob.asks('/refresh', { battle_id: id })).toMatchObject({ status: true, role: '阿达' });
  });

  it('seed /reject_challenge: the challenger hears it', async () => {
    const { id: rejected } = await ada.challenges(bob, { wait: false });
    expect(await bob.asks('/reject_challenge', { id: rejected })).toEqual({ ...DONE, id: rejected });
    expect((await bob.asks('/accept', { id: rejected })).status_code).toBe(404);
    const waiting = ada.challenges(bob);
    await until(async () => {
      const news = await bob.asks('/refresh');
      for (const one of news.id_list) await bob.asks('/reject', { id: one });
      return news.id_list.some((one: string) => one !== rejected);
    }, 5_000);
    expect(await waiting).toMatchObject({ ...DONE, status: false, image_data: null, id: TEXT });
  });
});
