import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { explain, Fault } from '../../lib/fault.ts';

/** A secret of at least 32 bytes and the name tokens know it by. */
export interface SharedKey {
  readonly kid: string;
  readonly secret: string;
}

/** A key that verifies, and signs if it is the first. */
export interface TokenKey {
  readonly kid: string;
  readonly algorithm: 'HS256' | 'EdDSA';
  readonly sign: KeyObject | Uint8Array;
  readonly verify: KeyObject | Uint8Array;
}

export interface KeySources {
  readonly shared: readonly SharedKey[];
  /** An Ed25519 private key as PEM or JWK, or a JWK set: its first key signs, the others may be public. */
  readonly file: string | null;
  /** Where a key is kept that nobody had to choose; null when one must be configured. */
  readonly generatedIn: string | null;
}

const jwk = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string().optional(),
});
const jwkSet = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && 'keys' in value ? value : { keys: [value] }),
  z.object({ keys: z.array(jwk) }),
);
const generated = z.object({ kid: z.string().min(1), secret: z.string().min(32) });

/** The first key signs, all verify. Throws `Fault('AUTH_KEY')`. */
export function loadKeys({ shared, file, generatedIn }: KeySources): TokenKey[] {
  const keys = shared.map(({ kid, secret }) => sharedKey(kid, Buffer.from(secret, 'utf8')));
  if (file !== null) keys.unshift(...fileKeys(file));
  if (keys.length > 0) return keys;
  if (generatedIn === null)
    throw new Fault('AUTH_KEY', 'AUTH=signed with DATABASE_URL needs AUTH_KEYS or AUTH_KEY_FILE');
  return [generatedKey(generatedIn)];
}

function sharedKey(kid: string, secret: Uint8Array): TokenKey {
  return { kid, algorithm: 'HS256', sign: secret, verify: secret };
}

function fileKeys(file: string): TokenKey[] {
  try {
    const text = readFileSync(file, 'utf8');
    return text.trimStart().startsWith('{')
      ? jwkKeys(JSON.parse(text))
      : [ed25519Key(createPrivateKey(text))];
  } catch (error) {
    throw new Fault(
      'AUTH_KEY',
      `AUTH_KEY_FILE must hold an Ed25519 key as PEM, JWK or JWK set: ${explain(error)}`,
    );
  }
}

function jwkKeys(value: unknown): TokenKey[] {
  const [first, ...others] = jwkSet.parse(value).keys.map((jwk) => ({ jwk, ...jwk }));
  if (!first) throw new Error('the set is empty');
  return [
    ed25519Key(createPrivateKey({ key: first.jwk, format: 'jwk' }), first.kid),
    ...others.map(({ jwk, kid }) => ed25519Key(createPublicKey({ key: jwk, format: 'jwk' }), kid)),
  ];
}

/** A private or public key; without a name of its own it is named by its digest. */
function ed25519Key(key: KeyObject, name?: string): TokenKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it holds a key of type ${key.asymmetricKeyType}`);
  const verify = key.type === 'private' ? createPublicKey(key) : key;
  const der = verify.export({ type: 'spki', format: 'der' });
  const kid = name ?? createHash('sha256').update(der).digest('hex').slice(0, 16);
  return { kid, algorithm: 'EdDSA', sign: key, verify };
}

function generatedKey(directory: string): TokenKey {
  const file = join(directory, 'auth-key.json');
  try {
    if (!existsSync(file)) generate(directory, file);
    const { kid, secret } = generated.parse(JSON.parse(readFileSync(file, 'utf8')));
    return sharedKey(kid, Buffer.from(secret, 'utf8'));
  } catch (error) {
    const mend = 'remove it for a new one (then everyone logs in again), or set AUTH_KEYS';
    throw new Fault('AUTH_KEY', `${file} does not hold a key: ${mend} (${explain(error)})`);
  }
}

/** Readable by this user alone. */
function generate(directory: string, file: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const made = { kid: randomBytes(4).toString('hex'), secret: randomBytes(48).toString('base64url') };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
}
