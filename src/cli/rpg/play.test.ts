import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { RpgTown } from '../../../test/support/rpg-town.ts';
import { lineOf, makingOf, meantBy, namingOf } from './commands.ts';
import { RpgDesk } from './desk.ts';
import { type Entered, enter, type Questions } from './enter.ts';
import { faceOf } from './face.ts';
import { Game, type GamePorts } from './game.ts';
import { NO_PICTURES, picturesIn } from './pictures.ts';
import { play } from './play.ts';
import { look } from './watch.ts';
import { WORDS } from './wording.ts';

const words = WORDS.en;

function deskAt(town: RpgTown, slept: number[] = []): RpgDesk {
  const sleep = async (ms: number) => void slept.push(ms);
  return new RpgDesk({ base: 'http://town', language: 'en', words, sleep, fetch: town.fetch });
}

/** Somebody who types these lines; what he types after `push` is read then. */
function seat(town: RpgTown, role: string, typed: readonly string[], ports: Partial<GamePorts> = {}) {
  if (!town.people.has(role)) town.move(role);
  const left = [...typed];
  let printed = '';
  let ids = 0;
  const slept: number[] = [];
  const game = new Game({
    desk: deskAt(town, slept),
    face: {
      isLive: false,
      say: (text) => {
        printed += `${text}\n`;
      },
      next: async () => left.shift() ?? null,
      close: () => undefined,
    },
    words,
    pictures: NO_PICTURES,
    role,
    newId: () => `${role}-${++ids}`,
    // News are looked for where a test says so.
    sleep: (_ms, signal) => (signal ? new Promise(() => undefined) : Promise.resolve()),
    ...ports,
  });
  return { game, slept, printed: () => printed };
}

async function played(town: RpgTown, ...typed: string[]): Promise<string> {
  const one = seat(town, 'Ann', typed);
  await play(one.game);
  return one.printed();
}

