import { parseArgs } from 'node:util';
import { loadKeys } from '../gateway/auth/keys.ts';
import { Tokens } from '../gateway/auth/tokens.ts';
import { cryptoRandom } from '../lib/crypto-random.ts';
import { systemClock } from '../lib/system-clock.ts';
import { settings } from './settings.ts';

/** Prints a token for a user, signed with the configured key. The account's first password change makes it void. */
export async function token(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { user: { type: 'string' }, ttl: { type: 'string' } } });
  const userId = Number(values.user);
  const ttlMs = values.ttl === undefined ? undefined : Number(values.ttl) * 1000;
  if (!Number.isSafeInteger(userId) || userId < 1 || (ttlMs !== undefined && !(ttlMs > 0))) {
    process.stderr.write('usage: troupe token --user ID [--ttl SECONDS]\n');
    return 2;
  }
  const config = settings();
  if (!config) return 1;
  const { auth, store } = config;
  if (auth.mode === 'open') {
    process.stdout.write(`${userId}\n`);
    process.stderr.write('AUTH=open: the bare user id is the token.\n');
    return 0;
  }
  const generatedIn = store.databaseUrl === null ? store.dataDir : null;
  const keys = loadKeys({ shared: auth.keys, file: auth.keyFile, generatedIn });
  const tokens = new Tokens(keys, systemClock, cryptoRandom, auth.tokenTtlMs, 1);
  process.stdout.write(`${await tokens.issue(userId, 0, ttlMs)}\n`);
  return 0;
}
