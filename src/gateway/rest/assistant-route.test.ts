import { describe, expect, it } from 'vitest';
import { QUIET_ASSISTANT } from '../../../test/fuzz/quiet-assistant.ts';
import { QUIET_CONTEXT } from '../../../test/fuzz/quiet-ports.ts';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import type { AssistantCommand, HandedReply, Post } from '../../actors/assistant/commands.ts';
import type { Downloadable } from '../../actors/ports/assistant-store.ts';
import { type Address, kindOf } from '../../actors/runtime/address.ts';
import type { Command } from '../../actors/runtime/envelope.ts';
import { reject } from '../../protocol/rejections.ts';
import type { BodyStream, StreamedBody } from '../transport.ts';
import { RestHandler } from './handler.ts';
import type { RouteContext } from './route.ts';
import { Router } from './router.ts';
import { ASSISTANT_ROUTES, GROUNDS } from './routes/all.ts';

interface Sent {
  readonly query?: string;
  readonly body?: unknown;
  readonly stream?: BodyStream;
  readonly headers?: Readonly<Record<string, string>>;
}

const ADDRESS = '9.9.9.9';
const FILE: Downloadable = {
  ...{ id: 'f'.repeat(32), hash: '0'.repeat(64), fileName: '表 1.csv', contentType: 'text/csv' },
  ...{ size: 7, createTime: 0 },
};
const REPLY: HandedReply = {
  ...{ replyId: 4, text: 'done', isInner: false, error: null, extraInfo: null },
  ...{ references: [], sound: null },
};
const principal = { userId: 1, tokenId: null, expires: null, operator: false };

/** The routes over ports that note what they are told. */
function clientOf(changes: Partial<Record<keyof RouteContext, unknown>> = {}) {
  const context = { ...QUIET_CONTEXT, ...changes } as RouteContext;
  const handler = new RestHandler(
    new Router('capi', [], ASSISTANT_ROUTES, GROUNDS),
    context,
    new SilentTelemetry(),
    () => ADDRESS,
  );
  return async (method: string, path: string, { query = '', body, headers = {}, stream }: Sent = {}) => {
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const head = { method, path, query, headers: new Map(Object.entries(headers)), peer: ADDRESS };
    const bytes = Buffer.from(text);
    const answer = await handler.handle(head, { ok: true, bytes, ...(stream && { stream }) });
    const streamed = typeof answer.body === 'object' && 'chunks' in answer.body ? answer.body : null;
    return {
      http: answer.status,
      headers: answer.headers ?? {},
      streamed,
      told: JSON.parse(streamed ? await textOf(streamed) : String(answer.body)),
    };
  };
}

async function textOf({ size, chunks }: StreamedBody): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const bytes = Buffer.concat(parts);
  expect(bytes.length).toBe(size);
  return bytes.toString();
}

/** Answers of the assistant by what it is told; all that it was told is kept. */
function actor(answers: Readonly<Record<string, unknown>> = {}) {
  const told: [Address, AssistantCommand][] = [];
  const ask = async (to: Address, command: Command) => {
    if (kindOf(to) === 'assistant') told.push([to, command as AssistantCommand]);
    return { ok: true, value: answers[command.type] ?? null };
  };
  const tell = (to: Address, command: AssistantCommand) => void told.push([to, command]);
  const assistantDoor = { ...QUIET_ASSISTANT.assistantDoor, tell };
  return { told, changes: { ask, assistantDoor } };
}

const flags = (inSpeech: boolean, instruct: boolean, comment: boolean) => ({
  ...{ replyInSpeech: inSpeech, enableInstruct: instruct, enableComment: comment },
});

