import { bounded } from '../src/store/bounded.ts';
import { ROOM_MESSAGE, selection } from '../src/store/columns.ts';
import { newPostgresDatabase } from '../test/support/databases.ts';
import { profiled } from './hot-spots.ts';
import type { Plan } from './paced/messages.ts';
import { Generator } from './paced.ts';
import { interleaved, median } from './pairs.ts';
import { hasPeer } from './peers.ts';
import { startPostgres } from './postgres.ts';
import { count, type Effort, heading, line, note, ratioLine } from './report.ts';
import { Served } from './served.ts';

const CONNECTIONS = 64;
const MESSAGES = 200;
const MEMBERS = [1, 2];

/** The statements of the history page, as src/store/reads.ts has them. */
const PAGE_SQL = bounded(
  `select ${selection(ROOM_MESSAGE, 'm')} from room_messages m where room_id = $1 and sync_id < $2 order by sync_id desc limit $3`,
  '"syncId" desc',
);
const MEMBER_SQL = 'select member_type as "memberType" from room_members where room_id = $1 and user_id = $2';

/** What does a read by REST cost the server, against fastify doing the same work? */
export async function rest(effort: Effort): Promise<void> {
  heading(
    `What does a read by REST cost the server? (${CONNECTIONS} connections, CPU of the server process)`,
  );
  const postgres = await startPostgres();
  if (!postgres.url) return note('PostgreSQL is not installed: nothing is measured.');
  const database = await newPostgresDatabase(postgres.url);
  const url = database.options.databaseUrl ?? '';
  const servers = new Map([['ours', await Served.troupe({ DATABASE_URL: url })]]);
  const generator = new Generator();
  try {
    const room = await fill(servers.get('ours')?.port ?? 0);
    if (hasPeer('fastify')) {
      const env = { DATABASE_URL: url, PAGE_SQL, MEMBER_SQL, ROOM: JSON.stringify(room) };
      servers.set('fastify', await Served.peer('fastify.mjs', { ...env, MEMBERS: JSON.stringify(MEMBERS) }));
    }
    const read = { kind: 'requests', connections: CONNECTIONS, token: '1' } as const;
    const state: Plan = { ...read, method: 'GET', paths: [`/capi/room/${room.roomId}`], body: null };
    await compare(effort, 'a room, without the store', {
      servers,
      generator,
      plan: state,
      rate: null,
      least: 1.5,
    });
    const body = JSON.stringify({ roomId: room.roomId, pageSize: 20 });
    const history: Plan = { ...read, method: 'POST', paths: ['/capi/chat/message/page'], body };
    await compare(effort, 'a page of 20 messages', {
      servers,
      generator,
      plan: history,
      rate: 300,
      least: 1.05,
    });
    note(`the generator used at most ${Math.round(generator.highest * 100)} % of a core`);
  } finally {
    generator.stop();
    for (const server of servers.values()) await server.stop();
    postgres.stop();
  }
}

interface Comparison {
  readonly servers: ReadonlyMap<string, Served>;
  readonly generator: Generator;
  readonly plan: Plan;
  /** Requests a second, well under a third of what either can do; null for as many as are answered. */
  readonly rate: number | null;
  readonly least: number;
}

async function compare(
  effort: Effort,
  name: string,
  { servers, generator, plan, rate, least }: Comparison,
): Promise<void> {
  const ms = effort.quick ? 1_000 : 3_000;
  const latencies = new Map<string, number[]>();
  const speeds = new Map<string, number[]>();
  const answers = new Set<string>();
  const sides: Record<string, () => Promise<number>> = {};
  for (const [side, server] of servers) {
    const target = `${side} ${name}`;
    await generator.open(target, server.port, plan);
    answers.add(bodyOf((await generator.run(target, rate, 1_500)).sample));
    sides[side] = async () => {
      const before = await server.usage();
      const { sent, p50, wall } = await generator.run(target, rate, ms);
      latencies.set(side, [...(latencies.get(side) ?? []), p50]);
      speeds.set(side, [...(speeds.get(side) ?? []), (sent / wall) * 1000]);
      return ((await server.usage()) - before) / sent;
    };
  }
  if (answers.size > 1) throw new Error(`the answers differ:\n${[...answers].join('\n')}`);
  const rounds = await interleaved(effort.rounds, sides);
  for (const [side, costs] of Object.entries(rounds)) {
    line(
      `${name}, ${rate === null ? 'flat out' : `${rate}/s`}, ${side}, CPU per request`,
      `${median(costs).toFixed(1)} µs`,
    );
    note(
      `median latency ${median(latencies.get(side) ?? []).toFixed(2)} ms, ${count(median(speeds.get(side) ?? []))} requests/s`,
    );
  }
  // How many requests the same CPU time answers.
  if (rounds.fastify && rounds.ours)
    ratioLine('  × fastify', rounds.fastify, rounds.ours, { atLeast: least });
  const ours = servers.get('ours');
  if (effort.profile && ours) await profiled(ours, () => generator.run(`ours ${name}`, rate, 5_000));
  for (const side of servers.keys()) await generator.close(`${side} ${name}`);
}

function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf('\r\n\r\n') + 4);
}

async function fill(port: number): Promise<{ readonly roomId: number }> {
  const call = async (method: string, path: string, body: unknown) => {
    const headers = { Authorization: 'Bearer 1', 'Content-Type': 'application/json' };
    const init = { method, headers, ...(body !== null && { body: JSON.stringify(body) }) };
    const answer = (await (await fetch(`http://127.0.0.1:${port}/capi/${path}`, init)).json()) as {
      data: { roomId: number };
    };
    return answer.data;
  };
  const { roomId } = await call('POST', 'room', { name: 'Bench', userIdList: MEMBERS.slice(1) });
  for (let i = 0; i < MESSAGES; i++) {
    await call('POST', 'chat/message', { roomId, content: `message ${i} ${'x'.repeat(50)}`, roleId: 1 });
  }
  return call('GET', `room/${roomId}`, null);
}
