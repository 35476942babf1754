import { join } from 'node:path';
import { Generator as Crowd } from '../generator.ts';
import { Generator } from '../paced.ts';
import { interleaved, median } from '../pairs.ts';
import { count, type Effort, heading, line, note } from '../report.ts';
import { Served } from '../served.ts';
import type { Order } from './crowd.ts';
import { newDatabase, openSessions, setStage, stepPath } from './stage.ts';

const WATCHERS = 200;
const RATE = 40;

/** What does an event cost for everybody who watches? */
export async function watchers(effort: Effort, url: string | null): Promise<void> {
  const { name, env } = await newDatabase(url);
  heading(
    `What does it cost that ${WATCHERS} watch a session? (${name}, ${RATE} steps a second, CPU of the server)`,
  );
  const server = await Served.troupe(env);
  const generator = new Generator();
  const crowd = new Crowd<Order>(join(import.meta.dirname, 'crowd.ts'));
  try {
    const ids = await openSessions(server.port, await setStage(server.port), 2);
    const [watched = 0] = ids;
    await crowd.obey({ act: 'watch', port: server.port, id: watched, watchers: WATCHERS });
    const sides: Record<string, () => Promise<number>> = {};
    const ms = effort.quick ? 1_500 : 4_000;
    const [events, shares]: [number[], number[]] = [[], []];
    for (const id of ids) {
      const plan = { kind: 'requests', connections: 1, method: 'POST', token: null, body: '{}' } as const;
      const target = String(id);
      await generator.open(target, server.port, { ...plan, paths: [stepPath(id)] });
      await generator.run(target, RATE, 2_000);
      await generator.close(target);
      sides[target] = async () => {
        await crowd.obey({ act: 'heard' });
        await generator.open(target, server.port, { ...plan, paths: [stepPath(id)] });
        const before = await server.usage();
        const { sent } = await generator.run(target, RATE, ms);
        const cost = ((await server.usage()) - before) / sent;
        await generator.close(target);
        const { events: heard, share } = await crowd.obey<{ events: number; share: number }>({
          act: 'heard',
        });
        if (heard > 0) {
          events.push(heard / sent / WATCHERS);
          shares.push(share);
        }
        return cost;
      };
    }
    const rounds = await interleaved(effort.rounds, sides);
    const [with200, without] = ids.map((id) => rounds[String(id)] ?? []) as [number[], number[]];
    const each = median(events) * WATCHERS;
    const costs = with200.map((cost, round) => (cost - (without[round] ?? Number.NaN)) / each);
    line('one event for one watcher', `${median(costs).toFixed(2)} µs`);
    note(
      `${median(events).toFixed(1)} events a step; a step ${count(median(with200))} µs, ${count(median(without))} µs when nobody watches`,
    );
    note(
      `from ${Math.min(...costs).toFixed(2)} to ${Math.max(...costs).toFixed(2)} µs; the watchers ${median(shares).toFixed(2)} of a core`,
    );
  } finally {
    crowd.stop();
    generator.stop();
    await server.stop();
  }
}
