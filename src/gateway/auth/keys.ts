import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  /** PEM of an Ed25519 private key. */
  readonly file: string | null;
  /** Where a key is kept that nobody had to choose; null when one must be configured. */
  readonly generatedIn: string | null;
}

/** The first key signs, all verify. Throws `Fault('AUTH_KEY')`. */
export function loadKeys({ shared, file, generatedIn }: KeySources): TokenKey[] {
  const keys = shared.map(({ kid, secret }) => sharedKey(kid, Buffer.from(secret, 'utf8')));
  if (file !== null) keys.unshift(fileKey(file));
  if (keys.length > 0) return keys;
  if (generatedIn === null)
    throw new Fault('AUTH_KEY', 'AUTH=signed with DATABASE_URL needs AUTH_KEYS or AUTH_KEY_FILE');
  return [generatedKey(generatedIn)];
}

function sharedKey(kid: string, secret: Uint8Array): TokenKey {
  return { kid, algorithm: 'HS256', sign: secret, verify: secret };
}

function fileKey(file: string): TokenKey {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType !== 'ed25519')
      throw new Error(`it holds a key of type ${key.asymmetricKeyType}`);
    const verify = createPublicKey(key);
    const kid = createHash('sha256')
      .update(verify.export({ type: 'spki', format: 'der' }))
      .digest('hex')
      .slice(0, 16);
    return { kid, algorithm: 'EdDSA', sign: key, verify };
  } catch (error) {
    throw new Fault('AUTH_KEY', `AUTH_KEY_FILE must be the PEM of an Ed25519 private key: ${explain(error)}`);
  }
}

function generatedKey(directory: string): TokenKey {
  const file = join(directory, 'auth-key.json');
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const made = { kid: randomBytes(4).toString('hex'), secret: randomBytes(48).toString('base64url') };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  }
  const { kid, secret } = JSON.parse(readFileSync(file, 'utf8')) as SharedKey;
  return sharedKey(kid, Buffer.from(secret, 'utf8'));
}
