import { describe, expect, it } from 'vitest';
import { Storm } from './storm.ts';
import { HAPPENINGS } from './storm-deck.ts';

const SEEDS = Number(process.env.STORMS ?? 12);
const FIRST = Number(process.env.STORM_SEED ?? 1);
const EVENTS = 1_200;

describe('a fleet in a storm', { timeout: 120_000 }, () => {
  it.each(Array.from({ length: SEEDS }, (_, i) => FIRST + i))(
    'seed %d: every task ends once and rightly, nobody is credited twice, the board is what its rows say',
    async (seed) => {
      const storm = new Storm(seed);
      await storm.run(EVENTS);
      expect(storm.problems).toEqual([]);
      for (const what of HAPPENINGS) expect(storm.happened.get(what), what).toBeGreaterThan(0);
      expect(storm.visitor.accepted.size).toBeGreaterThan(0);
      expect(storm.store.ends.size).toBe(storm.store.tasks.size);
    },
  );
});
