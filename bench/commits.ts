import { readFileSync } from 'node:fs';
import type pg from 'pg';
import type { Batch, Committer } from '../src/actors/ports/committer.ts';
import type { RoomMessageRow } from '../src/actors/ports/statements.ts';
import type { Address } from '../src/actors/runtime/address.ts';
import type { System } from '../src/actors/runtime/system.ts';
import { GroupCommitter } from '../src/store/committer.ts';
import { clientConfig, connectClient, type Endpoint } from '../src/store/connect.ts';
import { Database } from '../src/store/database.ts';
import { BlockIds } from '../src/store/ids.ts';
import { migrate } from '../src/store/migrate.ts';
import { startEmbedded } from '../src/store/pglite/start.ts';
import { SqlRoomStore } from '../src/store/rooms.ts';
import { STATEMENTS } from '../src/store/statements.ts';
import { newPostgresDatabase } from '../test/support/databases.ts';
import { SilentTelemetry } from '../test/support/silent-telemetry.ts';
import { converse, createRoom, node, registerRooms } from './node.ts';
import { interleaved, median } from './pairs.ts';
import { startPostgres } from './postgres.ts';
import { count, type Effort, heading, line, note, ratioLine } from './report.ts';

const ROOMS = 20;
const IN_FLIGHT = 2_000;

/** How many messages a second do room mailboxes commit, against bare inserts of the same rows at the same batch sizes? */
export async function commits(effort: Effort): Promise<void> {
  heading(
    `How many messages a second do ${ROOMS} rooms commit, without sockets, ${count(IN_FLIGHT)} in flight?`,
  );
  const server = await startPostgres();
  try {
    if (server.url) {
      const database = await newPostgresDatabase(server.url);
      const connection = { connectionString: database.options.databaseUrl ?? '' };
      await compare(effort, 'PostgreSQL', { kind: 'postgres', connection });
    } else {
      note('PostgreSQL is not installed: only the embedded database is measured.');
    }
    const embedded = await startEmbedded(null);
    await compare(effort, 'the embedded database', embedded.endpoint);
    await embedded.close();
  } finally {
    server.stop();
  }
}

/** Notes how many rows each group had and, when asked to, the rows themselves. */
class Recorder extends SilentTelemetry implements Committer {
  rows: RoomMessageRow[] | null = null;
  sizes: number[] = [];
  committer: Committer | null = null;

  override observe(name = '', value = 0): void {
    if (name === 'commit_rows') this.sizes.push(value);
  }

  commit(batch: Batch): Promise<void> {
    for (const { statement, row } of this.rows ? batch.writes : []) {
      if (statement === 'roomMessage.insert') this.rows?.push(row as RoomMessageRow);
    }
    return this.committer?.commit(batch) ?? Promise.reject(new Error('not open'));
  }
}

async function compare(effort: Effort, name: string, endpoint: Endpoint): Promise<void> {
  const recorder = new Recorder();
  const client = clientConfig(endpoint, 5_000, 60_000);
  const bare = await connectClient(client, () => undefined);
  await migrate(bare);
  const named = endpoint.kind === 'postgres';
  const database = new Database({ ...client, named, max: 1 }, recorder);
  const options = { client, named, rows: 500, bytes: 262_144, paceMs: 0, patienceMs: 5_000, queue: 20_000 };
  const committer = new GroupCommitter(options, recorder);
  await committer.open();
  recorder.committer = committer;
  const ids = new BlockIds(database);
  await ids.open();
  const system = node(recorder, ids);
  registerRooms(system, new SqlRoomStore(database));
  try {
    await makeUser(committer);
    const rooms: Address[] = [];
    for (let i = 1; i <= ROOMS; i++) rooms.push(await createRoom(system, i));
    await race(effort, name, { system, rooms, recorder, bare, named });
  } finally {
    system.halt();
    await ids.close();
    await committer.close();
    await database.close();
    await bare.end();
  }
}

