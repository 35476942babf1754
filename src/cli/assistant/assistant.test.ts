import { describe, expect, it } from 'vitest';
import { askOnce } from './ask-once.ts';
import { firstWord, lineOf } from './commands.ts';
import { Conversation } from './conversation.ts';
import { AssistantDesk } from './desk.ts';
import { nameOf } from './download.ts';
import { enter } from './enter.ts';
import type { ReplyFacts } from './facts.ts';
import { reasonIn } from './reason.ts';
import { sizeText } from './size-text.ts';
import { talkWith } from './talk.ts';
import { watch } from './watch.ts';
import { WORDS } from './wording.ts';

const words = WORDS.en;
const NONE: ReplyFacts = {
  reply_text: 'please wait',
  valid: false,
  references: null,
  error: null,
  inner_chat: false,
  extra_info: null,
};
const reply = (text: string, more: Partial<ReplyFacts> = {}): ReplyFacts => ({
  ...NONE,
  reply_text: text,
  valid: true,
  ...more,
});

/** A server that answers `/response` from a list, everything else as told, and remembers what it was asked. */
function stage(replies: readonly ReplyFacts[], answers: Readonly<Record<string, unknown>> = {}) {
  const left = [...replies];
  const asked: string[] = [];
  let empty = 0;
  const nothing = () => {
    if (++empty > 100) throw new Error('it waits for what never comes');
    return NONE;
  };
  const ask = (async (url: string, init: RequestInit) => {
    const path = new URL(url).pathname.slice(1);
    if (path.endsWith('/response')) return Response.json(left.shift() ?? nothing());
    asked.push(`${path} ${init.body ?? ''}`.trim());
    const answer = answers[path.split('/').at(-1) ?? ''];
    return answer instanceof Response ? answer : Response.json(answer ?? null);
  }) as typeof fetch;
  const sleep = async () => undefined;
  const desk = new AssistantDesk({ base: 'http://lab', language: 'en', words, sleep, fetch: ask });
  const said: string[] = [];
  const asides: string[] = [];
  const ports = { desk, words, sleep, say: (text: string) => void said.push(text) };
  const talk = new Conversation({ ...ports, aside: (text) => void asides.push(text) });
  const face = (lines: string[], isLive = false) => ({
    isLive,
    say: ports.say,
    next: async () => lines.shift() ?? null,
    close: () => undefined,
  });
  return { talk, desk, said, asides, asked, face, left };
}

const FLAGS = '"reply_in_speech":false,"enable_instruct":false,"enable_comment":false';

