import { availableParallelism } from 'node:os';
import type { Clock } from '../../actors/ports/clock.ts';
import { isBotName } from '../../rules/escape/bots/bots.ts';
import { PRESETS } from '../../rules/escape/constants.ts';
import { batchPlayer } from './batch-player.ts';
import { playHeadless } from './headless-matches.ts';
import type { MatchReport } from './match-report.ts';
import type { ArenaOptions } from './options.ts';
import { type Arena, playSeating } from './play-seating.ts';
import { type Seating, seatingOf } from './seating.ts';
import type { Warden } from './warden.ts';

const MIB = 1_048_576;
const GRACE_MS = 500;
const REFEREE_MS = 30_000;

/** What an arena needs from outside. */
export interface ArenaPorts {
  readonly clock: Clock;
  readonly warden: Warden;
  readonly signal: AbortSignal;
  /** Hears of each match when it is over. */
  readonly played: (report: MatchReport) => void;
}

/** Whether no program takes part, so that nobody needs a judger. */
export function isHeadless({ entrants, judge, out }: ArenaOptions): boolean {
  return judge === null && out === null && entrants.every(({ player }) => player.kind === 'builtin');
}

/** Plays all matches, some side by side. Interrupted: those that run end without a result, the others are not begun. */
export async function runArena(options: ArenaOptions, ports: ArenaPorts): Promise<void> {
  const seatings = Array.from({ length: options.matches }, (_, i) => seatingOf(options.seed, i + 1));
  if (isHeadless(options)) return runHeadless(options, ports, seatings);
  const arena = arenaOf(options, ports);
  // One core is left to this process, which keeps the clocks.
  const parallel = options.parallel ?? Math.max(1, availableParallelism() - 1);
  const lane = async () => {
    for (let seating = seatings.shift(); seating !== undefined; seating = seatings.shift()) {
      if (ports.signal.aborted) return;
      ports.played(await playSeating(arena, seating));
    }
  };
  await Promise.all(Array.from({ length: parallel }, lane));
}

async function runHeadless(
  options: ArenaOptions,
  { signal, played }: ArenaPorts,
  seatings: readonly Seating[],
): Promise<void> {
  const { preset, map } = options;
  const bots = options.entrants.map(({ player }) =>
    player.kind === 'builtin' && isBotName(player.name) ? player.name : 'random',
  );
  const parallel = options.parallel ?? availableParallelism();
  const compute = batchPlayer(seatings.length, parallel);
  try {
    await playHeadless(
      { bots, constants: PRESETS[preset], map, compute, parallel, signal },
      seatings,
      played,
    );
  } finally {
    await compute.close();
  }
}

function arenaOf(options: ArenaOptions, { clock, warden, signal }: ArenaPorts): Arena {
  const { entrants, judge, out, seconds, bytes, preset, map, memoryMib, processes, cpuSeconds } = options;
  const config = {
    preset,
    ...(map === null ? {} : { map }),
    ...(seconds === null ? {} : { time: seconds }),
    ...(bytes === null ? {} : { length: bytes }),
  };
  return {
    entrants,
    judging: { seconds, bytes, config, refereeMs: REFEREE_MS },
    limits: { memoryBytes: memoryMib * MIB, processes, cpuSeconds, graceMs: GRACE_MS },
    judge,
    out,
    clock,
    warden,
    signal,
  };
}
