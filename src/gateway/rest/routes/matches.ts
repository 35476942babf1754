import { z } from 'zod';
import type { MatchCommand, SeatDraft } from '../../../actors/match/commands.ts';
import type { MatchFacts } from '../../../actors/match/facts.ts';
import type { MatchRecord } from '../../../actors/ports/match-store.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { wirePosition } from '../../../protocol/escape/action.ts';
import { id } from '../../../protocol/fields.ts';
import { reject } from '../../../protocol/rejections.ts';
import {
  MATCH,
  MATCH_STATUSES,
  match,
  matchDraft,
  matchNow,
  seatReport,
} from '../../../protocol/rest/match.ts';
import type { Answer } from '../../transport.ts';
import { matchNowView, matchView } from '../match-view.ts';
import { type AnyRoute, ok, route } from '../route.ts';
import { missingUsers } from './named-users.ts';

const MOST_LISTED = 200;
const wholeNumber = (value: unknown) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
const seat = z.preprocess(wholeNumber, z.int().min(0).max(3));
const oneMatch = z.object({ matchId: id });
const oneSeat = oneMatch.extend({ seat });
/** In a query. Any numbers: where nothing is, no way leads. */
const place = z
  .string()
  .regex(/^\d{1,3},\d{1,3},\d{1,3}$/, 'must be x,y,z')
  .transform((text): [number, number, number] => {
    const [x = 0, y = 0, z = 0] = text.split(',').map(Number);
    return [x, y, z];
  });
