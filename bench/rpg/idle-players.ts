import { newDatabase } from '../dialogue/stage.ts';
import { type MemoryPoint, SETTLE_MS, settled, tellOfOne } from '../idle-memory.ts';
import { count, type Effort, heading } from '../report.ts';
import { sampleOf } from './players.ts';
import { Stage } from './stage.ts';

const LANES = 64;
const SEED = 7;
/** Sweeps for idle actors are 10 s apart. */
const PASSIVATION_MS = 13_000;

const KINDS = {
  'in memory': { by: 'status', settings: {}, waitMs: SETTLE_MS },
  'in memory with his task': { by: 'feedback', settings: {}, waitMs: SETTLE_MS },
  'who has left memory, with his task': {
    by: 'feedback',
    settings: { IDLE_ACTOR_SECONDS: '1' },
    waitMs: PASSIVATION_MS,
  },
} as const;

/** What does a player take who has entered and does nothing, in memory and out of it? */
export async function idlePlayers(effort: Effort, url: string | null): Promise<void> {
  const counts = effort.quick ? [1_000, 2_000, 3_000] : [2_000, 6_000, 10_000];
  const [least = 0, most = 0] = [counts[0], counts.at(-1)];
  const sample = await sampleOf(SEED);
  for (const [kind, { by, settings, waitMs }] of Object.entries(KINDS)) {
    const database = await newDatabase(url);
    heading(
      `What does an idle player take, ${kind}? (${database.name}, slope from ${count(least)} to ${count(most)})`,
    );
    const stage = await Stage.open(database, most, by === 'feedback' ? sample : null, settings);
    try {
      const points: MemoryPoint[] = [];
      let from = 1;
      for (const players of counts) {
        const until = players + 1;
        await stage.obey({ act: 'enter', port: stage.server.port, from, until, lanes: LANES, by });
        from = until;
        points.push([players, await settled(stage.server, waitMs)]);
      }
      tellOfOne(points);
    } finally {
      await stage.close();
    }
  }
}