interface Race {
  readonly system: System;
  readonly rooms: readonly Address[];
  readonly recorder: Recorder;
  readonly bare: pg.Client;
  readonly named: boolean;
}

async function race(
  effort: Effort,
  name: string,
  { system, rooms, recorder, bare, named }: Race,
): Promise<void> {
  const messages = effort.quick ? 10_000 : 40_000;
  const sizes: number[] = [];
  // Both begin with an empty table.
  const empty = () => bare.query('truncate room_messages');
  const costs = { ours: [] as Cpu[], inserts: [] as Cpu[] };
  const costing = async (side: keyof typeof costs, act: () => Promise<void>) => {
    const before = await cpu(bare, named);
    const speed = await timed(messages, act);
    const after = await cpu(bare, named);
    const [here, there] = [after.here - before.here, after.there - before.there];
    costs[side].push({ here: here / messages, there: there / messages });
    return speed;
  };
  const ours = async () => {
    await empty();
    recorder.sizes = [];
    const speed = await costing('ours', () => converse(system, rooms, messages, IN_FLIGHT));
    sizes.push(...recorder.sizes);
    return speed;
  };
  const inserts = async () => {
    await empty();
    return costing('inserts', () => insertAll(bare, named, rows, recorder.sizes));
  };
  // Kept once and not in every round, so that keeping them is not measured.
  recorder.rows = [];
  await ours();
  const { rows } = recorder;
  recorder.rows = null;
  await inserts();
  for (const list of [sizes, costs.ours, costs.inserts]) list.length = 0;
  const rounds = await interleaved(effort.rounds, { ours, inserts });
  line(`${name}, committed from mailboxes`, `${count(median(rounds.ours))} /s`);
  line(`${name}, bare inserts`, `${count(median(rounds.inserts))} /s`);
  ratioLine('  × bare inserts', rounds.ours, rounds.inserts, { atLeast: 0.6 });
  const shown = (of: readonly Cpu[]) =>
    named
      ? `${median(of.map(({ here }) => here)).toFixed(1)} µs here, ${median(of.map(({ there }) => there)).toFixed(1)} µs in PostgreSQL`
      : `${median(of.map(({ here }) => here)).toFixed(1)} µs`;
  note(`CPU per message: ${shown(costs.ours)}; bare: ${shown(costs.inserts)}`);
  note(`rows in a group: median ${median(sizes)}, of ${sizes.length} groups`);
}

const TICK_US = 10_000;

interface Cpu {
  /** Of this process. */
  readonly here: number;
  /** Of the server's processes. */
  readonly there: number;
}

/** CPU time so far, µs. */
async function cpu(client: pg.Client, isServer: boolean): Promise<Cpu> {
  const { user, system } = process.cpuUsage();
  const here = user + system;
  if (!isServer || process.platform !== 'linux') return { here, there: 0 };
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity');
  const ticks = rows.map(({ pid }) => {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = after.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return { here, there: ticks.reduce((sum, own) => sum + own, 0) * TICK_US };
}

async function timed(messages: number, act: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await act();
  return (messages / (performance.now() - began)) * 1000;
}

/** One insert for each group, the next when the one before is done: as the committer works. */
async function insertAll(
  client: pg.Client,
  named: boolean,
  rows: readonly RoomMessageRow[],
  sizes: readonly number[],
): Promise<void> {
  const text = STATEMENTS['roomMessage.insert'].sql('$1', 'true');
  let at = 0;
  for (const size of sizes) {
    const values = [JSON.stringify(rows.slice(at, at + size))];
    at += size;
    await client.query(named ? { name: 'bare insert', text, values } : { text, values });
  }
  if (at !== rows.length) throw new Error(`groups of ${at} rows, but ${rows.length} were committed`);
}

async function makeUser(committer: Committer): Promise<void> {
  const row = { userId: 1, username: 'bench', passwordHash: null, avatar: null, createTime: 0 };
  const writes = [{ statement: 'user.insert' as const, row }];
  await committer.commit({ head: { kind: 'user', id: '1', expected: 0 }, writes });
}
