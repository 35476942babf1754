import { describe, expect, it } from 'vitest';
import { loadKernel } from './kernel-modules.ts';
import { makeMutant, removeMutant } from './mutant.ts';
import { MUTATIONS } from './mutations.ts';
import { Simulation } from './simulation.ts';

const SOURCE = new URL('../../src', import.meta.url).pathname;
const SCHEDULES = Number(process.env.SIMULATION_SCHEDULES ?? 2_000);
const FIRST = Number(process.env.SIMULATION_SEED ?? 1);
/** A mutant that survives so many schedules is not caught. */
const MUTANT_SCHEDULES = 300;

describe('kernel simulation', () => {
  it(`keeps every promise in ${SCHEDULES} random schedules from seed ${FIRST}`, {
    timeout: 120_000,
  }, async () => {
    const kernel = await loadKernel(SOURCE);
    const total = { sent: 0, acknowledged: 0, stored: 0, restarts: 0 };
    for (let seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
      const figures = await new Simulation(seed, kernel).run();
      total.sent += figures.sent;
      total.acknowledged += figures.acknowledged;
      total.stored += figures.stored;
      total.restarts += figures.restarts;
    }
    expect(total.acknowledged).toBeGreaterThan(SCHEDULES * 50);
    expect(total.restarts).toBeGreaterThan(SCHEDULES / 2);
  });

  it.each(MUTATIONS)('catches the mutation: $name', { timeout: 60_000 }, async (mutation) => {
    const root = await makeMutant(mutation);
    try {
      const kernel = await loadKernel(root);
      const caught = await firstFailure(kernel);
      expect(caught, `no schedule noticed "${mutation.name}"`).not.toBeNull();
    } finally {
      await removeMutant(root);
    }
  });
});

async function firstFailure(kernel: Awaited<ReturnType<typeof loadKernel>>): Promise<string | null> {
  for (let seed = 1; seed <= MUTANT_SCHEDULES; seed++) {
    try {
      await new Simulation(seed, kernel).run();
    } catch (error) {
      return String(error);
    }
  }
  return null;
}