const at = (matchId: number) => addressOf('match', matchId);
const DRAFT_SEATS = [{ userId: 123 }, { open: true }, { bot: 'hunter' }, { bot: 'runner' }];
export const MATCH_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'api/matches',
    rights: 'user',
    summary:
      'Makes a match. It begins when all seats are taken and their players are connected, and after a while without those who are not.',
    input: matchDraft,
    output: match,
    example: { input: { seats: DRAFT_SEATS, clockSeconds: 60 }, output: MATCH },
    refusals: ['USER_UNKNOWN', 'MATCHES_FULL'],
    run: async (context, draft, { principal }) => {
      if ((await context.matches.openOf(principal.userId)) >= context.openMatches)
        return { ok: false, rejection: reject('MATCHES_FULL') };
      const seats = draft.seats.map(seatDraftOf);
      const users = seats.flatMap((one) => (one.kind === 'user' ? [one.userId] : []));
      const missing = await missingUsers(context, [...new Set(users)]);
      if (missing) return missing;
      const { preset, hideOthers, map } = draft;
      const command: MatchCommand = {
        type: 'create',
        by: principal.userId,
        draft: {
          preset,
          hideOthers,
          map,
          seats,
          clockMs: draft.clockSeconds * 1_000,
          delayMs: draft.watchDelaySeconds * 1_000,
          rated: false,
        },
      };
      return viewed(await context.ask(at(context.ids.next('match')), command));
    },
  }),
  route({
    method: 'GET',
    path: 'api/matches',
    rights: 'user',
    summary: 'Matches, the newest first; `cursor` continues.',
    input: z.object({
      status: z.enum(MATCH_STATUSES).optional(),
      userId: id.optional().describe('Who sits in it.'),
      cursor: id.optional(),
      limit: z.preprocess(wholeNumber, z.int().min(1).max(MOST_LISTED).default(50)),
    }),
    output: z.object({ list: z.array(match), cursor: z.int().nullable(), isLast: z.boolean() }),
    example: { input: { limit: 10 }, output: { list: [MATCH], cursor: 31, isLast: true } },
    run: async ({ matches }, { status, userId, cursor, limit }) => {
      const filter = {
        status: status === undefined ? null : (MATCH_STATUSES.indexOf(status) as 0 | 1 | 2),
        userId: userId ?? null,
        before: cursor ?? null,
      };
      const found = await matches.list(filter, limit + 1);
      const list = found.slice(0, limit).map(matchView);
      return ok({ list, cursor: list.at(-1)?.matchId ?? null, isLast: found.length <= limit });
    },
  }),
  route({
    method: 'GET',
    path: 'api/matches/:matchId',
    rights: 'user',
    summary: 'A match as it stands, as far as the caller may know.',
    input: oneMatch,
    output: matchNow,
    example: {
      input: { matchId: 31 },
      output: { ...MATCH, here: [true, false, true, true], round: 0, inturn: 0, own: [] },
    },
    refusals: ['MATCH_UNKNOWN'],
    run: async ({ ask }, { matchId }, { principal }) => {
      const found = await ask<MatchCommand>(at(matchId), { type: 'describe', by: principal.userId });
      return found.ok ? ok(matchNowView(found.value as MatchFacts)) : found;
    },
  }),
  route({
    method: 'POST',
    path: 'api/matches/:matchId/seats/:seat',
    rights: 'user',
    summary: 'Takes an open seat.',
    input: oneSeat,
    output: match,
    example: { input: { matchId: 31, seat: 1 }, output: MATCH },
    refusals: ['MATCH_UNKNOWN', 'SEAT_TAKEN', 'SEATED_ALREADY', 'USER_UNKNOWN'],
    run: async ({ ask }, { matchId, seat: wanted }, { principal }) =>
      viewed(await ask<MatchCommand>(at(matchId), { type: 'takeSeat', by: principal.userId, seat: wanted })),
  }),
  route({
    method: 'GET',
    path: 'api/matches/:matchId/seats/:seat/report',
    rights: 'user',
    summary:
      'What became of a seat and why: faults, illegal moves, deaths. For its user at any time, for others once the match is over.',
    input: oneSeat,
    output: seatReport,
    example: {
      input: { matchId: 32, seat: 1 },
      output: {
        seat: 1,
        place: 4,
        score: -3,
        ended: 'out',
        fault: 'timeout',
        faultRound: 12,
        messages: 31,
        illegal: 2,
        unreadable: 0,
        deaths: [{ round: 8, by: 'attack', killer: 2 }],
      },
    },
    refusals: ['MATCH_UNKNOWN', 'MATCH_NOT_STARTED', 'MATCH_NOT_OVER'],
    run: ({ ask }, { matchId, seat: wanted }, { principal }) =>
      ask<MatchCommand>(at(matchId), { type: 'report', by: principal.userId, seat: wanted }),
  }),
  route({
    method: 'GET',
    path: 'api/matches/:matchId/path',
    rights: 'user',
    summary: "The shortest way between two places by single moves, as far as the caller's seat knows.",
    input: oneMatch.extend({ from: place, to: place }),
    output: z.object({
      steps: z.int().nullable().describe('Null: no way leads there.'),
      path: z.array(wirePosition).nullable().describe('The places after the first.'),
    }),
    example: {
      input: { matchId: 31, from: '0,0,1', to: '0,2,1' },
      output: {
        steps: 2,
        path: [
          [0, 1, 1],
          [0, 2, 1],
        ],
      },
    },
    refusals: ['MATCH_UNKNOWN', 'SEAT_NOT_YOURS'],
    run: async ({ ask }, { matchId, from, to }, { principal }) => {
      const found = await ask<MatchCommand>(at(matchId), { type: 'path', by: principal.userId, from, to });
      if (!found.ok) return found;
      const path = found.value as (readonly [number, number, number])[] | null;
      return ok({ steps: path?.length ?? null, path });
    },
  }),
  route({
    method: 'GET',
    path: 'api/matches/:matchId/replay',
    rights: 'user',
    summary:
      'The whole match once it is over: in the published format, or as a record of its inputs with digests, which `troupe replay` plays again.',
    input: oneMatch.extend({ format: z.enum(['published', 'record']).default('published') }),
    output: z.string(),
    example: { input: { matchId: 32 }, output: '[…]' },
    refusals: ['MATCH_UNKNOWN', 'MATCH_NOT_OVER'],
    produces: ['application/json'],
    run: async ({ ask }, { matchId, format }) => {
      const found = await ask<MatchCommand>(at(matchId), {
        type: 'replay',
        published: format === 'published',
      });
      if (!found.ok) return found;
      return fileOf(String(found.value));
    },
  }),
];

function seatDraftOf(given: z.output<typeof matchDraft>['seats'][number]): SeatDraft {
  if ('userId' in given) return { kind: 'user', userId: given.userId };
  return 'bot' in given ? { kind: 'bot', bot: given.bot } : { kind: 'open' };
}

/** As it is, without the envelope: what is saved is a file that others read. */
function fileOf(text: string): Answer {
  const bytes = Buffer.from(text);
  const chunks = (async function* () {
    yield bytes;
  })();
  return {
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: { size: bytes.length, chunks },
  };
}

function viewed(reply: Reply): Reply {
  return reply.ok ? ok(matchView(reply.value as MatchRecord)) : reply;
}
