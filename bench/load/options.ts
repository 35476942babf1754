import { parseArgs } from 'node:util';
import { PROTOCOL_NAMES, type ProtocolName } from './protocols/all.ts';
import type { Target } from './raw-socket.ts';

export const USAGE = `Load generator: clients in one room that say messages on a schedule, whatever the server answers.

  npm run load -- --url ws://127.0.0.1:8090 --clients 200 --rate 500 --seconds 10 --pid 1234

  --url URL          server, ws://HOST:PORT (ws://127.0.0.1:8090); load is for machines that are yours
  --protocol NAME    ${PROTOCOL_NAMES.join(', ')} (chat-json)
  --room ID          room to enter; it must let everyone in (openJoin). Without it a new one is made
  --clients N        sockets, each a user of its own (200)
  --rate N           messages a second of all together (100)
  --seconds N        length of the measurement (10)
  --warmup N         seconds at the same rate before it (2)
  --drain N          seconds in which the last deliveries may come (5)
  --senders N        clients that send, in turn (all)
  --sample N         clients whose deliveries are time-stamped, in a thread of their own (20)
  --threads N        threads for the other clients (1)
  --content N        bytes of a message's text (64)
  --first-user N     user id of the first client, for a server with AUTH=open (1)
  --password TEXT    log in as load-N with this password, registering first, for AUTH=signed
  --pid N            process whose processor time is measured: the server's
  --json             the report as JSON
  --help

A room with many clients and rates needs higher limits than people do: MESSAGES_PER_SECOND, FRAMES_PER_SECOND,
MESSAGE_BURST, FRAME_BURST, and SOCKETS_PER_ADDRESS off loopback.

Exit code 1: something failed. 2: the generator itself was the limit, so that the figures say nothing about the server.
`;

export interface Options {
  readonly target: Target;
  readonly protocol: ProtocolName;
  readonly room: number | null;
  readonly clients: number;
  readonly rate: number;
  readonly seconds: number;
  readonly warmupSeconds: number;
  readonly drainSeconds: number;
  readonly senders: number;
  readonly sample: number;
  readonly threads: number;
  readonly contentBytes: number;
  readonly firstUser: number;
  readonly password: string | null;
  readonly pid: number | null;
  readonly json: boolean;
}

const NUMBERS = {
  clients: 200,
  rate: 100,
  seconds: 10,
  warmup: 2,
  drain: 5,
  sample: 20,
  threads: 1,
  content: 64,
  'first-user': 1,
} as const;

/** Command line → options; null when help was asked for. Throws with a sentence on what is not understood. */
export function optionsOf(args: readonly string[]): Options | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { ...text, default: 'ws://127.0.0.1:8090' },
      protocol: { ...text, default: 'chat-json' },
      room: text,
      senders: text,
      password: text,
      pid: text,
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      clients: text,
      rate: text,
      seconds: text,
      warmup: text,
      drain: text,
      sample: text,
      threads: text,
      content: text,
      'first-user': text,
    },
  });
  if (values.help) return null;
  const number = (name: keyof typeof NUMBERS) => positive(name, values[name]) ?? NUMBERS[name];
  const clients = number('clients');
  return {
    target: targetOf(values.url),
    protocol: protocolOf(values.protocol),
    room: positive('room', values.room),
    clients,
    rate: number('rate'),
    seconds: number('seconds'),
    warmupSeconds: number('warmup'),
    drainSeconds: number('drain'),
    senders: Math.min(clients, positive('senders', values.senders) ?? clients),
    sample: Math.min(clients, number('sample')),
    threads: number('threads'),
    contentBytes: number('content'),
    firstUser: number('first-user'),
    password: values.password ?? null,
    pid: positive('pid', values.pid),
    json: values.json,
  };
}

function positive(name: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (!(number > 0)) throw new Error(`--${name} is "${value}"; accepted: a number above 0`);
  return number;
}

function protocolOf(name: string): ProtocolName {
  const found = PROTOCOL_NAMES.find((known) => known === name);
  if (!found) throw new Error(`--protocol is "${name}"; accepted: ${PROTOCOL_NAMES.join(', ')}`);
  return found;
}

function targetOf(url: string): Target {
  if (!URL.canParse(url) || new URL(url).protocol !== 'ws:')
    throw new Error(`--url is "${url}"; accepted: ws://HOST:PORT`);
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) || 80 };
}