describe('a game', () => {
  it('begins with the greeting, hears words, and ends with the lines', async () => {
    const town = new RpgTown();
    expect(await played(town, '', 'hello', '/nonsense', '//slash')).toBe(
      [
        'Master: heard: ',
        words.hint,
        'Master: heard: hello',
        words.unknown('nonsense'),
        'Master: heard: /slash',
        words.bye('Ann'),
        '',
      ].join('\n'),
    );
    expect(town.called('main')[0]).toMatchObject({ role: 'Ann', text: '', request_id: 'Ann-1' });
  });

  it.each([
    ['2', 'Wolves at the Mill'],
    ['/take 1', 'The Lost Bell'],
    ['/take riddle', 'A Riddle'],
  ])('takes a task: %s', async (line, title) => {
    const printed = await played(new RpgTown(), '/tasks', line);
    expect(printed).toContain('  1  The Lost Bell\n  2  Wolves at the Mill\n');
    expect(printed).toContain(`Opening of ${title}.\n${words.setOut}\n`);
  });

  it('plays a task turn by turn to its reward, with things he has', async () => {
    const town = new RpgTown();
    town.move('Ann');
    town.give('Ann', 'Old Sword', 'equipment');
    town.give('Ann', 'Healing Potion', 'equipment', true);
    town.give('Ann', 'Leap', 'skill');
    const printed = await played(
      town,
      'I go',
      '/use sword, dragon',
      '/skill leap',
      'strike',
      'look',
      '/use potion: drink',
      '/quit now',
      'never',
    );
    expect(town.called('feedback')).toEqual([
      expect.objectContaining({ text: 'strike', items: ['Old Sword'], skills: ['Leap'], roles: [] }),
      expect.objectContaining({ text: 'look', items: [], skills: [] }),
      expect.objectContaining({ text: 'drink', items: ['Healing Potion'], skills: [], roles: ['Ferryman'] }),
    ]);
    expect(printed).toContain(`${words.notOwned('dragon')}\n${words.armed(['Old Sword'])}\n`);
    expect(printed).toContain('Ferryman: turn 1: strike\n');
    const rest = await played(town, '/go', 'last', 'in the tavern');
    expect(rest).toContain(
      `Ferryman: turn 4: last\n${words.taskWon}\nReward: 龙眼 +2, 经验值 +30\nMaster: heard: in the tavern\n`,
    );
  });

  it('says that no task runs, and is in the tavern again, with what he had taken up', async () => {
    const town = new RpgTown();
    town.move('Ann');
    town.give('Ann', 'Old Sword', 'equipment');
    const one = seat(town, 'Ann', ['/go', '/use old', 'strike', 'hello']);
    await play(one.game);
    expect(one.printed()).toContain('No task is running.\nMaster: heard: hello\n');
    expect(one.game.items).toEqual(['Old Sword']);
  });

  it('shows what he has and is, makes things, and says what is refused', async () => {
    const town = new RpgTown();
    const printed = await played(
      town,
      '/bag',
      '/make item 5 mist cloak',
      '/make skill 11 x',
      '/make me rich',
      '/技能',
      '/status',
      '/new dragons',
      '/who',
      '/use',
    );
    expect(town.called('merge')[0]).toMatchObject({ mode: 1, num: 5, des: 'mist cloak' });
    expect(printed).toContain(`${words.bag}\n${words.nothing}\n`);
    expect(printed).toContain('Made: mist cloak.\nEquipment:\n  mist cloak (strike 3) It shines.\n');
    expect(printed).toContain(`must be at most 10 (num)\n${words.makeHow}\n`);
    expect(printed).toContain('Ann: dragon eyes 100, phoenix feathers 95, experience 100, level 1\n');
    expect(printed).toContain(`A new task is ready.\n${words.publicTasks}\n`);
    expect(printed).toContain(`${words.ownTasks}\n  4  Tale of dragons\n`);
    expect(printed).toContain(`${words.alone}\n${words.disarmed}\n`);
  });

  it('keeps pictures where they are wanted, once each', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rpg-pictures-'));
    try {
      const town = new RpgTown();
      town.move('Bo/b');
      const pictures = picturesIn(join(folder, 'deep'));
      await play(seat(town, 'Ann', ['/who', '/who', '/take 1', 'a', 'b'], { pictures }).game);
      expect(readdirSync(join(folder, 'deep')).sort()).toEqual([
        '001-Bo-b.png',
        '002-The-Lost-Bell.png',
        '003-Ferryman.png',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a duel', () => {
  it('goes from the challenge to the third win, each seeing the other’s moves', async () => {
    const town = new RpgTown();
    const ann = seat(town, 'Ann', ['/duel Bob', 'a1', 'a2', 'a3', 'tavern again']);
    const bob = seat(town, 'Bob', ['/accept', 'b1', 'b2', 'b3']);
    await Promise.all([play(ann.game), play(bob.game)]);
    expect(ann.printed()).toContain(
      [
        words.challenging('Bob'),
        words.begins('Bob'),
        words.waitsForMove('Bob'),
        'Bob: b1',
        'round 1 is told',
        '(1 : 0)',
      ].join('\n'),
    );
    expect(ann.printed()).toContain(
      `Bob: b3\nround 3 is told\n(3 : 0)\n${words.duelWon('Ann')}\nMaster: heard: tavern again\n`,
    );
    expect(bob.printed()).toContain(`${words.challenged('Ann')}\n`);
    expect(bob.printed()).toContain(`(0 : 3)\n${words.duelWon('Ann')}\n`);
  });

  it('is rejected, or nobody is there', async () => {
    const town = new RpgTown();
    const ann = seat(town, 'Ann', ['/duel Bob', '/duel Nobody', '/duel', '/reject']);
    const bob = seat(town, 'Bob', ['/reject Ann']);
    await Promise.all([play(ann.game), play(bob.game)]);
    expect(ann.printed()).toContain(
      `${words.rejected('Bob')}\n${words.challenging('Nobody')}\nThere is no such player.\n${words.duelHow}\n`,
    );
    expect(ann.printed()).toContain(words.nobodyChallenges);
    expect(bob.printed()).toContain(words.challengeRefused('Ann'));
  });

  it('goes back to the task, when the other one runs away; a round is told once', async () => {
    const town = new RpgTown();
    const { game, printed } = seat(town, 'Ann', []);
    game.place = { kind: 'duel', id: '9', opponent: 'Bob', from: 'task' };
    game.isRoundOpen = true;
    const fetch = town.fetch;
    const news = { role: 'Bob', role_text: 'b1', system_text: 'told', status: false };
    const quiet = { id_list: [], role_list: [], accept_id: [] };
    const nothing = { ...quiet, role: null, role_text: '', system_text: '', status: false };
    const answers = [
      nothing,
      { ...quiet, ...news },
      { ...quiet, role: null, role_text: '', system_text: 'Bob ran away.', status: true },
    ];
    const asked: unknown[] = [];
    const desk = new RpgDesk({
      base: 'http://town',
      language: 'en',
      words,
      sleep: async () => undefined,
      fetch: (async (input: string, init: RequestInit) => {
        if (!input.endsWith('refresh')) return fetch(input, init);
        asked.push(JSON.parse(String(init.body)).battle_id);
        return new Response(JSON.stringify({ status_code: 200, ...answers.shift() }));
      }) as typeof globalThis.fetch,
    });
    const here = new Game({ ...game.ports, desk });
    here.place = game.place;
    here.isRoundOpen = true;
    // Another call reads the round meanwhile.
    here.isReading = true;
    await look(here);
    here.isReading = false;
    await look(here);
    expect([here.isRoundOpen, here.place.kind]).toEqual([false, 'duel']);
    await look(here);
    expect(here.place.kind).toBe('task');
    expect(asked).toEqual([null, '9', '9']);
    expect(printed()).toBe(`Bob: b1\ntold\nBob ran away.\n${words.duelOver}\n`);
  });
});

describe('a server', () => {
  it('that is away is asked again for what has an id, under the same one; and that does not answer in time, too', async () => {
    const town = new RpgTown();
    town.troubles.push({ path: 'main', trouble: 'lost' }, { path: 'feedback', trouble: 408 });
    const one = seat(town, 'Ann', ['I go', 'strike']);
    await play(one.game);
    const ids = (path: string) => town.called(path).map(({ request_id }) => request_id);
    expect(ids('main')).toEqual(['Ann-1', 'Ann-1', 'Ann-2']);
    expect(ids('feedback')).toEqual(['Ann-3', 'Ann-3']);
    expect(one.slept).toEqual([500]);
    expect(one.printed()).toContain(`${words.stillTold}\nFerryman: turn 1: strike\n`);
  });

  it('that stays away ends a script', async () => {
    const town = new RpgTown();
    const lost = { path: 'main', trouble: 'lost' } as const;
    town.troubles.push(lost, lost, lost, lost);
    await expect(played(town)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });

  it('that is none of ours is named', async () => {
    const page = (async () => new Response('<html>', { status: 404 })) as typeof fetch;
    const desk = new RpgDesk({ base: 'http://x', language: 'en', words, sleep: async () => {}, fetch: page });
    await expect(desk.call('main', {})).rejects.toMatchObject({ code: 'SERVER_ANSWER' });
  });
});

describe('entering', () => {
  const nobody: Questions = { ask: async () => null, secret: async () => null };
  const secret = (password: string) => ({ ...nobody, secret: async () => password });
  const by = (town: RpgTown, name: string | null, email: string | null, questions = nobody) => {
    const desk = deskAt(town);
    return enter(desk, { name, email }, questions, words).then((who): Entered & { token: string | null } => ({
      ...who,
      token: desk.token,
    }));
  };

  it('by name makes a player, and finds him again', async () => {
    const town = new RpgTown();
    const made = { role: 'Ann', isNew: true, isPassing: false, token: 'token of Ann' };
    expect(await by(town, 'Ann', null)).toEqual(made);
    expect(await by(town, 'Ann', null)).toMatchObject({ role: 'Ann', isNew: false, isPassing: false });
    expect((await by(town, null, null)).role).toMatch(/^Wanderer\d{4}$/);
    await expect(by(town, '!', null)).rejects.toMatchObject({ statusCode: 422 });
    town.signed = true;
    await expect(by(town, 'Ann', null)).rejects.toMatchObject({ code: 'ACCOUNT' });
    expect(await by(town, 'Cleo', null)).toMatchObject({ isNew: true, isPassing: true });
  });

  it('by e-mail signs up, then logs in, with the password as clients of the game hash it', async () => {
    const town = new RpgTown();
    town.signed = true;
    await expect(by(town, 'Ann', 'a@b.example')).rejects.toMatchObject({ code: 'PASSWORD_MISSING' });
    const made = await by(town, 'Ann', 'a@b.example', secret('password'));
    expect(made).toEqual({ role: 'Ann', isNew: true, isPassing: false, token: 'token of Ann' });
    expect(town.called('signup')[0]?.password).toBe('5f4dcc3b5aa765d61d8327deb882cf99');
    expect(await by(town, null, 'a@b.example', secret('password'))).toEqual({ ...made, isNew: false });
    await expect(by(town, null, 'a@b.example', secret('wrong'))).rejects.toMatchObject({ statusCode: 401 });
  });
});

describe('what is typed', () => {
  it.each([
    ['  ', { kind: 'nothing' }],
    ['/USE  a, b: go', { kind: 'command', name: 'use', rest: 'a, b: go' }],
    ['/挑战 阿达', { kind: 'command', name: 'duel', rest: '阿达' }],
    ['/ ', { kind: 'unknown', name: '' }],
  ])('%s', (typed, line) => expect(lineOf(typed)).toEqual(line));

  it('names things, and what is done with them', () => {
    expect(namingOf('青锋剑，药水：我冲上去: 快')).toEqual({
      names: ['青锋剑', '药水'],
      text: '我冲上去: 快',
    });
    expect(namingOf('')).toEqual({ names: [], text: '' });
    expect(meantBy('old', ['Old Sword', 'Older Sword'])).toBe(null);
    expect(meantBy('old sword', ['Old Sword', 'Older Sword'])).toBe('Old Sword');
    expect(makingOf('技能 3 回春术')).toEqual({ mode: 0, units: 3, description: '回春术' });
    expect(makingOf('item five x')).toBe(null);
  });
});

describe('a face', () => {
  it('of a pipe repeats each line but secrets, and leaves out what a terminal would obey', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end('secret\n/tasks\n\nlast');
    const face = faceOf({ input, output });
    expect(await face.next('> ', true)).toBe('secret');
    expect([await face.next('> '), await face.next('> '), await face.next('> ')]).toEqual([
      '/tasks',
      '',
      'last',
    ]);
    face.say('a\u001b[2Jb');
    expect([await face.next('> '), String(output.read())]).toEqual([null, '> /tasks\n> last\na[2Jb\n']);
  });

  it('of a terminal takes lines that were typed ahead, and says above the line', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const tty = { isTTY: true };
    const face = faceOf({ input: Object.assign(input, tty), output: Object.assign(output, tty) });
    input.write('one\ntwo\n');
    expect([await face.next('> '), await face.next('> ')]).toEqual(['one', 'two']);
    const waiting = face.next('> ');
    face.say('news');
    input.end();
    expect(await waiting).toBe(null);
    expect(String(output.read())).toContain('\r\u001b[Knews\n');
    face.close();
  });
});
