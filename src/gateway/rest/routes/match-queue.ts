import { z } from 'zod';
import { MATCHMAKER, type MatchmakerCommand, type Standing } from '../../../actors/matchmaker/commands.ts';
import type { LadderPlace } from '../../../actors/ports/match-store.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { clockSeconds, RATING, rating, standing } from '../../../protocol/rest/match.ts';
import { ratingView, standingView } from '../match-view.ts';
import { type AnyRoute, ok, route } from '../route.ts';

const MOST_LISTED = 200;
const WAITING = {
  state: 'waiting' as const,
  since: '2023-12-01T10:00:00Z',
  waiting: 2,
  matchId: null,
  seat: null,
};
const wholeNumber = (value: unknown) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
/** `12.5_user:7`: where a page ended. */
const CURSOR = /^(-?\d{1,9}(?:\.\d{1,20})?(?:e-\d{1,3})?)_([a-z]{1,16}:[\w-]{1,64})$/;

export const MATCH_QUEUE_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'api/matches/queue',
    rights: 'user',
    summary: 'Waits for a match: of four who wait for the same clock, or with built-in bots after a while.',
    input: z.object({ clockSeconds }),
    output: standing,
    example: { input: { clockSeconds: 60 }, output: WAITING },
    refusals: ['USER_UNKNOWN'],
    run: async ({ ask }, input, { principal }) => {
      const clockMs = input.clockSeconds * 1_000;
      return viewed(
        await ask<MatchmakerCommand>(MATCHMAKER, { type: 'join', by: principal.userId, clockMs }),
      );
    },
  }),
  route({
    method: 'GET',
    path: 'api/matches/queue',
    rights: 'user',
    summary: 'Where the caller stands: away, waiting, or with a match and a seat to connect to.',
    input: z.object({}),
    output: standing,
    example: { input: {}, output: WAITING },
    run: async ({ ask }, _input, { principal }) =>
      viewed(await ask<MatchmakerCommand>(MATCHMAKER, { type: 'look', by: principal.userId })),
  }),
  route({
    method: 'DELETE',
    path: 'api/matches/queue',
    rights: 'user',
    summary: 'Waits no longer. A match that was given stays.',
    input: z.object({}),
    output: standing,
    example: {
      input: {},
      output: { state: 'away', since: null, waiting: null, matchId: null, seat: null },
    },
    run: async ({ ask }, _input, { principal }) =>
      viewed(await ask<MatchmakerCommand>(MATCHMAKER, { type: 'leave', by: principal.userId })),
  }),
  route({
    method: 'GET',
    path: 'api/ladder',
    rights: 'user',
    summary: 'Ratings (OpenSkill) of users and built-in bots from matches of the queue, the best first.',
    input: z.object({
      cursor: z.string().regex(CURSOR, 'must come from a page before').optional(),
      limit: z.preprocess(wholeNumber, z.int().min(1).max(MOST_LISTED).default(50)),
    }),
    output: z.object({ list: z.array(rating), cursor: z.string().nullable(), isLast: z.boolean() }),
    example: {
      input: { limit: 10 },
      output: { list: [RATING], cursor: '12.5_user:123', isLast: true },
    },
    run: async ({ matches }, { cursor, limit }) => {
      const found = await matches.ladder(placeOf(cursor), limit + 1);
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      return ok({
        list: rows.map(ratingView),
        cursor: last ? `${last.ordinal}_${last.player}` : null,
        isLast: found.length <= limit,
      });
    },
  }),
];

function placeOf(cursor: string | undefined): LadderPlace | null {
  const [, ordinal, player] = CURSOR.exec(cursor ?? '') ?? [];
  return ordinal === undefined || player === undefined ? null : { ordinal: Number(ordinal), player };
}

function viewed(reply: Reply): Reply {
  return reply.ok ? ok(standingView(reply.value as Standing)) : reply;
}
