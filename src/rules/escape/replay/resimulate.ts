import { matchDigest } from '../digest.ts';
import type { Event } from '../event.ts';
import type { Input } from '../input.ts';
import { pointsOf } from '../ranking.ts';
import type { Game, State } from '../state.ts';
import { startMatch, takeInput, type Watch } from './drive.ts';
import { gameOf, type MatchRecord, type MatchSetup, Recorder } from './record.ts';

/** A match that was played again. */
export interface Rerun {
  readonly game: Game;
  readonly state: State;
  readonly events: readonly Event[];
  readonly digests: readonly string[];
  readonly digest: string;
  readonly points: readonly number[];
}

/** How a record and its rerun compare. `round`: the first one that differs; null: one of them does not have it. */
export type Verdict =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'round';
      readonly round: number;
      readonly recorded: string | null;
      readonly rerun: string | null;
    }
  /** The rounds agree; what the record says of the whole match does not. */
  | { readonly kind: 'digest' }
  | { readonly kind: 'points'; readonly rerun: readonly number[] };

/** Plays inputs again. */
export function replayInputs(
  game: Game,
  absent: readonly number[],
  inputs: readonly Input[],
  watch: Watch = {},
): Rerun {
  const recorder = new Recorder();
  const events: Event[] = [];
  const both: Watch = {
    turnOver: (...seen) => watch.turnOver?.(...seen),
    advanced(...seen) {
      recorder.saw(seen[0]);
      watch.advanced?.(...seen);
    },
  };
  const state = startMatch(game, absent, events, both);
  for (const input of inputs) recorder.took(input, takeInput(game, state, input, events, both));
  const { digests } = recorder.course;
  return { game, state, events, digests, digest: matchDigest(digests), points: pointsOf(game, state) };
}

/** Plays a record again, whatever its digests say. */
export function resimulate(record: MatchRecord, watch: Watch = {}): Rerun {
  return replayInputs(gameOf(record), record.absent, record.inputs, watch);
}

/** The record of a match of which only the inputs were kept: digests and points are those of its rerun. */
export function recordOf(setup: MatchSetup, inputs: readonly Input[]): MatchRecord {
  const { constants, map, seats, absent } = setup;
  const { digests, digest, points } = replayInputs(gameOf(setup), absent, inputs);
  return { constants, map, seats, absent, inputs, digests, digest, points };
}

/** Whether a record plays again to what it says of itself. */
export function check(record: MatchRecord): Verdict {
  return compare(record, resimulate(record));
}

/** How what a record says compares to its rerun. */
export function compare(
  record: Pick<MatchRecord, 'digests' | 'digest' | 'points'>,
  { digests, digest, points }: Rerun,
): Verdict {
  const rounds = Math.max(record.digests.length, digests.length);
  for (let at = 0; at < rounds; at += 1) {
    const [recorded, rerun] = [record.digests[at] ?? null, digests[at] ?? null];
    if (recorded !== rerun) return { kind: 'round', round: at + 1, recorded, rerun };
  }
  if (record.digest !== digest) return { kind: 'digest' };
  const isOpen = record.points.length === 0;
  const isSame = isOpen || points.every((one, seat) => one === record.points[seat]);
  return isSame ? { kind: 'same' } : { kind: 'points', rerun: points };
}
