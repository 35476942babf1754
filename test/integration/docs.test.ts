import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openapi } from '../../src/gateway/docs/openapi.ts';
import { API_ROUTES, CAPI_ROUTES } from '../../src/gateway/rest/routes/all.ts';
import { CLOSE_CODES } from '../../src/protocol/close-codes.ts';
import { COMMANDS } from '../../src/protocol/commands.ts';
import { PUSHES } from '../../src/protocol/push-catalogue.ts';
import { REJECTIONS } from '../../src/protocol/rejections.ts';
import { DialogueWorld } from '../support/dialogue-world.ts';
import { TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** The users of the examples. */
const CALLER = 123;
const OTHER = 789;
/** Whom operators make changes to. */
const GOVERNED_USER = 790;
/** Operations whose example is the other user's to send: who governs cannot leave, nor enter where he is. */
const BY_THE_OTHER = [
  'room/member/exit',
  'space/member/exit',
  'room/join',
  'space/member/invited/{code}',
  'api/matches/{matchId}/seats/{seat}',
];
const OPERATIONS = new Set(
  CAPI_ROUTES.filter(({ rights }) => rights === 'operator').map(({ path }) =>
    path.replace(/:(\w+)/g, '{$1}'),
  ),
);
/** The volunteer of the examples, `123-1`. */
const FLEET = { volunteerName: 'node-7', capabilities: ['FIBONACCI'], maxConcurrentTasks: 4 };
let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
  for (const user of [OTHER, GOVERNED_USER]) await server.call(user, 'GET', 'user/info');
});
afterAll(() => server.stop());

/** What an example speaks of → what there is. */
type World = ReadonlyMap<unknown, unknown>;

/** A match that waits for the other user, and one of built-in bots that is over. */
async function makeMatches(): Promise<World> {
  const made = async (seats: object[]) =>
    (await server.call(CALLER, 'POST', 'api/matches', { seats })).data.matchId as number;
  const bots = ['random', 'runner', 'hunter', 'guardian'].map((bot) => ({ bot }));
  const played = await made(bots);
  const waits = await made([{ userId: CALLER }, { open: true }, ...bots.slice(2)]);
  await until(
    async () => (await server.call(CALLER, 'GET', `api/matches/${played}`)).data.status === 'over',
    15_000,
  );
  return new Map([
    [31, waits],
    [32, played],
  ]);
}

/** A space with a room in it, both users in them, and a message of each kind. */
async function makeWorld(openJoin: boolean): Promise<World> {
  const made = async (path: string, body: unknown) => (await server.call(CALLER, 'POST', path, body)).data;
  const { spaceId } = await made('space', { spaceName: 'S', userIdList: openJoin ? [] : [OTHER] });
  const { roomId } = openJoin
    ? await made('room', { name: 'R', openJoin })
    : await made('space/room', { spaceId, roomName: 'R', userIdList: [OTHER] });
  const { messageId } = await made('chat/message', { roomId, content: 'hi' });
  const mine = await made('message/direct/send', { receiverId: OTHER, content: 'hi' });
  const { roleId } = await made('role', { roleName: 'R' });
  const file = await inTurn(upload);
  const code = await server.call(CALLER, 'GET', `space/member/inviteCode?spaceId=${spaceId}`);
  const task = { taskName: 'T', taskType: 'EXAMPLE', inputData: 'x' };
  const taskId = await made('distributed-task/create', task);
  await made('distributed-ws/volunteer/register', FLEET);
  const ids: readonly (readonly [unknown, unknown])[] = [
    [456, roomId],
    [12, spaceId],
    [1001, messageId],
    [1002, mine.messageId],
    [77, roleId],
    [501, taskId],
    ['q8Zr1xW0bYt5Kd3nVh7LmPcE9sAaGfUj', file.fileId],
    ['b3Q5tWkZ0pLmNx', code.data],
  ];
  return new Map(ids);
}

async function upload(): Promise<{ readonly fileId?: string }> {
  const body = new FormData();
  body.set('file', new Blob(['hello']), 'hello.txt');
  const headers = { Authorization: `Bearer ${CALLER}` };
  const response = await fetch(`${server.url}/capi/file`, { method: 'POST', headers, body });
  return ((await response.json()) as { data: { fileId?: string } }).data;
}

let before: Promise<unknown> = Promise.resolve();

/** One at a time: a user may upload only a few files at once. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const after = before.then(act);
  before = after;
  return after;
}

function localised(value: unknown, world: World): unknown {
  if (Array.isArray(value)) return value.map((one) => localised(one, world));
  if (typeof value !== 'object' || value === null) return world.get(value) ?? value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [world.get(Number(key)) ?? key, localised(one, world)]),
  );
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly example?: unknown }[];
  readonly requestBody?: { readonly content: Record<string, { readonly example: unknown }> };
}

/** Sends the example of an operation as the document has it. */
async function sendExample(method: string, path: string, operation: Operation, world: World) {
  const query = new URLSearchParams();
  let place = path;
  for (const { name, in: where, example } of operation.parameters ?? []) {
    const text = String(localised(example, world));
    if (where === 'path') place = place.replace(`{${name}}`, encodeURIComponent(text));
    else if (example !== undefined) query.set(name, text);
  }
  const body = localised(operation.requestBody?.content['application/json']?.example, world);
  if (path === 'file' && method === 'post')
    return { errMsg: (await inTurn(upload)).fileId ? null : 'not taken in' };
  if (path.endsWith('/export')) return { errMsg: await exported(`${place}?${query}`) };
  const operator = OPERATIONS.has(path) ? server.consoleSecret : null;
  const by = operator ?? (BY_THE_OTHER.includes(path) ? OTHER : CALLER);
  return server.call(by, method.toUpperCase(), query.size > 0 ? `${place}?${query}` : place, body);
}

