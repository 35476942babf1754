import type { BotName } from '../../rules/escape/bots/bots.ts';
import type { Constants } from '../../rules/escape/constants.ts';
import { type MatchReport, seatReports } from './match-report.ts';
import type { Seating } from './seating.ts';

/** Matches of the same bots in the same seats, one for each seed. */
export interface HeadlessBatch {
  readonly constants: Constants;
  /** Text of a map; null: the ship. */
  readonly map: string | null;
  readonly bots: readonly BotName[];
  readonly seeds: readonly number[];
}

/** Plays a batch, on the pool or here; the results by seed, points by seat. */
export type PlayBatch = (batch: HeadlessBatch) => Promise<readonly { readonly points: readonly number[] }[]>;

/** One call's work at most. */
const BATCH = 16;

export interface HeadlessArena {
  readonly bots: readonly BotName[];
  readonly constants: Constants;
  readonly map: string | null;
  readonly play: PlayBatch;
  /** Calls at once. */
  readonly parallel: number;
  readonly signal: AbortSignal;
}

/** Plays matches of built-in bots only, without sockets or clocks. `played` hears of each. */
export async function playHeadless(
  arena: HeadlessArena,
  seatings: readonly Seating[],
  played: (report: MatchReport) => void,
): Promise<void> {
  const batches = batchesOf(seatings);
  const lane = async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      if (arena.signal.aborted) return;
      for (const report of await playBatch(arena, batch)) played(report);
    }
  };
  await Promise.all(Array.from({ length: arena.parallel }, lane));
}

/** Those who sit alike, together. */
function batchesOf(seatings: readonly Seating[]): Seating[][] {
  const batches: Seating[][] = [];
  const open = new Map<string, Seating[]>();
  for (const seating of seatings) {
    const order = seating.seats.join();
    const batch = open.get(order) ?? [];
    if (batch.length === 0) batches.push(batch);
    batch.push(seating);
    if (batch.length < BATCH) open.set(order, batch);
    else open.delete(order);
  }
  return batches;
}

async function playBatch(
  { bots: entrants, constants, map, play }: HeadlessArena,
  batch: readonly Seating[],
): Promise<MatchReport[]> {
  const bots = (batch[0]?.seats ?? []).map((entrant) => entrants[entrant] ?? 'random');
  const results = await play({ constants, map, bots, seeds: batch.map(({ seed }) => seed) });
  return batch.map((seating, i) => {
    const points = results[i]?.points ?? null;
    const problem = points === null ? 'it was not played' : null;
    return { ...seating, reports: seatReports(seating, points, null), problem, replayFile: null };
  });
}
