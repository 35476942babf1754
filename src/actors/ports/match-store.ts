import type { Loaded } from './loaded.ts';
import type {
  MatchInputsRow,
  MatchQueueRow,
  MatchRatingRow,
  MatchRow,
  MatchSeatRow,
  MatchStateRow,
  MatchStatus,
} from './match-rows.ts';

/** A match as lists show it. */
export interface MatchRecord {
  readonly row: MatchRow;
  /** By number. */
  readonly seats: readonly MatchSeatRow[];
}

/** What a match goes on from. */
export interface MatchSnapshot extends MatchRecord {
  /** The newest state that was old enough; null: none is kept that is. */
  readonly state: MatchStateRow | null;
  /** Of all big rounds that were over then, in order. */
  readonly digests: string;
  /** Everything after it, in order. */
  readonly inputs: readonly MatchInputsRow[];
}

export interface MatchFilter {
  readonly status: MatchStatus | null;
  /** Who sits in it. */
  readonly userId: number | null;
  /** Only those below. */
  readonly before: number | null;
}

/** Where a page of the ladder ended. */
export interface LadderPlace {
  readonly ordinal: number;
  readonly player: string;
}

/** What matches, the queue and the ladder read. */
export interface MatchStore {
  /** `now` (ms): states are looked for that are at least `delayMs` of their match older than this. */
  loadMatches(ids: readonly string[], now: number): Promise<ReadonlyMap<string, Loaded<MatchSnapshot>>>;
  record(matchId: number): Promise<MatchRecord | null>;
  /** The newest first, at most `limit`. */
  list(filter: MatchFilter, limit: number): Promise<MatchRecord[]>;
  /** How many matches the user has made that are not over. */
  openOf(userId: number): Promise<number>;
  /** All inputs from the first. */
  journal(matchId: number): Promise<MatchInputsRow[]>;
  loadQueue(): Promise<Loaded<readonly MatchQueueRow[]>>;
  /** The head's version of the ladder. */
  ladderVersion(): Promise<number>;
  ratings(players: readonly string[]): Promise<MatchRatingRow[]>;
  /** The best first, after a place, at most `limit`. */
  ladder(after: LadderPlace | null, limit: number): Promise<MatchRatingRow[]>;
}
