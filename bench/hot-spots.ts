import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { note } from './report.ts';
import type { CpuProfile, Served } from './served.ts';

/** Prints the functions with the most time of their own. */
function printHotSpots({ nodes, samples, timeDeltas }: CpuProfile, most = 25): void {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const times = new Map<string, number>();
  let busy = 0;
  for (const [i, id] of samples.entries()) {
    const frame = byId.get(id);
    if (!frame || frame.functionName === '(idle)') continue;
    const time = timeDeltas[i] ?? 0;
    busy += time;
    const file = frame.url.startsWith('file:') ? basename(fileURLToPath(frame.url)) : frame.url;
    const name = `${frame.functionName || '(anonymous)'} ${file}${file ? `:${frame.lineNumber + 1}` : ''}`;
    times.set(name, (times.get(name) ?? 0) + time);
  }
  note(`where ${(busy / 1e6).toFixed(2)} s of the main thread went:`);
  for (const [name, time] of [...times].sort((a, b) => b[1] - a[1]).slice(0, most)) {
    note(`${((time / busy) * 100).toFixed(1).padStart(5)} %  ${name}`);
  }
}

/** Profiles a server while `act` runs, and prints it. */
export async function profiled(server: Served, act: () => Promise<unknown>): Promise<void> {
  await server.startProfile();
  await act();
  printHotSpots(await server.stopProfile());
}
