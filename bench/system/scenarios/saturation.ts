import type { LoadReport } from '../../load/report.ts';
import { median, ratioOf, shown, table } from '../figures.ts';
import { isBehind, type Seat } from '../seat.ts';
import { TITLES } from '../subjects.ts';

const START = 400;
/** From one rate to the next: a result is known to within this. */
const STEP = 1.12;
const FIRST_STEP = 1.6;
const HIGHEST = 50_000;
const TARGET = 2.5;
/** Where every core is wanted messages leave late; what counts here is that they leave in the window. */
const BOUNDS = { busy: 0.95, lagMicros: 250_000 };

export interface SaturationOptions {
  readonly pairs: number;
  readonly quick: boolean;
}

/** Whose limit a search met. */
interface Found {
  /** Messages a second that the server still delivered completely. */
  readonly rate: number;
  /** The generator gave up before the server did: the server can do more. */
  readonly atLeast: boolean;
}

/** The most deliveries a second that a room of 200 gets completely and in time, beside a `ws` loop. */
export async function saturation(seats: readonly Seat[], options: SaturationOptions): Promise<string> {
  const found = seats.map((): Found[] => []);
  for (let round = 0; round < options.pairs; round++) {
    for (const [i, seat] of seats.entries()) {
      const before = found[i]?.at(-1)?.rate;
      const result = await climb(seat, before ?? START, before === undefined ? FIRST_STEP : STEP, options);
      found[i]?.push(result);
      process.stderr.write(
        `  round ${round + 1}, ${seat.subject.name}: ${result.atLeast ? 'at least ' : ''}${result.rate} messages/s\n`,
      );
    }
  }
  const loop = found[seats.findIndex(({ subject }) => subject.name === 'ws')] ?? [];
  const rows = seats.map(({ subject, session }, i) => {
    const mine = found[i] ?? [];
    const ratio = ratioOf(mine.flatMap(({ rate }, round) => pairOf(rate, loop[round])));
    const rate = median(mine.map((one) => one.rate));
    const bound = mine.some(({ atLeast }) => atLeast) ? '≥ ' : '';
    return [
      TITLES[subject.name],
      `${bound}${Math.round(rate).toLocaleString('en')}`,
      `${bound}${Math.round(rate * session.clients).toLocaleString('en')}`,
      subject.name === 'ws' ? '1' : `${bound}${shown(ratio)}`,
      subject.name === 'troupe' ? `≥ ${TARGET}: ${ratio.median >= TARGET ? 'met' : 'missed'}` : '',
      String(mine.length),
    ];
  });
  const head = ['server', 'messages/s', 'deliveries/s', '× `ws` loop (range)', 'target', 'rounds'];
  return `### Saturation of a room of 200\n\n${table(head, rows)}`;
}

function pairOf(mine: number, loop: Found | undefined): [number, number][] {
  return loop === undefined ? [] : [[mine, loop.rate]];
}

/** Up from `from` until the server falls behind, or down until it does not. */
async function climb(seat: Seat, from: number, step: number, { quick }: SaturationOptions): Promise<Found> {
  const first = await holds(seat, from, quick);
  if (first === 'generator') return { rate: from, atLeast: true };
  if (first === 'behind') {
    for (let rate = from / step; rate > 1; rate /= step) {
      if ((await holds(seat, Math.round(rate), quick)) !== 'behind') {
        return step > STEP
          ? climb(seat, Math.round(rate), STEP, { quick, pairs: 1 })
          : { rate: Math.round(rate), atLeast: false };
      }
    }
    return { rate: 0, atLeast: false };
  }
  let best = from;
  for (let rate = from * step; rate < HIGHEST; rate *= step) {
    const outcome = await holds(seat, Math.round(rate), quick);
    if (outcome === 'generator') return { rate: best, atLeast: true };
    if (outcome === 'behind') break;
    best = Math.round(rate);
  }
  return step > STEP ? climb(seat, best, STEP, { quick, pairs: 1 }) : { rate: best, atLeast: false };
}

/** Whether the server delivers at this rate, or falls behind, or the generator does. */
async function holds(
  { session }: Seat,
  rate: number,
  quick: boolean,
): Promise<'well' | 'behind' | 'generator'> {
  const seconds = quick ? 1.5 : 3;
  const report: LoadReport = await session.run({
    rate,
    seconds,
    warmupSeconds: 1,
    senders: session.clients,
    drainSeconds: 15,
    bounds: BOUNDS,
  });
  const behind = isBehind(report);
  if (behind && (await session.mend()) > 0) await session.live('heard');
  process.stderr.write(
    `    ${rate}/s: ${Math.round(report.deliveriesPerSecond)} deliveries/s, ${report.missing} missing, drained in ${Math.round(report.drainMs)} ms${report.refused + report.lost > 0 ? ` (refused ${report.refused}, lost ${report.lost}: ${report.complaints[0]})` : ''} ${report.unusable.join('; ')}\n`,
  );
  // A generator that was too slow also drains late: then nothing is known about the server.
  if (report.unusable.length > 0) return 'generator';
  return behind ? 'behind' : 'well';
}
