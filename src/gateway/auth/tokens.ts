import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../actors/ports/clock.ts';
import type { Random } from '../../actors/ports/random.ts';
import { Fault } from '../../lib/fault.ts';
import type { TokenKey } from './keys.ts';

/** What a valid token says. Times in milliseconds since 1970. */
export interface Claims {
  readonly userId: number;
  readonly tokenId: string;
  readonly epoch: number;
  readonly expires: number;
}

const SKEW_S = 5;
const ID_BITS = 128;

/** JSON Web Tokens of the log-in: signed by the first key, verified by the one they name. */
export class Tokens {
  readonly #keys: readonly TokenKey[];
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #lifeMs: number;
  /** By the token's digest, so that a dump of memory holds no tokens. */
  readonly #verified: LRUCache<string, Claims>;

  constructor(keys: readonly TokenKey[], clock: Clock, random: Random, lifeMs: number, cached: number) {
    this.#keys = keys;
    this.#clock = clock;
    this.#random = random;
    this.#lifeMs = lifeMs;
    this.#verified = new LRUCache({ max: cached });
  }

  /** `epoch`: the account's; a later one makes the token void. */
  async issue(userId: number, epoch: number, lifeMs = this.#lifeMs): Promise<string> {
    const [key] = this.#keys;
    if (!key) throw new Fault('AUTH_KEY', 'there is no key to sign tokens with');
    const now = Math.floor(this.#clock.now() / 1000);
    return new SignJWT({ epoch })
      .setProtectedHeader({ alg: key.algorithm, kid: key.kid })
      .setSubject(String(userId))
      .setJti(this.#random.token(ID_BITS))
      .setIssuedAt(now)
      .setExpirationTime(now + Math.floor(lifeMs / 1000))
      .sign(key.sign);
  }

  /** Null for anything but a token of ours that is valid now. */
  async verify(token: string): Promise<Claims | null> {
    const digest = createHash('sha256').update(token).digest('base64');
    const claims = this.#verified.get(digest) ?? (await this.#check(token));
    if (!claims || claims.expires <= this.#clock.now()) return null;
    this.#verified.set(digest, claims);
    return claims;
  }

  async #check(token: string): Promise<Claims | null> {
    try {
      const { payload } = await jwtVerify(
        token,
        ({ kid, alg }) => {
          const key = this.#keys.find((one) => one.kid === kid && one.algorithm === alg);
          if (!key) throw new Fault('AUTH_KEY', 'no such key');
          return key.verify;
        },
        {
          clockTolerance: SKEW_S,
          currentDate: new Date(this.#clock.now()),
          requiredClaims: ['sub', 'jti', 'exp'],
        },
      );
      const { sub, jti, exp, epoch } = payload;
      const userId = Number(sub);
      if (!Number.isSafeInteger(userId) || typeof epoch !== 'number' || !jti || !exp) return null;
      return { userId, tokenId: jti, epoch, expires: exp * 1000 };
    } catch {
      return null;
    }
  }
}
