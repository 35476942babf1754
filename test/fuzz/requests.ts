import { z } from 'zod';
import { RPG } from '../../src/gateway/rest/dialects/rpg.ts';
import type { AnyRoute } from '../../src/gateway/rest/route.ts';
import { API_ROUTES, ASSISTANT_ROUTES, CAPI_ROUTES, RPG_ROUTES } from '../../src/gateway/rest/routes/all.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import { anyBytes, mutated } from './bytes.ts';
import { filled, hostile, pick, spoil } from './values.ts';

export interface RequestCase {
  readonly method: string;
  /** As sent: no blanks, no line ends. */
  readonly path: string;
  readonly query: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];
const ODD_METHODS = ['PATCH', 'HEAD', 'OPTIONS', 'get', 'TRACE', 'PROPFIND', 'X'];
const SEGMENTS = [
  '..',
  '.',
  '%2e%2e',
  '%',
  '%zz',
  '%00',
  '%ff',
  '%2f',
  'room',
  'capi',
  '0',
  '-1',
  '1e3',
  '9'.repeat(20),
  '%F0%9F%98%80',
  ';a=b',
  '*',
  ':roomId',
  '__proto__',
  'constructor',
];
const TYPES = [
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  '',
];
const ODD_HEADERS: readonly (readonly [string, string])[] = [
  ['Accept', '*/*;q='],
  ['Accept-Language', 'zh-CN,zh;q=0.9,en;q=0.8'],
  ['Accept-Language', ',;q=,zh;q=1e9,*'],
  ['Cookie', 'a=b; __proto__=1'],
  ['X-A', 'x'.repeat(1_000)],
  ['Range', 'bytes=9-1'],
  ['Expect', '200-ok'],
  ['Content-Encoding', 'gzip'],
  ['Origin', 'null'],
  ['Origin', 'https://evil.example'],
  ['Origin', '::'],
  ['Forwarded', 'for=1.2.3.4'],
  ['X-Forwarded-For', ', ,'],
  ['Upgrade', 'websocket'],
  ['Upgrade', 'h2c'],
  ['Sec-WebSocket-Key', 'x'],
  ['Authorization', 'Basic eDp5'],
];
const TOKENS = [
  'Bearer 1',
  'Bearer 2',
  'Bearer 3',
  'bearer 1',
  'Bearer',
  'Bearer 0',
  'Bearer -1',
  'Bearer 1e3',
  'Bearer 99999999999999999999',
  'Bearer a.b.c',
  'Bearer  1',
  'x',
];

const OWN_ROOT = [...API_ROUTES, ...RPG_ROUTES, ...ASSISTANT_ROUTES];
const ROUTES = [...CAPI_ROUTES, ...OWN_ROOT];
const AT_THE_ROOT: ReadonlySet<AnyRoute> = new Set(OWN_ROOT);
/** Field names of a route's input, from its schema. */
const FIELDS = new Map<AnyRoute, readonly string[]>(
  ROUTES.map((route) => {
    const shape = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' });
    return [route, Object.keys(shape.properties ?? {})];
  }),
);

/** A request to a route that exists, changed in one or more of its parts. */
export function requestCase(random: SeededRandom): RequestCase {
  const route = pick(random, ROUTES);
  const input = random.chance(0.25) ? spoiled(random, route) : filled(random, FIELDS.get(route) ?? []);
  const method = random.chance(0.05)
    ? pick(random, ODD_METHODS)
    : random.chance(0.05)
      ? pick(random, METHODS)
      : route.method;
  // Clients of the text role-play game send GET with a body.
  const takesBody = route.dialect === RPG && random.chance(0.8);
  const inQuery = ((method === 'GET' || method === 'HEAD') && !takesBody) || random.chance(0.1);
  return {
    method,
    path: pathOf(random, route, input),
    query: inQuery ? queryOf(random, input) : random.chance(0.03) ? sendable(random) : '',
    headers: headersOf(random),
    body: inQuery && random.chance(0.9) ? Buffer.alloc(0) : bodyOf(random, input),
  };
}

/** The route's example with one or two parts of it wrong, or none. */
function spoiled(random: SeededRandom, { example }: AnyRoute): Record<string, unknown> {
  const input = structuredClone(example.input) as Record<string, unknown>;
  for (let left = random.below(3); left > 0; left--) spoil(input, random);
  return input;
}

function pathOf(random: SeededRandom, route: AnyRoute, input: Readonly<Record<string, unknown>>): string {
  const value = (name: string) =>
    random.chance(0.1)
      ? pick(random, SEGMENTS)
      : encodeURIComponent(wellFormed(input[name] ?? random.below(5)));
  const below = AT_THE_ROOT.has(route) ? [] : ['capi'];
  const parts = [...below, ...route.path.replace(/:(\w+)/g, (_, name: string) => value(name)).split('/')];
  if (random.chance(0.05))
    parts.splice(random.below(parts.length + 1), random.below(2), pick(random, SEGMENTS));
  const slash = random.chance(0.05) ? '//' : '/';
  const path = `${slash}${parts.join(slash)}${random.chance(0.05) ? '/' : ''}`;
  return random.chance(0.02) ? `/${sendable(random)}` : path;
}

function queryOf(random: SeededRandom, input: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams(
    Object.entries(input).map(([name, value]): [string, string] => [wellFormed(name), wellFormed(value)]),
  ).toString();
  return random.chance(0.1) ? sendable(random, Buffer.from(query)) : query;
}

function bodyOf(random: SeededRandom, input: unknown): Buffer {
  const roll = random.below(20);
  if (roll === 0) return anyBytes(random, 200);
  if (roll === 1) return Buffer.alloc(0);
  if (roll === 2) return Buffer.from(JSON.stringify(hostile(random)) ?? '');
  const bytes = Buffer.from(JSON.stringify(input));
  return roll < 6 ? mutated(random, bytes) : bytes;
}

function headersOf(random: SeededRandom): (readonly [string, string])[] {
  const headers: (readonly [string, string])[] = [['Content-Type', pick(random, TYPES)]];
  if (random.chance(0.95))
    headers.push([
      'Authorization',
      random.chance(0.9) ? `Bearer ${1 + random.below(4)}` : pick(random, TOKENS),
    ]);
  while (random.chance(0.1)) headers.push(pick(random, ODD_HEADERS));
  return headers;
}

/** Printable characters that may stand in a request line. */
function sendable(random: SeededRandom, from = anyBytes(random, 60)): string {
  return mutated(random, from)
    .toString('latin1')
    .replace(/[^\x21-\x7e]|[#]/g, '');
}

/** URLs cannot say half of a surrogate pair. */
function wellFormed(value: unknown): string {
  return (typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value)).toWellFormed();
}
