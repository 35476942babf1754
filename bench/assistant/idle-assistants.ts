import { newDatabase } from '../dialogue/stage.ts';
import { type MemoryPoint, SETTLE_MS, settled, tellOfOne } from '../idle-memory.ts';
import { count, type Effort, heading } from '../report.ts';
import { Stage } from './stage.ts';

const LANES = 32;
/** Sweeps for idle actors are 10 s apart. */
const PASSIVATION_MS = 13_000;

const KINDS = {
  'in memory': { bytes: 0, settings: {}, waitMs: SETTLE_MS },
  'in memory, with a file that was summarised': { bytes: 8_192, settings: {}, waitMs: SETTLE_MS },
  'that has left memory': { bytes: 0, settings: { IDLE_ACTOR_SECONDS: '1' }, waitMs: PASSIVATION_MS },
} as const;

/** What does an assistant take whose user has asked something and does nothing, in memory and out of it? */
export async function idleAssistants(effort: Effort, url: string | null): Promise<void> {
  for (const [kind, { bytes, settings, waitMs }] of Object.entries(KINDS)) {
    const most = (effort.quick ? 600 : 6_000) / (bytes > 0 ? 4 : 1);
    const counts = [most / 3, (most * 2) / 3, most].map(Math.round);
    const database = await newDatabase(url);
    heading(
      `What does an idle assistant take, ${kind}? (${database.name}, slope from ${count(counts[0] ?? 0)} to ${count(most)})`,
    );
    const stage = await Stage.open(database, settings);
    try {
      const { port } = stage.server;
      const points: MemoryPoint[] = [];
      let from = 1;
      for (const users of counts) {
        await stage.obey({ act: 'enter', port, from, until: users + 1, lanes: LANES, bytes });
        from = users + 1;
        points.push([users, await settled(stage.server, waitMs)]);
      }
      tellOfOne(points);
    } finally {
      await stage.close();
    }
  }
}
