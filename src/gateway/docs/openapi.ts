import { readFileSync } from 'node:fs';
import { REJECTIONS, type RejectionCode } from '../../protocol/rejections.ts';
import { CHAT } from '../rest/dialects/chat.ts';
import type { Dialect } from '../rest/dialects/dialect.ts';
import type { AnyRoute } from '../rest/route.ts';
import { operationOf, tagOf } from './operation.ts';
import { plainPaths } from './plain-paths.ts';
import { refusalExamples, sharedResponses } from './refusal-responses.ts';
import { always, refusalsOf, WITH_TOKEN } from './refusals-of.ts';
import { SchemaBook } from './schema-book.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const LICENSE = { name: 'Apache-2.0', identifier: 'Apache-2.0' };
export { version as VERSION };

const DESCRIPTION = `REST of one real-time server. The sockets of the same port are described by
[/asyncapi.json](/asyncapi.json), both together for people at [/docs](/docs).

Every answer is JSON in an envelope: \`{"success":true,"data":…}\` or \`{"success":false,"errCode":…,"errMsg":…}\`; of
scripted conversations (\`/api/roles\`, \`flows\`, \`sessions\`, \`auth\`) \`{"success":true,"data":…,"message":""}\` or
\`{"success":false,"error_code":…,"message":…,"details":…}\`, in Chinese where \`Accept-Language\` prefers it; of the
text role-play game, at the root, its fields beside a \`status_code\`, with HTTP 200 for every handled outcome; of the
lab assistant (\`/users\`, \`/accounts\`) the JSON itself, and \`{"detail":…}\` for a refusal. Ids are numbers below
2^53; where one is sent, its digits as text do as well. Fields may come in the path, the query or a JSON body; where one comes twice the path wins over the body and the body over the query. Repeated slashes of a path
count as one, a trailing one is ignored. Clients should ignore fields they do not know.

Registration, log-in and password change are limited by address and by account (429). What is answered with 429 or 503
says in \`Retry-After\` when to try again.`;

const TAGS: Readonly<Record<string, string>> = {
  user: 'Accounts, tokens and tickets.',
  room: 'Rooms, their members, roles and extra.',
  role: 'Characters.',
  file: 'Uploaded files.',
  files: 'Uploaded files as they are.',
  chat: 'Messages of rooms, and what of them is read.',
  message: 'Private messages.',
  space: 'Folders of rooms and the people who may be in them.',
  matches: 'Live matches of the escape game.',
  ladder: 'Ratings of the escape game.',
  auth: 'Accounts and tokens, for clients of scripted conversations.',
  roles: 'Scripted conversations: who speaks in them.',
  flows: 'Scripted conversations: the steps they follow.',
  sessions: 'Scripted conversations: they themselves, step by step, and what was said.',
  rpg: 'The text role-play game: each as GET with a JSON body, as its clients send it, and as POST.',
  assistant: 'The lab assistant: messages, replies, files and accounts.',
  operator: 'Administration, for operators.',
  server: 'The server itself.',
};

/** The OpenAPI 3.1 document of `routes` below `/capi`, of those `served` at the root, and of what stands beside them. */
export function openapi(routes: readonly AnyRoute[], served: readonly AnyRoute[] = []) {
  const book = new SchemaBook('draft-2020-12');
  const spoken = dialectsOf([...routes, ...served]);
  for (const dialect of spoken.keys()) book.add(dialect.refusal);
  const paths: Record<string, Record<string, unknown>> = plainPaths(book);
  for (const route of [...routes, ...served]) {
    const place = route.path.replace(/:(\w+)/g, '{$1}');
    const path = served.includes(route) ? `/${place}` : `/capi/${place}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, book) };
  }
  const tags = new Set([...[...routes, ...served].map(tagOf), 'server']);
  return {
    openapi: '3.1.0',
    info: { title: 'Troupe', version, description: DESCRIPTION, license: LICENSE },
    servers: [{ url: '/', description: 'The server that answers this document.' }],
    security: [{ bearer: [] }],
    tags: [...tags].map((name) => ({ name, ...(TAGS[name] && { description: TAGS[name] }) })),
    paths,
    components: {
      schemas: book.named,
      responses: merged([...spoken.keys()].map(sharedResponses)),
      examples: merged([...spoken].map(([dialect, codes]) => refusalExamples(codes, dialect))),
      headers: {
        RetryAfter: {
          description: 'Seconds to wait before the request is sent again.',
          schema: { type: 'integer' },
        },
      },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'The token of `POST /capi/user/login`. Under AUTH=open, on the same machine only, a user id does as well.',
        },
      },
    },
  };
}

/** The dialects of these routes, chat first, each with what is refused in it. */
function dialectsOf(routes: readonly AnyRoute[]): ReadonlyMap<Dialect, ReadonlySet<RejectionCode>> {
  const spoken = new Map([[CHAT, new Set(Object.keys(REJECTIONS) as RejectionCode[])]]);
  for (const route of routes) {
    const { dialect = CHAT } = route;
    const codes = spoken.get(dialect) ?? new Set([...WITH_TOKEN, ...always(dialect)]);
    for (const code of refusalsOf(route)) codes.add(code);
    spoken.set(dialect, codes);
  }
  return spoken;
}

function merged(parts: readonly Readonly<Record<string, object>>[]): Readonly<Record<string, object>> {
  return Object.assign({}, ...parts);
}
