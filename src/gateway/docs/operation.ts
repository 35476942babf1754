import type { z } from 'zod';
import { ASSISTANT } from '../rest/dialects/assistant.ts';
import { CHAT } from '../rest/dialects/chat.ts';
import { RPG } from '../rest/dialects/rpg.ts';
import type { AnyRoute } from '../rest/route.ts';
import { refusalResponses } from './refusal-responses.ts';
import { refusalsOf } from './refusals-of.ts';
import type { JsonSchema, SchemaBook } from './schema-book.ts';

const JSON_TYPE = 'application/json';
type Fields = Readonly<Record<string, JsonSchema>>;

/** A route as an OpenAPI Operation Object. Named schemas end up in the book. */
export function operationOf(route: AnyRoute, book: SchemaBook) {
  const { method, path, rights, summary, input, example, takesStream } = route;
  const schema = inline(book.add(input), book);
  const fields = (schema.properties ?? {}) as Fields;
  const required = new Set((schema.required ?? []) as string[]);
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''));
  const rest = Object.entries(fields).filter(([name]) => !inPath.has(name));
  const inQuery = method === 'GET' || (method === 'DELETE' && rest.every(([, field]) => isScalar(field)));
  const parameters = [
    ...[...inPath].map((name) => parameter(name, 'path', fields[name] ?? {}, true, example.input[name])),
    ...(inQuery ? rest : []).map(([name, field]) =>
      parameter(name, 'query', field, required.has(name), example.input[name]),
    ),
  ];
  return {
    operationId: operationIdOf(method, path),
    tags: [tagOf(route)],
    summary,
    description: callers(route),
    ...(rights === 'anonymous' && { security: [] }),
    ...(NEED_NONE.has(rights) && { security: [{}, { bearer: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(takesStream && takesStream !== 'form' && { requestBody: STREAMED[takesStream] }),
    ...(takesStream === 'form' && { requestBody: formOf(rest) }),
    ...(!inQuery &&
      takesStream !== 'form' &&
      rest.length > 0 && { requestBody: bodyOf(schema, rest, required, inPath, example.input) }),
    responses: {
      [route.created ? 201 : 200]: answerOf(route, book),
      ...refusalResponses(refusalsOf(route), route.dialect),
    },
  };
}

/** Rights for which no token does too, under AUTH=open. */
const NEED_NONE: ReadonlySet<unknown> = new Set(['guest', 'player', 'self']);

/** A file, and the fields that come beside it. */
function formOf(fields: readonly (readonly [string, JsonSchema])[]) {
  const file = { type: 'string', contentMediaType: 'application/octet-stream' };
  const schema = { type: 'object', required: ['file'], properties: { file, ...Object.fromEntries(fields) } };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

/** Bodies that are read as they arrive. */
const STREAMED = {
  file: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
        },
      },
    },
  },
  tasks: {
    required: true,
    content: {
      'application/x-ndjson': {
        schema: { type: 'string', description: 'One task a line, as in distributed-task/create.' },
        example: '{"taskName":"tenth","taskType":"FIBONACCI","inputData":{"n":10}}\n',
      },
      'application/json': {
        schema: { type: 'array', items: { type: 'object' }, maxItems: 10_000 },
        example: [{ taskName: 'tenth', taskType: 'FIBONACCI', inputData: { n: 10 } }],
      },
    },
  },
} as const;

function answerOf({ output, example, produces, dialect = CHAT }: AnyRoute, book: SchemaBook) {
  if (!produces) return success(output, example.output, book, dialect);
  const content = Object.fromEntries(produces.map((type) => [type, { schema: { type: 'string' } }]));
  return { description: 'Done.', content };
}

/** A successful answer in its envelope. */
export function success(data: z.ZodType, example: unknown, book: SchemaBook, dialect = CHAT) {
  const schema = book.add(dialect.success(data));
  const shown = JSON.parse(String(dialect.answer(example, false).body)) as unknown;
  return { description: 'Done.', content: { [JSON_TYPE]: { schema, example: shown } } };
}

function bodyOf(
  schema: JsonSchema,
  rest: readonly (readonly [string, JsonSchema])[],
  required: ReadonlySet<string>,
  inPath: ReadonlySet<string>,
  input: Readonly<Record<string, unknown>>,
) {
  const needed = rest.map(([name]) => name).filter((name) => required.has(name));
  const own = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.has(name)));
  const shape = {
    ...schema,
    properties: Object.fromEntries(rest),
    ...(needed.length > 0 ? { required: needed } : { required: undefined }),
  };
  return { required: needed.length > 0, content: { [JSON_TYPE]: { schema: shape, example: own } } };
}

function parameter(name: string, place: string, schema: JsonSchema, required: boolean, example: unknown) {
  return { name, in: place, required, schema, ...(example !== undefined && { example }) };
}

/** The schema itself where the book gave a reference to it. */
function inline(schema: JsonSchema, book: SchemaBook): JsonSchema {
  const id = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  return (id === undefined ? undefined : book.named[id]) ?? schema;
}

function isScalar(schema: JsonSchema): boolean {
  return schema.type !== 'array' && schema.type !== 'object';
}

/** `POST room/member/:id` → `postRoomMemberId`. */
export function operationIdOf(method: string, path: string): string {
  const words = path.split(/[^\w]+/).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** What a route is about: the first part of its path below the prefix; of those at the root, their system. */
export function tagOf({ path, dialect }: AnyRoute): string {
  if (dialect === RPG) return 'rpg';
  if (dialect === ASSISTANT) return 'assistant';
  return path.replace(/^api\//, '').split('/')[0] ?? '';
}

const PLAYERS =
  'Whoever is the role that he names: by his token, or under AUTH=open without one on the same machine.';
const SELF =
  'The user whom the path names: by his token or cookie, or under AUTH=open without one on the same machine.';

function callers({ rights, path }: AnyRoute): string {
  if (rights === 'anonymous') return 'Anyone, without a token.';
  if (rights === 'guest') return 'Any user; under AUTH=open anyone on the same machine, without a token.';
  if (rights === 'player') return PLAYERS;
  if (rights === 'self') return SELF;
  if (rights === 'user') return 'Any user.';
  if (rights === 'operator') return 'Operators of the server.';
  const scope = path.startsWith('space') ? 'space' : 'room';
  return rights.need === 'owner' ? `The referee of the ${scope}.` : `Members of the ${scope}.`;
}
