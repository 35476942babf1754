import { type CpuProfile, selfTimes, WAITING } from './profile.ts';
import { note } from './report.ts';
import type { Served } from './served.ts';

/** Prints the functions with the most time of their own. */
function printHotSpots(profile: CpuProfile, most = 25): void {
  const { functions } = selfTimes(profile, Number.POSITIVE_INFINITY);
  const working = functions.filter(([name]) => name !== WAITING);
  const busy = working.reduce((sum, [, time]) => sum + time, 0);
  note(`where ${(busy / 1e6).toFixed(2)} s of the main thread went:`);
  for (const [name, time] of working.slice(0, most)) {
    note(`${((time / busy) * 100).toFixed(1).padStart(5)} %  ${name}`);
  }
}

/** Profiles a server while `act` runs, and prints it. */
export async function profiled(server: Served, act: () => Promise<unknown>): Promise<void> {
  await server.startProfile();
  await act();
  printHotSpots(await server.stopProfile());
}
