import { NEW_RATING, ratedMatch, ratingScore } from '../../rules/escape/rating.ts';
import type { MatchRatingRow } from '../ports/match-rows.ts';
import type { MatchStore } from '../ports/match-store.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { LadderCommand } from './commands.ts';

export interface LadderPorts {
  readonly store: Pick<MatchStore, 'ladderVersion' | 'ratings'>;
}

/** Ratings that are in memory: those of players who were rated last. More than one turn can change. */
const MOST_KNOWN = 10_000;
const KEPT = 5_000;

interface LadderState {
  /** By player, the one who was rated last at the end. */
  readonly known: Map<string, MatchRatingRow>;
}

type Rated = LadderCommand['players'][number];

/** The ladder of rated matches, at `ladder/main`. Users and built-in bots alike have a rating (escape.md 6). */
export function ladderBehavior({ store }: LadderPorts): AnyBehavior {
  const behavior: Behavior<LadderState, LadderCommand> = {
    kind: 'ladder',
    load: async (ids) => {
      const version = await store.ladderVersion();
      return new Map(ids.map((id) => [id, { version, state: { known: new Map() } }]));
    },
    handlers: {
      rate: async (turn, { players }) => {
        const rated = namesOf(players);
        await recall(turn.state, store, [...rated.keys()]);
        rateAll(turn, rated);
      },
    },
  };
  return anyBehavior(behavior);
}

/** By name, from first to last; who sat in several seats counts by his best one. */
function namesOf(players: readonly Rated[]): Map<string, Rated> {
  const names = new Map<string, Rated>();
  for (const player of players) {
    const name = player.bot === null ? `user:${player.userId}` : `builtin:${player.bot}`;
    if ((player.bot !== null || player.userId !== null) && !names.has(name)) names.set(name, player);
  }
  return names;
}

/** Reads what is not in memory of these players. */
async function recall({ known }: LadderState, store: LadderPorts['store'], players: string[]): Promise<void> {
  const unknown = players.filter((player) => !known.has(player));
  if (unknown.length === 0) return;
  for (const row of await store.ratings(unknown)) known.set(row.player, row);
}

function rateAll(turn: Turn<LadderState>, rated: ReadonlyMap<string, Rated>): void {
  const { known } = turn.state;
  if (rated.size < 2) return;
  const names = [...rated.keys()];
  const before = names.map((name) => known.get(name) ?? NEW_RATING);
  const after = ratedMatch(
    before,
    names.map((_, at) => at + 1),
  );
  for (const [at, name] of names.entries()) {
    const { mu, sigma } = after[at] ?? NEW_RATING;
    const row = known.get(name);
    const next: MatchRatingRow = {
      player: name,
      userId: rated.get(name)?.userId ?? null,
      mu,
      sigma,
      ordinal: ratingScore({ mu, sigma }),
      matches: (row?.matches ?? 0) + 1,
      wins: (row?.wins ?? 0) + (at === 0 ? 1 : 0),
      updateTime: turn.now,
    };
    known.delete(name);
    known.set(name, next);
    turn.write('matchRating.put', next);
  }
  if (known.size <= MOST_KNOWN) return;
  for (const name of known.keys()) {
    if (known.size <= KEPT) return;
    known.delete(name);
  }
}
