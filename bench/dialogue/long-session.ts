import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import type { StoreOptions } from '../../src/store/open.ts';
import { startEmbedded } from '../../src/store/pglite/start.ts';
import { profiled } from '../hot-spots.ts';
import { Generator } from '../paced.ts';
import { median } from '../pairs.ts';
import { count, type Effort, heading, line, note, verdict } from '../report.ts';
import { Served } from '../served.ts';
import { call, newDatabase, openSessions, setStage, stepPath } from './stage.ts';

/** What was really said; the rest of a long session is the same again. */
const SAID = 1_000;
const LONG = 10_000;
const LONGEST = 100_000;
const PAGE = 100;
const MIB = 1_048_576;

/** What do reads of a long session cost, and does an export of it take more memory than one of a short one? */
export async function longSession(effort: Effort, url: string | null): Promise<void> {
  const { name, options, env } = await newDatabase(url);
  heading(`How long do reads of a session of ${count(LONG)} messages take? (${name}, one after the other)`);
  const generator = new Generator();
  let server = await Served.troupe({ ...env, COMMIT_PACE_MS: '0' });
  try {
    const draft = await setStage(server.port);
    const [long = 0, longest = 0] = await openSessions(server.port, draft, 2);
    const [role] = draft.role_mappings;
    const one = { kind: 'requests', connections: 1, token: null } as const;
    await generator.open('talk', server.port, {
      ...one,
      method: 'POST',
      paths: [stepPath(long)],
      body: '{}',
    });
    await generator.times('talk', SAID);
    await generator.close('talk');
    await server.stop();
    await lengthen(options, long, longest);
    server = await Served.troupe(env);
    for (const [what, query] of Object.entries({
      'first page': 'page=1',
      'page in the middle': `page=${LONG / PAGE / 2}`,
      'last page': `page=${LONG / PAGE}`,
      'of one role, last page': `role_id=${role?.role_id}&page=${LONG / PAGE / 2}`,
      'keyword that many have': `keyword=${encodeURIComponent('动量')}`,
      'keyword that nobody said': `keyword=${encodeURIComponent('没有人说过')}`,
    })) {
      const path = `/api/sessions/${long}/messages?page_size=${PAGE}&${query}`;
      await generator.open(what, server.port, { ...one, method: 'GET', paths: [path], body: null });
      await generator.times(what, effort.quick ? 20 : 100);
      const { p50, p99 } = await generator.times(what, effort.quick ? 50 : 500);
      verdict(`${PAGE} messages, ${what}, p99`, p99, ' ms', { atMost: 20 }, 1);
      note(`p50 ${p50.toFixed(1)} ms`);
      if (effort.profile && query === 'page=1') await profiled(server, () => generator.times(what, 500));
    }
    for (const [format, id, messages] of [
      ['text', long, LONG],
      ['markdown', long, LONG],
      ['text', longest, LONGEST],
      ['markdown', longest, LONGEST],
    ] as const)
      await exported(effort, server, format, id, messages);
    await branched(effort, server, long);
  } finally {
    generator.stop();
    await server.stop();
  }
}

/** Says what was said over and over, in the store itself; nobody else uses it meanwhile. */
async function lengthen(
  { databaseUrl, dataDir }: StoreOptions,
  long: number,
  longest: number,
): Promise<void> {
  const embedded = databaseUrl === null ? await startEmbedded(dataDir) : null;
  const connection = embedded ? embedded.endpoint.connection : { connectionString: databaseUrl ?? '' };
  const client = new pg.Client(connection);
  await client.connect();
  const copy = `insert into dialogue_messages
    select $1, number + copy * $2::integer, speaker, target, step, task, section, round, content, summary, after, create_time
    from dialogue_messages, generate_series($3::integer, $4::integer) copy where dialogue_id = $5 and number <= $2::integer`;
  await client.query(copy, [long, SAID, 1, LONG / SAID - 1, long]);
  await client.query(copy, [longest, SAID, 0, LONGEST / SAID - 1, long]);
  const grown = `update dialogues set last_message = $1, status = 'running',
    position = (select position from dialogues where dialogue_id = $2) where dialogue_id = $3`;
  await client.query(grown, [LONG, long, long]);
  await client.query(grown, [LONGEST, long, longest]);
  await client.query('analyze');
  await client.end();
  await embedded?.close();
}

async function exported(
  effort: Effort,
  server: Served,
  format: 'text' | 'markdown',
  id: number,
  messages: number,
): Promise<void> {
  const path = `http://127.0.0.1:${server.port}/api/sessions/${id}/export?format=${format}`;
  await drained(path);
  const speeds: number[] = [];
  const grown: number[] = [];
  const costs: number[] = [];
  let bytes = 0;
  for (let round = 0; round < (effort.quick ? 2 : 5); round++) {
    const { rss } = await server.collected();
    const before = await server.usage();
    forgetPeak(server.pid);
    const began = performance.now();
    bytes = await drained(path);
    speeds.push(bytes / 1e6 / ((performance.now() - began) / 1_000));
    costs.push(((await server.usage()) - before) / 1_000 / (bytes / 1e6));
    grown.push((peakOf(server.pid) - rss) / MIB);
  }
  line(
    `export as ${format}, ${count(messages)} messages, ${(bytes / 1e6).toFixed(1)} MB`,
    `${median(speeds).toFixed(1)} MB/s`,
  );
  note(`${median(costs).toFixed(0)} ms of CPU for a MB`);
  // Of ten times as much nothing is kept either, but nobody collects what is let go of until it is worth it.
  const mark = messages > LONG ? null : { atMost: 30 };
  verdict('  RSS at its peak above that before', Math.max(...grown), ' MiB', mark, 1);
}

/** Bytes of what is answered. */
async function drained(url: string): Promise<number> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`the export answers ${response.status}`);
  let bytes = 0;
  for await (const chunk of response.body) bytes += (chunk as Uint8Array).length;
  return bytes;
}

/** The largest RSS from now on. Does nothing where the system keeps none. */
function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {}
}

/** Bytes; NaN where the system does not tell. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1_024;
  } catch {
    return Number.NaN;
  }
}

async function branched(effort: Effort, server: Served, id: number): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < effort.rounds; round++) {
    const began = performance.now();
    await call(server.port, 'POST', `sessions/${id}/branch`, {});
    times.push(performance.now() - began);
  }
  line(`branch after message ${count(LONG)}`, `${median(times).toFixed(0)} ms`);
}
