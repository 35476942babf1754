import { z } from 'zod';
import { authKeyList, type SharedKey } from './auth-key-list.ts';
import { choice, list, type Setting, seconds, text, whole } from './setting.ts';

const AUTH_KEYS: Setting<readonly SharedKey[]> = {
  variable: 'AUTH_KEYS',
  schema: authKeyList,
  fallback: () => [],
  accepts: 'kid:secret,kid:secret or [{"kid":"…","secret":"…"}], secrets of at least 32 bytes',
  about:
    'Shared secrets (HS256) for tokens. The first signs unless AUTH_KEY_FILE is set; all verify, so that a key is replaced by putting a new one in front and dropping the old one when its tokens have expired.',
  secret: true,
  show: (keys) => (keys.length === 0 ? '(unset)' : keys.map(({ kid }) => `${kid}:***`).join(',')),
};

const userId = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.number().max(Number.MAX_SAFE_INTEGER));

/** Who is who. */
export const AUTH = {
  mode: choice(
    'AUTH',
    ['open', 'signed'],
    ({ loopback }) => (loopback ? 'open' : 'signed'),
    'open: a bare user id is a token, for trying things out on one machine. signed: tokens are issued at log-in. By default open on loopback, signed elsewhere.',
  ),
  keys: AUTH_KEYS,
  keyFile: text<string | null>(
    'AUTH_KEY_FILE',
    null,
    'Ed25519 key (EdDSA) for tokens: a private key as PEM or JWK, or a JWK set whose first key signs and all others verify.',
    'a readable file',
    z.string(),
  ),
  tokenTtlMs: seconds('TOKEN_TTL_SECONDS', 604_800, 'Life of a token; a week, then people log in again.', {
    min: 60,
  }),
  operators: list(
    'OPERATORS',
    userId,
    'Users who may do what only operators may.',
    'user ids, separated by commas',
  ),
  ticketMs: seconds('TICKET_SECONDS', 60, 'Life of a one-time socket ticket; it is used at once or never.', {
    max: 600,
  }),
  tickets: whole('TICKETS', 10_000, 'Unused tickets kept; beyond that the oldest is void.'),
  cachedAccounts: whole('CACHED_ACCOUNTS', 10_000, 'Accounts and checked tokens kept in memory.'),
  loginWindowMs: seconds(
    'LOGIN_WINDOW_SECONDS',
    900,
    'Time over which attempts to log in or register are counted.',
    {
      max: 86_400,
    },
  ),
  loginsPerAddress: whole(
    'LOGINS_PER_ADDRESS',
    ({ loopback }) => (loopback ? 10_000 : 60),
    'Failed attempts from one address (IPv6: one /64) in that time; a class behind one address mistypes too.',
  ),
  loginsPerAccount: whole(
    'LOGINS_PER_ACCOUNT',
    10,
    'Failed attempts for one account in that time, from anywhere.',
  ),
};