describe('a conversation', () => {
  it('sends lines as messages, waits for each reply, and answers a question at the inner address', async () => {
    const { talk, said, asked, face } = stage([
      NONE,
      NONE,
      reply('Which one?', { inner_chat: true }),
      reply('92 K.', { references: { 'abc/paper.pdf': 1_234_567 }, extra_info: 'more' }),
      reply('A slash.'),
    ]);
    await talkWith(talk, face(['', 'how cold?', 'the first', '//slash', '/quit', 'never']));
    expect(asked).toEqual([
      `users/1/chat_text {"text":"how cold?",${FLAGS}}`,
      `users/1/inner_chat_text {"text":"the first",${FLAGS}}`,
      `users/1/chat_text {"text":"/slash",${FLAGS}}`,
    ]);
    expect(said).toEqual([
      '? Which one?',
      '92 K.',
      'more',
      '  [1] paper.pdf (1.2 MB) abc/paper.pdf',
      'A slash.',
    ]);
  });

  it('says what the server says that it does, once for each', async () => {
    const { talk, asides } = stage([
      { ...NONE, reply_text: 'reading, please wait' },
      { ...NONE, reply_text: 'reading, please wait' },
      { ...NONE, reply_text: 'thinking, please wait' },
      reply('Done.'),
    ]);
    await talk.send('hi');
    await talk.hear();
    expect(asides).toEqual([words.thinking, words.meanwhile('thinking, please wait')]);
  });

  it('tells how far what is large has come, each step once, and nothing of what is small', () => {
    const { talk, asides } = stage([]);
    const progress = talk.progress((percent) => `${percent} %`);
    for (const done of [1e6, 2e6, 2.1e6, 6e6, 10e6]) progress(done, 10e6);
    for (const done of [1e6, 2e6]) talk.progress(() => 'small')(done, 2e6);
    expect(asides).toEqual(['10 %', '20 %', '60 %', '100 %']);
  });

  it('keeps a spoken reply for /play, and numbers for /save', async () => {
    const { talk, said, face } = stage([
      reply('', { reply_speech: { 's/reply.wav': 44 }, references: { 'a/b.txt': 1 } }),
    ]);
    await talkWith(talk, face(['hi', '/save 7', '/save']));
    expect(said).toEqual([
      words.spoken(1, '44 B'),
      words.reference(2, 'b.txt', '1 B', 'a/b.txt'),
      words.numberUnknown('7'),
      words.saveHow,
    ]);
    expect(talk.spoken).toBe('s/reply.wav');
    expect([talk.pathOf('2'), talk.pathOf('[1]'), talk.pathOf('x/y.pdf'), talk.numberOf('a/b.txt')]).toEqual([
      'a/b.txt',
      's/reply.wav',
      'x/y.pdf',
      2,
    ]);
  });

  it('turns flags, lists files over pages, cancels, clears and deletes', async () => {
    const file = { path: 'a/b c.txt', name: 'b c.txt', size: 9, status: 'unreadable', remark: 'it is empty' };
    const { talk, said, asked, face, left } = stage([], {
      files: { files: [file], next: null },
      cancel: { cancelled: true },
    });
    const lines = ['/instruct on', '/speech maybe', '/files', '/delete 1', '/clear', '/nonsense', '/save'];
    await talkWith(talk, face(lines));
    left.push(reply('cancelled', { error: 'cancelled' }));
    await talkWith(talk, face(['/cancel']));
    expect(asked).toEqual([
      'users/1/files',
      'users/1/files/a/b%20c.txt',
      'users/1/clear_history',
      'users/1/cancel',
    ]);
    expect(said).toEqual([
      words.flag('instruct', true),
      words.flagHow('speech'),
      '  [1] b c.txt (9 B), cannot be read: it is empty',
      words.deleted('b c.txt'),
      words.cleared,
      words.unknown('nonsense'),
      words.saveHow,
      'cancelled',
    ]);
    expect(talk.flags.enable_instruct).toBe(true);
  });

  it('says refusals with what to do, and goes on', async () => {
    const detail = [{ loc: ['body', 'text'], msg: 'is too long', type: 'value_error' }];
    const { talk, said, face } = stage([], { chat_text: Response.json({ detail }, { status: 422 }) });
    await talkWith(talk, face(['hi', '/help']));
    expect(said).toEqual(['text: is too long', words.help]);
    const full = stage([], {
      chat_text: Response.json({ detail: 'Too much waits.', error: 'FULL' }, { status: 429 }),
    });
    await talkWith(full.talk, full.face(['hi']));
    expect(full.said).toEqual([`Too much waits.\n${words.remedy(429)}`]);
  });

  it('is watched while somebody types, and seldom while nothing is waited for', async () => {
    const { talk, said, left } = stage([reply('by itself')]);
    const over = new AbortController();
    let turns = 0;
    const sleep = async () => {
      if (++turns === 4) {
        talk.isWaiting = true;
        left.push(reply('waited for'));
      }
      if (turns === 6) over.abort();
    };
    const watched = new Conversation({ ...talk.ports, sleep });
    await watch(watched, over.signal);
    expect(said).toEqual(['by itself']);
    watched.isWaiting = true;
    turns = 0;
    const again = new AbortController();
    await watch(
      Object.assign(watched, {
        ports: { ...watched.ports, sleep: async () => void (++turns > 1 && again.abort()) },
      }),
      again.signal,
    );
    expect(said).toEqual(['by itself', 'waited for']);
  });
});

