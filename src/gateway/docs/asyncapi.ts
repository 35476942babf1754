import { CLOSE_CODES, willReconnect } from '../../protocol/close-codes.ts';
import { COMMANDS } from '../../protocol/commands.ts';
import { PUSHES } from '../../protocol/push-catalogue.ts';
import { REJECTIONS } from '../../protocol/rejections.ts';
import { matchChannels } from './match-channels.ts';
import { VERSION } from './openapi.ts';
import { type JsonSchema, SchemaBook } from './schema-book.ts';

const SOCKET = '#/channels/socket';
/** Command → the push that answers it, where one does. */
const ANSWERS: Readonly<Record<string, string>> = { heartbeat: 'heartbeat', resume: 'resumeSummary' };

const DESCRIPTION = `The WebSocket of one real-time server. Frames are \`{"type":n,"data":…}\`: JSON text, or MessagePack with
the subprotocol \`troupe.msgpack\`. \`data\` of a command may also be its object serialised to a string, \`""\` or missing.
A refused frame is answered by type 400 to its sender; nobody is disconnected for bad input, only for limits. Clients
should ignore types and fields they do not know. Rates count frames, messages and typing notices of a connection apart;
\`troupe config\` lists them.

Sockets of matches (\`/matches/…\`) speak the messages of the escape game instead: one bare JSON object a frame.`;

/** The AsyncAPI 3.0 document of the socket, from the catalogues of commands and pushes. */
export function asyncapi() {
  const book = new SchemaBook('draft-7');
  const commands = Object.entries(COMMANDS).map(([type, row]) => ({ key: `command.${row.name}`, type, row }));
  const pushes = Object.entries(PUSHES).map(([type, row]) => ({ key: `push.${row.name}`, type, row }));
  const matches = matchChannels(book);
  const messages = {
    ...Object.fromEntries(
      commands.map(({ key, type, row }) => [key, commandMessage(Number(type), row, book)]),
    ),
    ...Object.fromEntries(pushes.map(({ key, type, row }) => [key, pushMessage(Number(type), row, book)])),
  };
  const all = { ...messages, ...matches.messages };
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Troupe',
      version: VERSION,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: { troupe: server() },
    channels: { socket: channel(Object.keys(messages)), ...matches.channels },
    operations: {
      ...Object.fromEntries(commands.map(({ key, row }) => [`receive.${row.name}`, received(key, row)])),
      ...Object.fromEntries(pushes.map(({ key, row }) => [`send.${row.name}`, operation('send', key, row)])),
      ...matches.operations,
    },
    components: { messages: all, schemas: book.named, securitySchemes: SECURITY },
    'x-errors': REJECTIONS,
    'x-close-codes': Object.entries(CLOSE_CODES).map(([name, { code, text }]) => ({
      name,
      code,
      reconnect: willReconnect(code),
      text,
    })),
  };
}

const SECURITY = {
  token: {
    type: 'httpApiKey',
    name: 'token',
    in: 'query',
    description: 'A token, or a one-time ticket of `POST /capi/user/ws-ticket`. Under AUTH=open a user id.',
  },
  bearer: { type: 'http', scheme: 'bearer', description: 'The token as `Authorization` of the upgrade.' },
};

function server() {
  return {
    host: '{host}',
    protocol: 'ws',
    description: 'The server that answers this document.',
    variables: { host: { default: '127.0.0.1:8090', description: 'Host and port.' } },
    security: Object.keys(SECURITY).map((name) => ({ $ref: `#/components/securitySchemes/${name}` })),
  };
}

function channel(keys: readonly string[]) {
  const text = (description: string) => ({ type: 'string', description });
  return {
    address: '/',
    title: 'The socket',
    servers: [{ $ref: '#/servers/troupe' }],
    messages: Object.fromEntries(keys.map((key) => [key, { $ref: `#/components/messages/${key}` }])),
    bindings: {
      ws: {
        method: 'GET',
        query: {
          type: 'object',
          properties: {
            token: text('Who connects. A bad one is accepted and told 100.'),
            ticket: text('In place of the token.'),
            resume: text('Where to go on: `456:120,u789:14`, room ids and `u` with peer ids.'),
          },
        },
        headers: {
          type: 'object',
          properties: { 'Sec-WebSocket-Protocol': { type: 'string', enum: ['troupe.msgpack'] } },
        },
        bindingVersion: '0.1.0',
      },
    },
  };
}

function operation(action: 'send' | 'receive', key: string, { summary }: { readonly summary: string }) {
  return { action, channel: { $ref: SOCKET }, summary, messages: [{ $ref: `${SOCKET}/messages/${key}` }] };
}

function received(key: string, row: { readonly name: string; readonly summary: string }) {
  const answer = ANSWERS[row.name];
  if (answer === undefined) return operation('receive', key, row);
  const messages = [{ $ref: `${SOCKET}/messages/push.${answer}` }];
  return { ...operation('receive', key, row), reply: { channel: { $ref: SOCKET }, messages } };
}

function commandMessage(type: number, row: (typeof COMMANDS)[keyof typeof COMMANDS], book: SchemaBook) {
  const data = book.add(row.schema);
  return {
    ...messageOf(type, row, payloadOf(type, data, Object.keys(data).length > 0)),
    examples: row.examples.map((example) => ({
      summary: example.summary,
      payload: { type, data: example.data },
    })),
    'x-max-bytes': row.maxBytes,
    'x-rate': row.rate,
  };
}

function pushMessage(type: number, row: (typeof PUSHES)[keyof typeof PUSHES], book: SchemaBook) {
  const payload = row.data ? payloadOf(type, book.add(row.data), true) : payloadOf(type, null, false);
  return {
    ...messageOf(type, row, payload),
    examples: row.examples.map((data) => ({ payload: data === undefined ? { type } : { type, data } })),
    'x-delivery': row.delivery,
  };
}

function messageOf(type: number, { name, summary }: { name: string; summary: string }, payload: JsonSchema) {
  return { name, title: `Type ${type}: ${name}`, summary, payload };
}

function payloadOf(type: number, data: JsonSchema | null, needed: boolean): JsonSchema {
  return {
    type: 'object',
    required: needed ? ['type', 'data'] : ['type'],
    properties: { type: { const: type }, ...(data && { data }) },
  };
}
