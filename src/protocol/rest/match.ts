import { z } from 'zod';
import { fullRoundBegin } from '../escape/messages.ts';
import { BUILT_IN_BOTS, PRESET_NAMES } from '../escape/names.ts';
import { id, text } from '../fields.ts';
import { time } from '../message.ts';

export const MATCH_STATUSES = ['waiting', 'running', 'over'] as const;
const SEATS = 4;
const MAX_MAP = 65_536;
const MOST_SECONDS = 600;

const seconds = (min: number) => z.int().min(min).max(MOST_SECONDS);

const seatDraft = z.union(
  [z.object({ userId: id }), z.object({ bot: z.enum(BUILT_IN_BOTS) }), z.object({ open: z.literal(true) })],
  'must be {"userId": …}, {"bot": …} or {"open": true}',
);

export const clockSeconds = seconds(1).default(3).describe('Time of one own turn.');

/** A match that is to be made. */
export const matchDraft = z.object({
  seats: z
    .array(seatDraft)
    .length(SEATS)
    .describe('By seat: a user, a built-in bot, or open to whoever takes it.'),
  preset: z.enum(PRESET_NAMES).default('shipped'),
  clockSeconds,
  hideOthers: z.boolean().default(false).describe('Keys of others are secret, and HP on other layers.'),
  watchDelaySeconds: seconds(0)
    .default(30)
    .describe('How far behind those watch who do not play. 0 lets players see everything.'),
  map: text(MAX_MAP, 1)
    .nullish()
    .transform((value) => value ?? null)
    .describe('Text of a map; without one it is the ship.'),
});

const seat = z.int().min(0).max(3);

/** A match as lists show it. */
export const match = z
  .object({
    matchId: z.int(),
    creatorId: z.int().nullable().describe('Null: the queue made it.'),
    status: z.enum(MATCH_STATUSES),
    preset: z.enum(PRESET_NAMES),
    hideOthers: z.boolean(),
    clockSeconds: z.number(),
    watchDelaySeconds: z.number(),
    rated: z.boolean().describe('It counts for the ladder.'),
    ownMap: z.boolean().describe('It is not played on the ship.'),
    seats: z.array(
      z.object({
        seat,
        userId: z.int().nullable(),
        bot: z.string().nullable().describe('Name of a built-in bot; neither: open.'),
      }),
    ),
    createTime: time,
    startTime: time.nullable(),
    endTime: time.nullable(),
    result: z
      .object({
        ranking: z.array(seat).describe('From first to last.'),
        points: z.array(z.int()).describe('By seat.'),
        scores: z.array(z.int()).describe('By seat.'),
        rounds: z.int(),
        inputs: z.int(),
        digest: z.string().describe('Of all its rounds; who plays the record again comes to the same.'),
      })
      .nullable(),
  })
  .meta({ id: 'Match' });
export type MatchView = z.output<typeof match>;

/** The same as it stands, for who asks. */
export const matchNow = match
  .extend({
    here: z.array(z.boolean()).describe('By seat: whether its player is connected.'),
    round: z.int().describe('0 before it begins. For those who do not play: as far as they may watch.'),
    inturn: seat,
    own: z
      .array(z.object({ seat, message: fullRoundBegin }))
      .describe("What the caller's own seats know now, as the long `roundbegin`."),
  })
  .meta({ id: 'MatchNow' });

export const seatReport = z
  .object({
    seat,
    place: z.int().describe('1 to 4 as it stands.'),
    score: z.int(),
    ended: z.enum(['playing', 'escaped', 'standing', 'dead', 'out']),
    fault: z
      .enum(['timeout', 'crash', 'length', 'absent'])
      .nullable()
      .describe('Why it is out: too slow, gone, too long a message, never there.'),
    faultRound: z.int().nullable(),
    messages: z.int().describe('What it sent in its own turns.'),
    illegal: z.int(),
    unreadable: z.int(),
    deaths: z.array(
      z.object({
        round: z.int(),
        by: z.enum(['attack', 'mine', 'zone']),
        killer: seat.nullable().describe('Whose attack it was.'),
      }),
    ),
  })
  .meta({ id: 'SeatReport' });

export const standing = z
  .object({
    state: z.enum(['away', 'waiting', 'matched']),
    since: time.nullable(),
    waiting: z.int().nullable().describe('Who waits by now, the caller included.'),
    matchId: z.int().nullable(),
    seat: seat.nullable(),
  })
  .meta({ id: 'QueueStanding' });
export type StandingView = z.output<typeof standing>;

export const rating = z
  .object({
    player: z.string().describe('`user:7` or `builtin:hunter`.'),
    userId: z.int().nullable(),
    score: z.number().describe('mu - 3 sigma: the order of the ladder.'),
    mu: z.number(),
    sigma: z.number(),
    matches: z.int(),
    wins: z.int(),
  })
  .meta({ id: 'Rating' });

export const MATCH: MatchView = {
  matchId: 31,
  creatorId: 123,
  status: 'waiting',
  preset: 'shipped',
  hideOthers: false,
  clockSeconds: 60,
  watchDelaySeconds: 30,
  rated: false,
  ownMap: false,
  seats: [
    { seat: 0, userId: 123, bot: null },
    { seat: 1, userId: null, bot: null },
    { seat: 2, userId: null, bot: 'hunter' },
    { seat: 3, userId: null, bot: 'runner' },
  ],
  createTime: '2023-12-01T10:00:00Z',
  startTime: null,
  endTime: null,
  result: null,
};

export const RATING: z.output<typeof rating> = {
  player: 'user:123',
  userId: 123,
  score: 12.5,
  mu: 29.5,
  sigma: 5.6,
  matches: 12,
  wins: 5,
};
