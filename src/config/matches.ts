import { bytes, seconds, whole } from './setting.ts';

/** Limits of live matches of the escape game. */
export const MATCHES = {
  startMs: seconds(
    'MATCH_START_SECONDS',
    30,
    'Time for the players of a match to come before it begins without them, and to come back after a restart of the server.',
    { max: 3600 },
  ),
  openMs: seconds(
    'MATCH_OPEN_SECONDS',
    900,
    'Time for open seats to be taken before a match begins without them; somebody has to send a friend the number.',
    { max: 604_800 },
  ),
  openPerUser: whole(
    'MATCHES_PER_USER',
    1000,
    'Matches of one maker that wait or run at once; each takes memory, and a row for every commit.',
    { max: 1_000_000 },
  ),
  watchers: whole('MATCH_WATCHERS', 200, 'Who may watch one match at once; each gets all of it.', {
    max: 10_000,
  }),
  messageBytes: bytes(
    'MATCH_MESSAGE_BYTES',
    1024,
    'Longest message of a player; a longer one puts him out of the match. 1024 is the setting of the original game.',
    { max: 65_536 },
  ),
  framesPerSecond: whole(
    'MATCH_FRAMES_PER_SECOND',
    500,
    'Messages of a player for long, twice as many at once: a program answers within a millisecond, some times in a turn.',
  ),
  perUser: whole(
    'MATCH_SOCKETS_PER_USER',
    64,
    'Sockets of one user in matches: one may let many programs play.',
  ),
  botsAfterMs: seconds(
    'MATCH_QUEUE_SECONDS',
    20,
    'Time in the queue after which built-in bots fill the seats that are left.',
    { min: 0, max: 3600 },
  ),
  queue: whole('MATCH_QUEUE_LIMIT', 10_000, 'Who may wait in the queue at once.', { max: 1_000_000 }),
};
