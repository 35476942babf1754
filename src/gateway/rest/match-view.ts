import type { MatchFacts } from '../../actors/match/facts.ts';
import type { Standing } from '../../actors/matchmaker/commands.ts';
import type { MatchRatingRow } from '../../actors/ports/match-rows.ts';
import type { MatchRecord } from '../../actors/ports/match-store.ts';
import { isoTime } from '../../protocol/message.ts';
import { MATCH_STATUSES, type MatchView, type StandingView } from '../../protocol/rest/match.ts';

/** A match as REST answers it. */
export function matchView({ row, seats }: MatchRecord): MatchView {
  return {
    matchId: row.matchId,
    creatorId: row.creatorId,
    status: MATCH_STATUSES[row.status],
    preset: row.preset as MatchView['preset'],
    hideOthers: row.hideOthers,
    clockSeconds: row.clockMs / 1_000,
    watchDelaySeconds: row.delayMs / 1_000,
    rated: row.rated,
    ownMap: row.map !== null,
    seats: seats.map(({ seat, userId, bot }) => ({ seat, userId, bot })),
    createTime: isoTime(row.createTime),
    startTime: row.startTime === null ? null : isoTime(row.startTime),
    endTime: row.endTime === null ? null : isoTime(row.endTime),
    result: row.result as MatchView['result'],
  };
}

export function matchNowView(facts: MatchFacts) {
  const { here, round, turn, own } = facts;
  return { ...matchView(facts), here: [...here], round, inturn: turn, own: [...own] };
}

export function standingView(standing: Standing): StandingView {
  const nothing = { since: null, waiting: null, matchId: null, seat: null };
  if (standing.state === 'waiting') return { ...nothing, ...standing, since: isoTime(standing.since) };
  return { ...nothing, ...standing };
}

export function ratingView({ player, userId, ordinal, mu, sigma, matches, wins }: MatchRatingRow) {
  return { player, userId, score: ordinal, mu, sigma, matches, wins };
}
