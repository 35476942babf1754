import { network } from './network.ts';
import { choice, list, seconds, whole, yesOrNo } from './setting.ts';

/** The text role-play game. */
export const RPG = {
  answerMs: seconds(
    'CHALLENGE_SECONDS',
    60,
    'Time to answer a challenge; the challenger waits so long, and then it dies.',
    { max: 600 },
  ),
  moveMs: seconds(
    'BATTLE_MOVE_SECONDS',
    120,
    'Time for a move in a duel, counted from the end of the round before; who misses it loses the round.',
    { max: 3_600 },
  ),
  idleMs: seconds(
    'ADVENTURE_IDLE_SECONDS',
    1_800,
    'Time without a turn after which a task is abandoned; a public one is then free again.',
    { max: 86_400 },
  ),
  offlineMs: seconds(
    'RPG_OFFLINE_SECONDS',
    30,
    'Time after the last request of a player after which he is offline, unless a chat socket of his is open.',
    { max: 3_600 },
  ),
  tellMs: seconds(
    'RPG_TELL_SECONDS',
    90,
    'Time that a turn waits to be told; a slow language model needs more. It goes on afterwards.',
    { max: 600 },
  ),
  mergeModes: choice(
    'MERGE_MODES',
    ['seed', 'origin'],
    'seed',
    'What modes of /merge mean. seed: 0 makes skills, 1 equipment; origin: the other way round, for clients of the original server.',
  ),
  ipSessions: yesOrNo(
    'LEGACY_IP_SESSIONS',
    false,
    'Under AUTH=signed the address of a log-in stands for a token, for clients that send none. Everybody behind one address is then one person: only for a closed network.',
  ),
  callbackAllow: list(
    'CALLBACK_ALLOW',
    network,
    'Loopback, private and other special addresses at which clients of players may be called. Others of these are never called.',
    'IP addresses and networks such as 10.0.0.0/8, separated by commas',
  ),
  callbacks: whole(
    'CALLBACKS',
    100,
    'Calls to clients of players at once; further challenges wait for /refresh.',
    {
      min: 0,
      max: 10_000,
    },
  ),
  challenges: whole(
    'CHALLENGES_PER_MINUTE',
    30,
    'Challenges of one player in a minute; each costs a row, and perhaps a call to a client.',
    { max: 10_000 },
  ),
  listed: whole(
    'RPG_LISTED_PLAYERS',
    200,
    'Online players of one answer, each with a portrait of some ten kilobytes.',
    { max: 1_000 },
  ),
};
