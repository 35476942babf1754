/** Rows of live matches (migrations/0010_matches.sql). Times are milliseconds since 1970, or lengths where named `…Ms`. */

/** 0 waits for its players, 1 runs, 2 is over. */
export type MatchStatus = 0 | 1 | 2;

export interface MatchRow {
  matchId: number;
  /** Null: the queue made it. */
  creatorId: number | null;
  preset: string;
  hideOthers: boolean;
  clockMs: number;
  delayMs: number;
  rated: boolean;
  /** Null: the ship. */
  map: string | null;
  /** Chance of the built-in bots. Nobody is told. */
  seed: number;
  status: MatchStatus;
  /** Seats that nobody had taken when it started, as bits. */
  absent: number;
  createTime: number;
  startTime: number | null;
  endTime: number | null;
  result: MatchResult | null;
}

/** What a match came to. Lists are by seat, but for `ranking`. */
export interface MatchResult {
  /** Seats from first to last. */
  readonly ranking: readonly number[];
  readonly points: readonly number[];
  readonly scores: readonly number[];
  /** Big rounds that were played. */
  readonly rounds: number;
  readonly inputs: number;
  /** Of the whole match, from those of its rounds. */
  readonly digest: string;
}

/** A user, a built-in bot, or neither: open. */
export interface MatchSeatRow {
  matchId: number;
  seat: number;
  userId: number | null;
  bot: string | null;
}

/** What one commit added; `number` is that of its first input, from 1. */
export interface MatchInputsRow {
  matchId: number;
  number: number;
  count: number;
  time: number;
  /** Compact inputs one after the other, in the database's form of bytes: `\x` and hex digits. */
  inputs: string;
  /** Of the big rounds that ended with them: 32 hex digits each, one after the other. */
  digests: string;
}

/** The state after `number` inputs. */
export interface MatchStateRow {
  matchId: number;
  number: number;
  time: number;
  /** As in `inputs`. */
  state: string;
}

/** Who waits, or was given a match. */
export interface MatchQueueRow {
  userId: number;
  since: number;
  /** Of the match that is wanted. */
  clockMs: number;
  matchId: number | null;
  seat: number | null;
}

export interface MatchRatingRow {
  /** `user:7` or `builtin:hunter`. */
  player: string;
  userId: number | null;
  mu: number;
  sigma: number;
  ordinal: number;
  matches: number;
  wins: number;
  updateTime: number;
}
