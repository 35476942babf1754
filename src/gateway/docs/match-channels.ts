import {
  MATCH_COMMANDS,
  type MatchMessage,
  SEAT_MESSAGES,
  WATCH_MESSAGES,
} from '../../protocol/escape/match-catalogue.ts';
import { fieldTable } from './field-table.ts';
import { html, json, prose } from './html.ts';
import { article, type Entry, slug } from './page-entry.ts';
import { type JsonSchema, SchemaBook } from './schema-book.ts';

type Kind = 'command' | 'seat' | 'watch';

const ROWS: readonly (readonly [Kind, readonly MatchMessage[]])[] = [
  ['command', MATCH_COMMANDS],
  ['seat', SEAT_MESSAGES],
  ['watch', WATCH_MESSAGES],
];
const END = 'match.seat.end';

/** Sockets of matches for the AsyncAPI document: `/matches/{matchId}` to play, `…/watch` to watch. */
export function matchChannels(book: SchemaBook) {
  const keys = Object.fromEntries(
    ROWS.map(([kind, rows]) => [kind, rows.map((row) => keyOf(kind, row))]),
  ) as Record<Kind, string[]>;
  const messages = Object.fromEntries(
    ROWS.flatMap(([kind, rows]) => rows.map((row) => [keyOf(kind, row), messageOf(row, book)] as const)),
  );
  return {
    messages,
    channels: {
      match: channel('/matches/{matchId}', 'A seat of a match', [...keys.command, ...keys.seat], {
        seat: 'The seat, 0 to 3; the token must be of its user.',
        as: '`player`: with the extra fields of a web player.',
      }),
      watch: channel('/matches/{matchId}/watch', 'A match to watch', [...keys.seat, ...keys.watch], {
        view: '`full`, or a seat. Others than the own seat are shown after the delay of the match.',
        delay: 'Seconds that it is to be shown even later, up to 600.',
      }),
    },
    operations: {
      'receive.match': operation('receive', 'match', keys.command, 'What players say in their own turns.'),
      'send.match': operation('send', 'match', keys.seat, 'What a seat is told.'),
      'send.watch': operation(
        'send',
        'watch',
        [...keys.watch, END],
        'What those are told who watch everything.',
      ),
    },
  };
}

/** The same for the page. */
export function matchMessages(): Entry[] {
  const book = new SchemaBook('draft-7');
  return ROWS.flatMap(([kind, rows]) =>
    rows.map((row) => {
      const id = slug(keyOf(kind, row));
      const examples = row.examples.map((one) => html`<div>${json(one)}</div>`);
      const shown = html`${prose(row.summary)}<p class="callers">${WHO[kind]}</p>${fieldTable(book.add(row.schema))}<h4>Examples</h4><div class="examples">${examples}</div>`;
      return { id, label: html`${row.name}`, shown: article(id, html`${row.name}`, shown) };
    }),
  );
}

const WHO: Readonly<Record<Kind, string>> = {
  command: 'From a player.',
  seat: 'To a player, and to those who watch the seat.',
  watch: 'To those who watch everything.',
};

function keyOf(kind: Kind, { name }: MatchMessage): string {
  return `match.${kind}.${name.replaceAll(' ', '_')}`;
}

function messageOf({ name, summary, schema, examples }: MatchMessage, book: SchemaBook) {
  const payload: JsonSchema = book.add(schema);
  return { name, title: name, summary, payload, examples: examples.map((one) => ({ payload: one })) };
}

function channel(
  address: string,
  title: string,
  keys: readonly string[],
  query: Readonly<Record<string, string>>,
) {
  const texts = { ...query, token: 'Who connects. A bad one is closed with 4500.' };
  const properties = Object.fromEntries(
    Object.entries(texts).map(([name, description]) => [name, { type: 'string', description }]),
  );
  return {
    address,
    title,
    servers: [{ $ref: '#/servers/troupe' }],
    parameters: { matchId: { description: 'Number of the match.' } },
    messages: Object.fromEntries(keys.map((key) => [key, { $ref: `#/components/messages/${key}` }])),
    bindings: { ws: { method: 'GET', query: { type: 'object', properties }, bindingVersion: '0.1.0' } },
  };
}

function operation(
  action: 'send' | 'receive',
  channelName: string,
  keys: readonly string[],
  summary: string,
) {
  const place = `#/channels/${channelName}`;
  return {
    action,
    channel: { $ref: place },
    summary,
    messages: keys.map((key) => ({ $ref: `${place}/messages/${key}` })),
  };
}