describe('messages to the assistant', () => {
  it('assistant.md 1: flags as JSON, as texts, as numbers and in the query; missing is false', async () => {
    const { told, changes } = actor();
    const call = clientOf(changes);
    const sent: [Sent, Post['flags']][] = [
      [{ body: { text: 'x' } }, flags(false, false, false)],
      [
        { body: { text: 'x', reply_in_speech: true, enable_instruct: 1, enable_comment: '1' } },
        flags(true, true, true),
      ],
      [
        { body: { text: 'x', reply_in_speech: 'true', enable_instruct: '0', enable_comment: 0 } },
        flags(true, false, false),
      ],
      [{ query: 'enable_comment=1&enable_instruct=true', body: { text: 'x' } }, flags(false, true, true)],
      [{ query: 'enable_comment=1', body: { text: 'x', enable_comment: false } }, flags(false, false, false)],
      [{ query: 'text=x&reply_in_speech=1' }, flags(true, false, false)],
      [{ body: { text: 'x', reply_in_speech: null } }, flags(false, false, false)],
    ];
    for (const [one, expected] of sent) {
      for (const route of ['chat_text', 'inner_chat_text']) {
        expect(await call('POST', `/users/1/${route}`, one)).toMatchObject({ http: 200, told: null });
        expect(told.at(-1)).toEqual([
          'assistant/1',
          {
            ...{ type: 'post', isInner: route.startsWith('inner'), text: 'x', fileId: null, sound: null },
            flags: expected,
          },
        ]);
      }
    }
  });

  it.each<[string, Sent, [string[], string]]>([
    ['no text', { body: {} }, [['body', 'text'], 'missing']],
    ['no body', {}, [['body'], 'json_invalid']],
    ['text that is none', { body: { text: 5 } }, [['body', 'text'], 'string_type']],
    ['a NUL', { body: { text: 'a\0b' } }, [['body', 'text'], 'value_error']],
    ['too much text', { body: { text: 'x'.repeat(20_001) } }, [['body', 'text'], 'value_error']],
    [
      'a wrong flag',
      { body: { text: 'x', enable_comment: 'maybe' } },
      [['body', 'enable_comment'], 'bool_parsing'],
    ],
    [
      'a wrong flag in the query',
      { query: 'reply_in_speech=2', body: { text: 'x' } },
      [['body', 'reply_in_speech'], 'bool_parsing'],
    ],
    ['no JSON', { body: '{"text":' }, [['body'], 'json_invalid']],
    ['a list', { body: '[]' }, [['body'], 'value_error']],
    ['too deep', { body: '['.repeat(1_000) }, [['body'], 'value_error']],
  ])('assistant.md 2: %s is 422 in the words of FastAPI', async (_, sent, [loc, type]) => {
    const { told, changes } = actor();
    const answered = await clientOf(changes)('POST', '/users/1/chat_text', sent);
    expect(answered).toMatchObject({ http: 422, told: { detail: [{ loc, type, msg: expect.any(String) }] } });
    expect(Object.keys(answered.told)).toEqual(['detail']);
    expect(told).toEqual([]);
  });

  it('assistant.md 2: other refusals are a sentence and a name, in Chinese where that is asked for', async () => {
    const full = { ask: async () => ({ ok: false, rejection: reject('ASSISTANT_FULL') }) };
    const call = clientOf(full);
    const body = { text: 'x' };
    expect(await call('POST', '/users/1/chat_text', { body })).toMatchObject({
      http: 503,
      headers: { 'Retry-After': '1' },
      told: { error: 'ASSISTANT_FULL', detail: expect.stringContaining('too many') },
    });
    const headers = { 'accept-language': 'zh-CN,en;q=0.5' };
    const chinese = await call('POST', '/users/1/chat_text', { body, headers });
    expect(chinese.told.detail).toMatch(/助手/);
    const wrong = await call('POST', '/users/1/chat_text', { body: {}, headers });
    expect(wrong.told.detail[0].msg).toBe('text 不能为空');
    expect(await call('PUT', '/users/1/chat_text', { body, headers })).toMatchObject({
      http: 405,
      headers: { Allow: 'POST' },
      told: { error: 'METHOD_NOT_ALLOWED', detail: '该地址不支持此请求方法。' },
    });
    for (const path of ['/users', '/users/1', '/users/1/nothing', '/accounts/x', '/users/1/chat_text/x'])
      expect(await call('GET', path)).toMatchObject({ http: 404, told: { error: 'NOT_FOUND' } });
  });
});

describe('replies of the assistant', () => {
  const taking = (reply: HandedReply | null, doing = 'thinking') => actor({ take: { reply, doing } });

  it('assistant.md 3: nothing yet is the text shape, not valid, and ends in "please wait"', async () => {
    for (const language of ['en', 'zh'])
      for (const doing of ['nothing', 'hearing', 'reading', 'thinking', 'speaking', 'asking']) {
        const { changes } = taking(null, doing);
        const { http, told } = await clientOf(changes)('GET', '/users/1/response', {
          headers: { 'accept-language': language },
        });
        expect(http).toBe(200);
        expect(told).toEqual({
          ...{ reply_text: expect.stringMatching(/please wait$/), valid: false, references: null },
          ...{ error: null, inner_chat: false, extra_info: null },
        });
      }
  });

  it('assistant.md 4, 5: text has reply_text, speech has reply_speech and no text; references are a dict or null', async () => {
    const tail = { valid: true, error: null, inner_chat: false, extra_info: null };
    const path = `${FILE.id}/${FILE.fileName}`;
    const said: [HandedReply, unknown][] = [
      [REPLY, { reply_text: 'done', references: null, ...tail }],
      [
        { ...REPLY, references: [FILE] },
        { reply_text: 'done', references: { [path]: 7 }, ...tail },
      ],
      [
        { ...REPLY, sound: FILE, isInner: true },
        { reply_speech: { [path]: 7 }, references: null, ...tail, inner_chat: true },
      ],
      [
        { ...REPLY, error: 'no', extraInfo: 'more', references: [FILE] },
        { reply_text: 'done', references: { [path]: 7 }, ...tail, error: 'no', extra_info: 'more' },
      ],
    ];
    for (const [reply, expected] of said) {
      const answered = await clientOf(taking(reply).changes)('GET', '/users/1/response');
      expect(answered.told).toEqual(expected);
    }
  });

  it('assistant.md 3: whether the answer got through decides whether the reply is taken', async () => {
    for (const [whole, type] of [
      [true, 'taken'],
      [false, 'returned'],
    ] as const) {
      const { told, changes } = taking(REPLY);
      const { streamed } = await clientOf(changes)('GET', '/users/1/response');
      expect(told.map(([, command]) => command.type)).toEqual(['take']);
      streamed?.ended?.(whole);
      expect(told.at(-1)).toEqual(['assistant/1', { type, replyId: 4 }]);
    }
  });

  it('assistant.md 9, 10: cancel, clear_history', async () => {
    const { told, changes } = actor({ cancel: true });
    const call = clientOf(changes);
    expect((await call('POST', '/users/1/cancel')).told).toEqual({ cancelled: true });
    expect((await call('POST', '/users/1/clear_history')).told).toBeNull();
    expect(told.map(([, { type }]) => type)).toEqual(['cancel', 'clearHistory']);
  });
});

