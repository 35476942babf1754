import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './pairs.ts';
import { type Effort, heading, note, verdict } from './report.ts';
import { Served } from './served.ts';

/** How long from the start of the process to the line that says it is ready: in an empty folder, and once more. */
export async function startup(effort: Effort): Promise<void> {
  heading('How long until the server is ready?');
  const first: Start[] = [];
  const again: Start[] = [];
  for (let round = 0; round < effort.rounds; round++) {
    const place = mkdtempSync(join(tmpdir(), 'troupe-startup-'));
    for (const times of [first, again]) {
      const server = await Served.troupe({ DATA_DIR: place });
      times.push({ ms: server.startMs, cpu: (await server.usage()) / 1000 });
      await server.stop();
    }
    rmSync(place, { recursive: true, force: true });
  }
  show('first run, empty folder', first, 4);
  show('with data', again, 1);
  phases();
}

interface Start {
  readonly ms: number;
  /** Of all threads. Milliseconds. */
  readonly cpu: number;
}

function show(name: string, starts: readonly Start[], atMost: number): void {
  const times = starts.map(({ ms }) => ms / 1000);
  verdict(name, median(times), ' s', { atMost });
  note(`from ${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)} s`);
  note(`CPU of all its threads: ${(median(starts.map(({ cpu }) => cpu)) / 1000).toFixed(2)} s`);
}

/** Where it goes: one run of each kind that does the same steps one after the other. */
function phases(): void {
  const place = mkdtempSync(join(tmpdir(), 'troupe-startup-'));
  for (const name of ['first run', 'with data']) {
    const program = join(import.meta.dirname, 'startup/phases.mjs');
    const said = execFileSync(process.execPath, [program, join(place, 'data')], { encoding: 'utf8' });
    note(`${name}, step by step:`);
    for (const phase of said.trim().split('\n')) note(`  ${phase}`);
  }
  rmSync(place, { recursive: true, force: true });
}