async function exported(place: string): Promise<string | null> {
  const headers = { Authorization: `Bearer ${CALLER}` };
  const response = await fetch(`${server.url}/capi/${place}`, { headers });
  return response.ok && (await response.text()).includes('hi') ? null : `status ${response.status}`;
}

describe('documents of a running server', () => {
  it.each(['openapi.json', 'asyncapi.json'])('/%s is the file in docs/', async (name) => {
    const response = await fetch(`${server.url}/${name}`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual(
      JSON.parse(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')),
    );
  });

  it('/docs has an anchor for everything, loads nothing from elsewhere, and is read only', async () => {
    const response = await fetch(`${server.url}/docs/`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    const anchors = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const wanted = [
      ...Object.keys(REJECTIONS).map((name) => `error-${name.toLowerCase()}`),
      ...Object.keys(CLOSE_CODES).map((name) => `close-${name.toLowerCase()}`),
      ...Object.keys(COMMANDS).map((type) => `frame-${type}`),
      ...Object.keys(PUSHES).map((type) => `push-${type}`),
      ...[...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? ''),
    ];
    expect(wanted.filter((anchor) => !anchors.has(anchor))).toEqual([]);
    expect(page.match(/ (?:src|href)="(?:https?:)?\/\//)).toBeNull();
    expect((await fetch(`${server.url}/docs`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${server.url}/docs`, { method: 'POST' })).status).toBe(405);
  });
});

describe('what needs no table', () => {
  it('every documented path outside /capi answers without a token', async () => {
    const paths = Object.keys(openapi([]).paths);
    const answers = await Promise.all(
      paths.map(async (path) => {
        const response = await fetch(server.url + path);
        await response.arrayBuffer();
        return { path, status: response.status };
      }),
    );
    expect(answers).toEqual(paths.map((path) => ({ path, status: 200 })));
  });
});

describe('examples', () => {
  // What comes back is held to the route's row by the client of the tests.
  const others = API_ROUTES.filter(({ rights }) => rights !== 'guest');
  const spoken = API_ROUTES.filter(({ rights }) => rights === 'guest');

  it.each(spoken.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
    'of $name is answered as documented',
    async ({ route }) => expect(await new DialogueWorld(server).send(route)).toBeNull(),
  );

  it(`of all ${CAPI_ROUTES.length + others.length} other routes are answered as documented`, async () => {
    for (const [username, password] of [
      ['ada', 'correct horse'],
      ['user1', 'password123'],
    ]) {
      const { errName } = await server.call(null, 'POST', 'user/register', { username, password });
      expect(errName).toBeNull();
    }
    const operations = Object.entries(openapi(CAPI_ROUTES, others).paths)
      .filter(([path]) => /^\/c?api\//.test(path))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          path: path.replace('/capi/', '').replace(/^\//, ''),
          method,
          operation,
        })),
      );
    expect(operations).toHaveLength(CAPI_ROUTES.length + others.length);
    const answers = await Promise.all(
      operations.map(async ({ path, method, operation }) => {
        const world = path.startsWith('api/matches')
          ? await makeMatches()
          : await makeWorld(path === 'room/join' || path.includes('invited'));
        const answer = await sendExample(method, path, operation as Operation, world);
        return { path, method, errMsg: answer.errMsg };
      }),
    );
    const expected = ({ path, errMsg }: { path: string; errMsg: string | null }) =>
      path.endsWith('/register') && !path.includes('volunteer') ? errMsg?.includes('taken') : errMsg === null;
    expect(answers.filter((answer) => !expected(answer))).toEqual([]);
  });

  it.each(['json', 'msgpack'] as const)('of all frames are accepted (%s)', async (format) => {
    const world = await makeWorld(false);
    const client = await server.client(`token=${CALLER}`, format);
    await client.settle();
    const send = (type: keyof typeof COMMANDS) => {
      for (const { data } of COMMANDS[type].examples) client.send(type, localised(data, world));
    };
    send(1);
    send(2);
    await client.next(2);
    send(4);
    send(3);
    for (const _ of COMMANDS[3].examples) await client.next(4);
    send(5);
    for (const _ of COMMANDS[5].examples) await client.next(1);
    send(3000);
    await client.next(3000, (push) => String(world.get(456)) in push.data.rooms);
    send(10000);
    await client.next(10000);
    send(10001);
    await client.next(10001);
    send(10002);
    send(10003);
    for (const _ of COMMANDS[10003].examples) await client.next(10003);
    send(10005);
    await client.settle();
    expect(client.received.filter((push) => push.type === 400)).toEqual([]);
    client.close();
  });
});
