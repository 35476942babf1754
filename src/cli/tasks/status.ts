import { systemClock } from '../../lib/system-clock.ts';
import type { Call } from '../fleet-call.ts';
import { Screen } from '../screen.ts';

/** GET scheduler/statistics. */
export interface FleetStatistics {
  readonly total: number;
  readonly pending: number;
  readonly assigned: number;
  readonly running: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly onlineVolunteers: {
    readonly totalOnline: number;
    readonly availableVolunteers: number;
    readonly busyVolunteers: number;
  };
}

const EVERY_MS = 1_000;
/** A server that does not answer so often in a row is given up. */
const MISSES = 60;
const STATES = ['total', 'pending', 'assigned', 'running', 'completed', 'failed', 'cancelled'] as const;

/** A small table. */
export function statusTable(statistics: FleetStatistics): string {
  const { totalOnline, availableVolunteers, busyVolunteers } = statistics.onlineVolunteers;
  const rows: (readonly [string, number])[] = [
    ...STATES.map((state) => [state === 'total' ? 'tasks' : `  ${state}`, statistics[state]] as const),
    ['volunteers', totalOnline],
    ['  available', availableVolunteers],
    ['  busy', busyVolunteers],
  ];
  const width = Math.max(...rows.map(([, count]) => String(count).length));
  return rows.map(([name, count]) => `${name.padEnd(12)}${String(count).padStart(width)}`).join('\n');
}

/** The same in one line. `endedPerSecond`: null while it is not known. */
export function statusLine(statistics: FleetStatistics, endedPerSecond: number | null): string {
  const { pending, assigned, running, completed, failed, cancelled, onlineVolunteers } = statistics;
  const rate = endedPerSecond === null ? '' : `  ${endedPerSecond.toFixed(1)}/s`;
  const { totalOnline, busyVolunteers } = onlineVolunteers;
  return `pending ${pending}  assigned ${assigned}  running ${running}  completed ${completed}  failed ${failed}  cancelled ${cancelled}${rate}  volunteers ${totalOnline} (${busyVolunteers} busy)`;
}

export function readStatistics(call: Call): Promise<FleetStatistics> {
  return call('GET', 'scheduler/statistics');
}

/** Prints the line every second until it is interrupted, or the server stays away: then it rejects with that fault. */
export async function watch(call: Call): Promise<void> {
  const screen = new Screen(process.stdout, 0, Date.now);
  let before: { readonly at: number; readonly ended: number } | null = null;
  for (let misses = 0; ; ) {
    try {
      const statistics = await readStatistics(call);
      const ended = statistics.completed + statistics.failed + statistics.cancelled;
      const at = systemClock.elapsed();
      const rate = before && ((ended - before.ended) * 1_000) / (at - before.at);
      before = { at, ended };
      misses = 0;
      screen.progress(() => statusLine(statistics, rate));
    } catch (error) {
      misses += 1;
      if (misses >= MISSES) throw error;
      screen.say((error as Error).message);
    }
    await new Promise<void>((resolve) => {
      systemClock.after(EVERY_MS, resolve);
    });
  }
}