describe('one question', () => {
  it.each([
    { replies: [reply('92 K.')], lines: [], well: true },
    { replies: [reply('No.', { error: 'No.' })], lines: [], well: false },
    { replies: [reply('Sure?', { inner_chat: true }), reply('Done.')], lines: ['yes'], well: true },
    { replies: [reply('Sure?', { inner_chat: true })], lines: [], well: false },
  ])('goes well or not: $well', async ({ replies, lines, well }) => {
    const { talk, face } = stage(replies);
    const question = { text: 'how cold?', files: [], voice: null };
    expect(await askOnce(talk, face(lines), question)).toBe(well);
  });
});

describe('entering', () => {
  const anybody = { user: null, token: null, hasPassword: false };
  const jwt = `x.${Buffer.from('{"sub":"77"}').toString('base64url')}.y`;

  it.each([
    [anybody, '1'],
    [{ ...anybody, user: 'ann' }, 'ann'],
    [{ ...anybody, token: '12' }, '12'],
    [{ ...anybody, token: jwt }, '77'],
    [{ ...anybody, token: 'nonsense' }, '1'],
  ])('takes the user from what is given: %o', async (options, user) => {
    const { desk } = stage([]);
    expect(await enter(desk, options, async () => null, words)).toBe(false);
    expect(desk.user).toBe(user);
  });

  it('logs in, else signs up, else says no', async () => {
    const options = { user: 'ann', token: null, hasPassword: true };
    const known = stage([], { 'log-in': { user_id: 'ann', token: 't1' } });
    expect(await enter(known.desk, options, async () => 'secret', words)).toBe(false);
    expect([known.desk.token, known.asked]).toEqual([
      't1',
      ['accounts/log-in {"user_id":"ann","password":"secret"}'],
    ]);
    const fresh = stage([], { 'log-in': { user_id: null }, 'sign-up': { user_id: 'ann' } });
    expect(await enter(fresh.desk, options, async () => 'secret', words)).toBe(true);
    const other = stage([], { 'log-in': { user_id: null }, 'sign-up': { user_id: null } });
    await expect(enter(other.desk, options, async () => 'secret', words)).rejects.toThrow(/another password/);
    await expect(enter(other.desk, options, async () => '', words)).rejects.toThrow(words.passwordNeeded);
    const nameless = { ...options, user: null };
    await expect(enter(other.desk, nameless, async () => 'x', words)).rejects.toThrow(words.nameNeeded);
  });
});

describe('what is typed and shown', () => {
  it('tells commands from messages', () => {
    expect(lineOf('/文件 "my paper.pdf" 这是什么')).toEqual({
      kind: 'command',
      name: 'file',
      rest: '"my paper.pdf" 这是什么',
    });
    expect(firstWord('"my paper.pdf" what is it?')).toEqual({ word: 'my paper.pdf', rest: 'what is it?' });
    expect(firstWord(" 'a b'")).toEqual({ word: 'a b', rest: '' });
    expect(firstWord('')).toEqual({ word: '', rest: '' });
  });

  it('reads reasons of several shapes, sizes and names', () => {
    expect(reasonIn({ detail: [{ loc: ['body'], msg: 'Bad.' }, null] })).toBe('Bad.');
    expect(reasonIn({ error: 'gone' })).toBe('gone');
    expect([reasonIn(null), reasonIn({}), reasonIn({ detail: [] })]).toEqual([null, null, null]);
    expect([0, 999, 999_600, 99_960, 5e8, 4e12].map(sizeText)).toEqual([
      '0 B',
      '999 B',
      '1.0 MB',
      '100 kB',
      '500 MB',
      '4000 GB',
    ]);
    expect(['a/b.txt', '..\\..\\x', 'a/..', 'a/\u0007.rc'].map(nameOf)).toEqual(['b.txt', 'x', 'file', 'rc']);
  });
});
