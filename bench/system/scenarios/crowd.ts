import { Histogram } from '../../load/histogram.ts';
import type { LoadReport } from '../../load/report.ts';
import { median, ratioOf, shown, table } from '../figures.ts';
import { query } from '../postgres.ts';
import { measure, type Seat } from '../seat.ts';
import { TITLES } from '../subjects.ts';

const CLIENTS = 5_000;
const SAMPLE = 50;
const RATE = 5;
const SECONDS = 20;
const QUICK_SECONDS = 5;

export const CROWD = { clients: CLIENTS, sample: SAMPLE, threads: 1, traced: true };

export interface CrowdOptions {
  readonly pairs: number;
  readonly quick: boolean;
}

interface Delay {
  readonly p50: number;
  readonly p99: number;
}

/** One room of 5 000: from commit (of a peer: from publish) to delivery, at a sample of sockets. */
export async function crowd(seats: readonly Seat[], { pairs, quick }: CrowdOptions): Promise<string> {
  const delays = seats.map((): (Delay | null)[] => []);
  const reports = seats.map((): LoadReport[] => []);
  const run = {
    rate: RATE,
    seconds: quick ? QUICK_SECONDS : SECONDS,
    warmupSeconds: 1,
    senders: SAMPLE,
    drainSeconds: 10,
  };
  for (let round = 0; round < pairs; round++) {
    for (const [i, seat] of seats.entries()) {
      const report = await measure(seat, run);
      const delay = report && (await delayOf(seat, report));
      delays[i]?.push(delay);
      if (!report || !delay) continue;
      reports[i]?.push(report);
      process.stderr.write(
        `  pair ${round + 1}, ${seat.subject.name}: p50 ${ms(delay.p50)}, p99 ${ms(delay.p99)} ms, ${report.missing} missing\n`,
      );
    }
  }
  const base = delays[seats.findIndex(({ subject }) => subject.name === 'uws')] ?? [];
  const rows = seats.map(({ subject }, i) =>
    rowOf(TITLES[subject.name], delays[i] ?? [], base, reports[i] ?? []),
  );
  const head = [
    'server',
    'p50 ms',
    '× bare uWS',
    'p99 ms',
    '× bare uWS',
    'CPU µs/delivery',
    'generator',
    'pairs',
  ];
  return `### One room of ${CLIENTS}, ${RATE} messages/s: commit (bare uWS: publish) to delivery, ${SAMPLE} sockets stamped\n\n${table(head, rows)}`;
}

function rowOf(
  title: string,
  mine: readonly (Delay | null)[],
  base: readonly (Delay | null)[],
  reports: readonly LoadReport[],
): string[] {
  const known = mine.filter((one) => one !== null);
  const ratio = (pick: (delay: Delay) => number) =>
    shown(
      ratioOf(
        mine.flatMap((one, round): [number, number][] => {
          const other = base[round];
          return one && other ? [[pick(one), pick(other)]] : [];
        }),
      ),
    );
  const busy = reports.map(({ generator }) => Math.max(...generator.map((thread) => thread.busy)));
  return [
    title,
    ms(median(known.map(({ p50 }) => p50))),
    ratio(({ p50 }) => p50),
    ms(median(known.map(({ p99 }) => p99))),
    ratio(({ p99 }) => p99),
    median(reports.map(({ server }) => server?.perDelivery ?? Number.NaN)).toFixed(2),
    median(busy).toFixed(2),
    String(known.length),
  ];
}

/** From the commit, which the database notes, or from what the peer wrote into the message. */
async function delayOf({ subject, roomId }: Seat, { receipts }: LoadReport): Promise<Delay | null> {
  const commits = subject.databaseUrl === null ? null : await commitTimes(subject.databaseUrl, roomId);
  const histogram = new Histogram();
  for (let i = 0; i + 2 < receipts.length; i += 3) {
    const [due = 0, arrived = 0, published = 0] = receipts.slice(i, i + 3);
    const from = commits ? (commits.get(due) ?? 0) : published;
    if (from > 0) histogram.record(arrived - from);
  }
  return histogram.total === 0 ? null : { p50: histogram.at(0.5), p99: histogram.at(0.99) };
}

/** When the generator's messages were committed, by when they were due; microseconds since 1970. */
async function commitTimes(url: string, roomId: number): Promise<Map<number, number>> {
  const rows = await query<{ due: string; micros: string }>(
    url,
    `select substr(content, 3, 16) as due, round(extract(epoch from pg_xact_commit_timestamp(xmin)) * 1e6) as micros
     from room_messages where room_id = $1 and content like '@t%'`,
    [roomId],
  );
  return new Map(rows.map(({ due, micros }) => [Number(due), Number(micros)]));
}

function ms(micros: number): string {
  return (micros / 1000).toFixed(2);
}
