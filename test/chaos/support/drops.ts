import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { FaultyLink, TROUBLES, type Trouble } from './faulty-link.ts';

/** One link for each client. */
export function openLinks(port: number, count: number): Promise<FaultyLink[]> {
  return Promise.all(Array.from({ length: count }, () => FaultyLink.open(port)));
}

export interface DropPlan {
  /** No drop begins after this time on the wall clock. */
  readonly until: number;
  readonly dropMs: number;
  /** The mean time from the beginning of a drop to that of the next, for each link. */
  readonly everyMs: number;
}

/** Breaks each link again and again, each in its own rhythm; resolves when all are whole. Counts drops by kind. */
export async function dropEverybody(
  links: readonly FaultyLink[],
  random: SeededRandom,
  { until, dropMs, everyMs }: DropPlan,
): Promise<ReadonlyMap<Trouble, number>> {
  const counts = new Map<Trouble, number>();
  const one = async (link: FaultyLink) => {
    for (;;) {
      await pause(random.next() * 2 * (everyMs - dropMs));
      if (Date.now() >= until) return;
      const trouble = TROUBLES[random.below(TROUBLES.length)] ?? 'reset';
      counts.set(trouble, (counts.get(trouble) ?? 0) + 1);
      link.break(trouble);
      await pause(dropMs);
      link.mend();
    }
  };
  await Promise.all(links.map(one));
  return counts;
}
