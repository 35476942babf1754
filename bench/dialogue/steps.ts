import { explain } from '../../src/lib/fault.ts';
import { profiled } from '../hot-spots.ts';
import type { Plan } from '../paced/messages.ts';
import { Generator } from '../paced.ts';
import { interleaved, median } from '../pairs.ts';
import { hasPeer } from '../peers.ts';
import { count, type Effort, heading, line, note, ratioLine } from '../report.ts';
import { Served } from '../served.ts';
import { call, ENDLESS, newDatabase, openSessions, ROLES, setStage, stepPath } from './stage.ts';

const SESSIONS = 64;
/** Requests a second, well under what either side can do. */
const RATE = 200;
const WARM_MS = 3_000;

/** What does a step cost by REST, against fastify that inserts a row and updates one for every request? */
export async function steps(effort: Effort, url: string | null): Promise<void> {
  const { name, env } = await newDatabase(url);
  heading(`What does a step cost? (${name}, ${SESSIONS} sessions at once, CPU of the server's process)`);
  const ours = await Served.troupe(env);
  const servers = [ours];
  const generator = new Generator();
  try {
    const ids = await openSessions(ours.port, await setStage(ours.port), SESSIONS);
    const plan: Plan = {
      kind: 'requests',
      connections: SESSIONS,
      method: 'POST',
      paths: ids.map(stepPath),
      token: null,
      body: '{}',
    };
    const sides = new Map<string, Side>([
      ['step', { server: ours, plan }],
      ['step with a key', { server: ours, plan: { ...plan, keyed: true } }],
    ]);
    if (hasPeer('fastify')) {
      const peer = await barePeer(url, ours.port, ids);
      servers.push(peer);
      for (const way of ['statement', 'transaction']) {
        const paths = ids.map((_, i) => `/${way}/${i + 1}`);
        sides.set(`fastify, one ${way}`, { server: peer, plan: { ...plan, paths }, isPeer: true });
      }
    }
    await compare(effort, generator, sides, null);
    await compare(effort, generator, sides, RATE);
    note(`the generator used at most ${Math.round(generator.highest * 100)} % of a core`);
    if (effort.profile) {
      await generator.open('step', ours.port, plan);
      await profiled(ours, () => generator.run('step', null, 5_000));
    }
  } finally {
    generator.stop();
    for (const server of servers) await server.stop();
  }
}

interface Side {
  readonly server: Served;
  /** When it cannot do it, the others are measured without it. */
  readonly isPeer?: true;
  readonly plan: Plan;
}

/** `rate`: null for as many as are answered. */
async function compare(
  effort: Effort,
  generator: Generator,
  given: ReadonlyMap<string, Side>,
  rate: number | null,
): Promise<void> {
  const ms = effort.quick ? 1_000 : 2_500;
  const ran = new Map<string, { readonly speed: number; readonly p50: number; readonly p99: number }[]>();
  const sides: Record<string, () => Promise<number>> = {};
  for (const [side, { server, plan, isPeer = false }] of given) {
    const runs: { speed: number; p50: number; p99: number }[] = [];
    const run = async (time: number) => {
      // Servers close connections that rest for long, as they do while the other sides run.
      await generator.open(side, server.port, plan);
      try {
        const before = await server.usage();
        const ran = await generator.run(side, rate, time);
        return { ...ran, cost: ((await server.usage()) - before) / ran.sent };
      } finally {
        await generator.close(side);
      }
    };
    try {
      await run(WARM_MS);
    } catch (error) {
      if (!isPeer) throw error;
      note(`no figures of ${explain(error)}`);
      continue;
    }
    ran.set(side, runs);
    sides[side] = async () => {
      const { sent, p50, p99, wall, cost } = await run(ms);
      runs.push({ speed: (sent / wall) * 1_000, p50, p99 });
      return cost;
    };
  }
  const rounds = await interleaved(effort.rounds, sides);
  const way = rate === null ? 'flat out' : `${rate}/s`;
  for (const [side, costs] of Object.entries(rounds)) {
    const of = (value: 'speed' | 'p50' | 'p99') => median((ran.get(side) ?? []).map((one) => one[value]));
    line(`${side}, ${way}, CPU`, `${median(costs).toFixed(0)} µs`);
    note(`${count(of('speed'))}/s, p50 ${of('p50').toFixed(1)} ms, p99 ${of('p99').toFixed(1)} ms`);
  }
  const { step = [], 'step with a key': keyed = [] } = rounds;
  ratioLine('  key × no key', keyed, step, null);
  const bare = rounds['fastify, one statement'];
  const transaction = rounds['fastify, one transaction'];
  if (bare) ratioLine('  step × fastify, one statement', step, bare, { atMost: 2.5 });
  if (transaction) ratioLine('  step × fastify, one transaction', step, transaction, null);
}

/** Fastify over a database of the same kind, with as many sessions of the same size, saying something as long. */
async function barePeer(url: string | null, port: number, ids: readonly number[]): Promise<Served> {
  const { env } = await newDatabase(url);
  const [id = 0] = ids;
  for (let i = 0; i < 3; i++) await call(port, 'POST', `sessions/${id}/run-next-step`, {});
  const { items } = await call<{ items: { content: string }[] }>(port, 'GET', `sessions/${id}/messages`);
  const contents = items.map(({ content }) => content).sort((a, b) => a.length - b.length);
  const script = JSON.stringify({ steps: ENDLESS.steps, sheets: ROLES.map(({ body }) => body) });
  return Served.peer('bare-inserts.mjs', {
    ...env,
    SESSIONS: String(ids.length),
    SCRIPT: script,
    CONTENT: contents[contents.length >> 1] ?? '',
  });
}
