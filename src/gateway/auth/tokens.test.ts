import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../test/support/seeded-random.ts';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import type { TokenKey } from './keys.ts';
import { Tokens } from './tokens.ts';

const HOUR = 3_600_000;

function shared(kid: string): TokenKey {
  const secret = Buffer.from(kid.repeat(32));
  return { kid, algorithm: 'HS256', sign: secret, verify: secret };
}

function ed25519(kid: string): TokenKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { kid, algorithm: 'EdDSA', sign: privateKey, verify: publicKey };
}

function tokens(keys: readonly TokenKey[], clock = new VirtualTime()): Tokens {
  return new Tokens(keys, clock, new SeededRandom(1), HOUR, 100);
}

/** A token of any shape, signed with a key of ours. */
function forge(key: TokenKey, claims: Record<string, unknown>, kid = key.kid): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: key.algorithm, kid }).sign(key.sign);
}

describe('Tokens', () => {
  const key = shared('a');

  it.each([[shared('a')], [ed25519('e')]])('verifies what it issued: $algorithm', async (one) => {
    const clock = new VirtualTime();
    const issuer = tokens([one], clock);
    const claims = await issuer.verify(await issuer.issue(7, 3));
    expect(claims).toMatchObject({ userId: 7, epoch: 3, expires: clock.now() + HOUR });
  });

  it('gives every token an id of its own', async () => {
    const issuer = tokens([key]);
    const ids = [await issuer.issue(7, 0), await issuer.issue(7, 0)].map((token) => issuer.verify(token));
    expect(new Set((await Promise.all(ids)).map((claims) => claims?.tokenId)).size).toBe(2);
  });

  it('lets a token end, in the cache too', async () => {
    const clock = new VirtualTime();
    const issuer = tokens([key], clock);
    const token = await issuer.issue(7, 0);
    await clock.advance(HOUR - 1);
    expect(await issuer.verify(token)).not.toBeNull();
    await clock.advance(1);
    expect(await issuer.verify(token)).toBeNull();
    expect(await tokens([key], clock).verify(token)).toBeNull();
  });

  it('takes the tokens of a key that no longer signs, until that key is gone', async () => {
    const old = await tokens([key]).issue(7, 0);
    expect(await tokens([shared('b'), key]).verify(old)).toMatchObject({ userId: 7 });
    expect(await tokens([ed25519('e'), key]).verify(old)).toMatchObject({ userId: 7 });
    expect(await tokens([shared('b')]).verify(old)).toBeNull();
  });

  it('signs with the first key', async () => {
    const token = await tokens([shared('b'), key]).issue(7, 0);
    expect(await tokens([shared('b')]).verify(token)).not.toBeNull();
    await expect(tokens([]).issue(7, 0)).rejects.toMatchObject({ code: 'AUTH_KEY' });
  });

  it('takes no other key under a known name', async () => {
    expect(await tokens([key]).verify(await tokens([{ ...shared('b'), kid: 'a' }]).issue(7, 0))).toBeNull();
  });

  it('takes no public key for a shared secret', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pair: TokenKey = { kid: 'e', algorithm: 'EdDSA', sign: privateKey, verify: publicKey };
    const pem = Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }));
    const claims = { sub: '7', jti: 'x', epoch: 0, exp: 9_999_999_999 };
    const confused = await forge({ kid: 'e', algorithm: 'HS256', sign: pem, verify: pem }, claims);
    expect(await tokens([pair]).verify(confused)).toBeNull();
  });

  it('takes no token that was changed, or is not signed', async () => {
    const issuer = tokens([key]);
    const [head = '', , mac] = (await issuer.issue(7, 0)).split('.');
    const body = Buffer.from(JSON.stringify({ sub: '1', jti: 'x', epoch: 0, exp: 9_999_999_999 })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none","kid":"a"}').toString('base64url');
    for (const token of [
      `${head}.${body}.${mac}`,
      `${none}.${body}.`,
      `${none}.${body}.${mac}`,
      '',
      '1',
      'a.b.c',
    ]) {
      expect(await issuer.verify(token)).toBeNull();
    }
  });

  it.each([
    ['no expiry', { sub: '7', jti: 'x', epoch: 0 }],
    ['no id', { sub: '7', epoch: 0, exp: 9_999_999_999 }],
    ['no epoch', { sub: '7', jti: 'x', exp: 9_999_999_999 }],
    ['no user', { jti: 'x', epoch: 0, exp: 9_999_999_999 }],
    ['a user who is no number', { sub: 'seven', jti: 'x', epoch: 0, exp: 9_999_999_999 }],
  ])('takes no token with %s', async (_, claims) => {
    expect(await tokens([key]).verify(await forge(key, claims))).toBeNull();
  });
});
