import type { LoadReport } from '../../load/report.ts';
import { median, type Ratio, ratioOf, shown, table } from '../figures.ts';
import { isBehind, measure, type Seat } from '../seat.ts';
import { type SubjectName, TITLES } from '../subjects.ts';

const CLIENTS = 200;
const SAMPLE = 20;
/** Windows are long where little happens: processor time comes in hundredths of a second. */
const DELIVERIES_A_WINDOW = 600_000;
const SHORTEST_S = 3;
const LONGEST_S = 12;
/** Above this load of one core latency is queueing, and says little. */
const CALM = 0.3;
const TARGETS: Readonly<Record<number, number>> = { 50: 1.4, 500: 1.15, 2000: 1.05 };

export const ROOM = { clients: CLIENTS, sample: SAMPLE, threads: 1 };

export interface RoomOptions {
  readonly rates: readonly number[];
  readonly pairs: number;
  readonly quick: boolean;
}

interface Measured {
  readonly name: SubjectName;
  readonly reports: LoadReport[];
  readonly pairs: [number, number][];
  behind: boolean;
}

/** A room of 200, full path with commit: processor time of the server per delivery, beside bare uWebSockets.js. */
export async function room(seats: readonly Seat[], options: RoomOptions): Promise<string> {
  const rows: string[][] = [];
  // From the highest rate down, for all of them: servers run for weeks, and code that is called 50 times a second is
  // compiled only after minutes.
  for (const rate of options.rates.toSorted((a, b) => b - a)) {
    rows.unshift(...(await atRate(seats, rate, options)).map((measured) => rowOf(rate, measured)));
  }
  const head = [
    'messages/s',
    'server',
    'CPU µs/delivery',
    '× bare uWS (range)',
    'target',
    'core',
    'p50 / p99 ms',
    'generator',
    'pairs',
  ];
  return `### Room of ${CLIENTS}: processor time of the server per delivery\n\n${table(head, rows)}`;
}

async function atRate(
  seats: readonly Seat[],
  rate: number,
  { pairs, quick }: RoomOptions,
): Promise<Measured[]> {
  const seconds = Math.min(LONGEST_S, Math.max(SHORTEST_S, DELIVERIES_A_WINDOW / (rate * CLIENTS)));
  const run = {
    rate,
    seconds: quick ? Math.min(4, seconds) : seconds,
    warmupSeconds: quick ? 1 : 2,
    senders: CLIENTS,
    drainSeconds: 10,
  };
  const all: Measured[] = seats.map(({ subject }) => ({
    name: subject.name,
    reports: [],
    pairs: [],
    behind: false,
  }));
  for (let round = 0; round < pairs; round++) {
    const base: number[] = [];
    // Every other round runs backwards, so that nobody always comes after the same neighbour.
    const order = seats.map((_, i) => (round % 2 === 0 ? i : seats.length - 1 - i));
    const found = new Map<number, LoadReport>();
    for (const i of order) {
      const [one, measured] = [seats[i], all[i]];
      if (!one || !measured || measured.behind) continue;
      const report = await measure(one, run);
      if (!report) continue;
      measured.behind = isBehind(report);
      found.set(i, report);
      if (measured.name === 'uws' && report.server) base.push(report.server.perDelivery);
      process.stderr.write(`  ${rate}/s, pair ${round + 1}, ${measured.name}: ${line(report)}\n`);
    }
    const [bare] = base;
    for (const [i, report] of found) {
      const measured = all[i];
      if (!measured || measured.behind || !report.server) continue;
      measured.reports.push(report);
      if (bare !== undefined) measured.pairs.push([report.server.perDelivery, bare]);
    }
  }
  return all;
}

function line({ server, latencyMicros, missing }: LoadReport): string {
  const cpu = server ? `${server.perDelivery.toFixed(2)} µs a delivery` : 'no processor time';
  const latency = `p50 ${(latencyMicros.p50 / 1000).toFixed(2)} ms, p99 ${(latencyMicros.p99 / 1000).toFixed(2)} ms`;
  return `${cpu}, ${latency}${missing > 0 ? `, ${missing} missing` : ''}`;
}

function rowOf(rate: number, { name, reports, pairs, behind }: Measured): string[] {
  const title = TITLES[name];
  if (behind) return [String(rate), title, 'does not keep up', '–', '–', '–', '–', '–', String(pairs.length)];
  const of = (pick: (report: LoadReport) => number) => median(reports.map(pick));
  const core = of(({ server }) => server?.cpu ?? Number.NaN);
  const latency = `${ms(of((one) => one.latencyMicros.p50))} / ${ms(of((one) => one.latencyMicros.p99))}`;
  const ratio = ratioOf(pairs);
  return [
    String(rate),
    title,
    of(({ server }) => server?.perDelivery ?? Number.NaN).toFixed(2),
    name === 'uws' ? '1' : shown(ratio),
    name === 'troupe' ? verdict(ratio, TARGETS[rate]) : '',
    core.toFixed(2),
    core <= CALM ? latency : `(${latency})`,
    of(({ generator }) => Math.max(...generator.map(({ busy }) => busy))).toFixed(2),
    String(pairs.length),
  ];
}

function verdict(ratio: Ratio, target: number | undefined): string {
  if (target === undefined) return '';
  return `≤ ${target}: ${ratio.median <= target ? 'met' : 'missed'}`;
}

function ms(micros: number): string {
  return (micros / 1000).toFixed(2);
}