/** AUTH=signed: the token that is digits is that user's. */
function signed(ipSessions = false) {
  const { told, changes } = actor({ take: { reply: null, doing: 'nothing' } });
  const authenticateGuest = async (token: string | null) =>
    token !== null && /^\d+$/.test(token)
      ? { ok: true, principal: { ...principal, userId: Number(token) } }
      : { ok: false, rejection: reject('UNAUTHENTICATED') };
  const { rpgDoor } = QUIET_CONTEXT;
  const door = { ...changes.assistantDoor, limits: { ...changes.assistantDoor.limits, ipSessions } };
  const users = { accountById: async (userId: number) => (userId < 10 ? { userId, disabled: false } : null) };
  const accounts = { find: async (name: string) => (name === 'ada' ? { userId: 1 } : null) };
  const call = clientOf({
    ...changes,
    ...{ open: false, authenticator: { authenticateGuest }, users, accounts, assistantDoor: door },
    rpgDoor: { ...rpgDoor, limits: { ...rpgDoor.limits, ipSessions } },
  });
  return { call, told, door };
}

describe('assistant.md 11: whose assistant it is', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const cookie = (token: string) => ({ cookie: `a=b; troupe_session=${token}; c=d` });
  const ask = '/users/1/response';

  it('AUTH=signed: the Bearer or the cookie of the user, by id or by name', async () => {
    const { call } = signed();
    for (const headers of [bearer('1'), cookie('1')])
      for (const path of [ask, '/users/ada/response'])
        expect((await call('GET', path, { headers })).http).toBe(200);
    for (const headers of [{}, bearer('x'), cookie('x'), { ...bearer('x'), ...cookie('1') }])
      expect(await call('GET', ask, { headers })).toMatchObject({
        http: 401,
        told: { error: 'UNAUTHENTICATED' },
      });
    for (const headers of [bearer('2'), cookie('2')])
      expect(await call('GET', ask, { headers })).toMatchObject({ http: 403, told: { error: 'FORBIDDEN' } });
    for (const user of ['eve', '77', '0', '9'.repeat(20), '%20'])
      expect(await call('GET', `/users/${user}/response`, { headers: bearer('1') })).toMatchObject({
        http: 404,
        told: { error: 'USER_UNKNOWN' },
      });
  });

  it('a cookie does not speak for a page of another site; a token does', async () => {
    const { call, told } = signed();
    for (const site of ['cross-site', 'same-site']) {
      const from = { 'sec-fetch-site': site };
      expect((await call('GET', ask, { headers: { ...from, ...cookie('1') } })).http).toBe(403);
      expect((await call('GET', ask, { headers: { ...from, ...bearer('1') } })).http).toBe(200);
    }
    const posted = { 'sec-fetch-site': 'cross-site', origin: 'https://x.example', ...cookie('1') };
    const count = told.length;
    expect((await call('POST', '/users/1/cancel', { headers: posted })).http).toBe(403);
    expect(told.length).toBe(count);
  });

  it('LEGACY_IP_SESSIONS: the address of the last log-in does for a token', async () => {
    const { call, door } = signed(true);
    expect((await call('GET', ask)).http).toBe(401);
    door.cameFrom.set(1, ADDRESS);
    expect((await call('GET', ask)).http).toBe(200);
    door.cameFrom.set(1, '8.8.8.8');
    expect((await call('GET', ask)).http).toBe(401);
    expect((await call('GET', ask, { headers: bearer('x') })).http).toBe(401);
  });
});
