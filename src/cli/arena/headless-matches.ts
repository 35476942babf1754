import { ESCAPE_BATCH, type EscapeCompute } from '../../actors/ports/escape-compute.ts';
import type { BotName } from '../../rules/escape/bots/bots.ts';
import type { Constants } from '../../rules/escape/constants.ts';
import { type MatchReport, seatReports } from './match-report.ts';
import type { Seating } from './seating.ts';

export interface HeadlessArena {
  readonly bots: readonly BotName[];
  readonly constants: Constants;
  readonly map: string | null;
  readonly compute: Pick<EscapeCompute, 'playMatches'>;
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
      // A batch that is played here holds the event loop: signals and the screen come in between.
      await new Promise(setImmediate);
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
    if (batch.length < ESCAPE_BATCH.matches) open.set(order, batch);
    else open.delete(order);
  }
  return batches;
}

async function playBatch(
  { bots: entrants, constants, map, compute }: HeadlessArena,
  batch: readonly Seating[],
): Promise<MatchReport[]> {
  const bots = (batch[0]?.seats ?? []).map((entrant) => entrants[entrant] ?? 'random');
  const results = await compute.playMatches({ constants, map, bots, seeds: batch.map(({ seed }) => seed) });
  return batch.map((seating, i) => {
    const points = results[i]?.points ?? null;
    const problem = points === null ? 'it was not played' : null;
    return { ...seating, reports: seatReports(seating, points, null), problem, replayFile: null };
  });
}
