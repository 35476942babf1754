import { newDatabase } from '../dialogue/stage.ts';
import { profiled } from '../hot-spots.ts';
import type { Plan } from '../paced/messages.ts';
import { Generator as Paced } from '../paced.ts';
import { interleaved, median } from '../pairs.ts';
import { hasPeer } from '../peers.ts';
import { count, type Effort, heading, line, note, ratioLine } from '../report.ts';
import { Served } from '../served.ts';
import type { Ran } from './orders.ts';
import { ATTEMPTS, roleOf, type Sample, sampleOf } from './players.ts';
import { Stage } from './stage.ts';

const PLAYERS = 256;
const LANES = 64;
const SEED = 7;

/** What does a turn cost by REST, against fastify that inserts a row and updates two for every request? */
export async function turns(effort: Effort, url: string | null): Promise<void> {
  const most = effort.quick ? 600 : 1_000;
  const database = await newDatabase(url);
  heading(
    `What does a turn of a task cost? (/feedback, ${database.name}, ${LANES} players at once, CPU of the server)`,
  );
  const stage = await Stage.open(database, PLAYERS);
  const paced = new Paced();
  const bare = hasPeer('fastify') ? await barePeer(url, await sampleOf(SEED)) : null;
  try {
    const { port } = stage.server;
    const setOut = async () => {
      const before = await stage.server.usage();
      const began = await stage.obey<number>({ act: 'setOut', port, players: PLAYERS, lanes: LANES });
      return ((await stage.server.usage()) - before) / began;
    };
    const turn = { act: 'turns', port, lanes: LANES, most } as const;
    const first = await setOut();
    await stage.ran(turn);
    const beginnings: number[] = [];
    const runs = new Map<string, Ran[]>();
    const kept = (side: string, ran: Ran) => runs.set(side, [...(runs.get(side) ?? []), ran]);
    const sides: Record<string, () => Promise<number>> = {
      turn: async () => {
        beginnings.push(await setOut());
        const ran = await stage.ran(turn);
        kept('turn', ran);
        return ran.cost;
      },
    };
    for (const way of bare ? ['statement', 'transaction'] : []) {
      const side = `fastify, one ${way}`;
      const run = async () => {
        if (!bare) return Number.NaN;
        await paced.open(side, bare.port, planOf(way));
        const before = await bare.usage();
        const ran = await paced.times(side, most);
        const cost = ((await bare.usage()) - before) / ran.sent;
        await paced.close(side);
        kept(side, { ...ran, done: ran.sent, faces: 0 });
        return cost;
      };
      await run();
      sides[side] = run;
    }
    const rounds = await interleaved(effort.rounds, sides);
    for (const [side, costs] of Object.entries(rounds)) {
      const of = (value: (ran: Ran) => number) => median((runs.get(side) ?? []).map(value));
      line(`${side}, CPU`, `${median(costs).toFixed(0)} µs`);
      const [p50, p99] = [of((ran) => ran.p50), of((ran) => ran.p99)];
      const speed = of(({ done, wall }) => (done / wall) * 1_000);
      const share = Math.max(...(runs.get(side) ?? []).map((ran) => ran.share));
      note(`${count(speed)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
      note(`the generator used at most ${Math.round(share * 100)} % of a core`);
    }
    const { turn: ours = [] } = rounds;
    for (const way of ['fastify, one statement', 'fastify, one transaction'])
      if (rounds[way]) ratioLine(`  turn × ${way}`, ours, rounds[way], null);
    line('a task made and begun (task_request, select_personal), CPU', `${count(median(beginnings))} µs`);
    note(`${count(first)} µs each for the first ${PLAYERS}, whose backgrounds had to be drawn`);
    const faces = median((runs.get('turn') ?? []).map((ran) => ran.faces / ran.done));
    note(`${Math.round(faces * 100)} % of the turns came with a new face, which is drawn unless it is kept`);
    if (effort.profile) {
      await setOut();
      await profiled(stage.server, () => stage.ran({ ...turn, most: PLAYERS * 4 }));
    }
  } finally {
    paced.stop();
    await bare?.stop();
    await stage.close();
  }
}

/** The same request over and over, as long as one of ours. */
function planOf(way: string): Plan {
  const body = { role: roleOf(1), text: ATTEMPTS[0], items: [], skills: [], roles: [] };
  return {
    kind: 'requests',
    connections: LANES,
    method: 'POST',
    paths: Array.from({ length: PLAYERS }, (_, i) => `/${way}/${i + 1}`),
    token: null,
    body: JSON.stringify(body),
  };
}

/** Fastify over a database of the same kind, with as many tasks of the same size, telling as much. */
async function barePeer(url: string | null, sample: Sample): Promise<Served> {
  const { env } = await newDatabase(url);
  return Served.peer('bare-turns.mjs', { ...env, PLAYERS: String(PLAYERS), SAMPLE: JSON.stringify(sample) });
}
