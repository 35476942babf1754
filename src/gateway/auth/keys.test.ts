import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadKeys } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const SHARED = [{ kid: 'a', secret: 'a'.repeat(32) }];

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('loadKeys', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const privateJwk = privateKey.export({ format: 'jwk' });
  const publicJwk = publicKey.export({ format: 'jwk' });

  it('keeps the order of shared secrets', () => {
    const shared = [...SHARED, { kid: 'b', secret: 'b'.repeat(32) }];
    const keys = loadKeys({ shared, file: null, generatedIn: null });
    expect(keys.map(({ kid, algorithm }) => [kid, algorithm])).toEqual([
      ['a', 'HS256'],
      ['b', 'HS256'],
    ]);
  });

  it.each([
    ['PEM', privateKey.export({ format: 'pem', type: 'pkcs8' })],
    ['JWK', JSON.stringify(privateJwk)],
  ])('reads an Ed25519 key as %s, which then signs', (name, content) => {
    const keys = loadKeys({ shared: SHARED, file: file(name, content), generatedIn: null });
    expect(keys.map(({ algorithm }) => algorithm)).toEqual(['EdDSA', 'HS256']);
    expect(keys[0]?.kid).toMatch(/^[0-9a-f]{16}$/);
  });

  it('reads a set: the first signs, the others may be public', () => {
    const set = {
      keys: [
        { ...privateJwk, kid: 'new' },
        { ...publicJwk, kid: 'old' },
      ],
    };
    const keys = loadKeys({ shared: [], file: file('set', JSON.stringify(set)), generatedIn: null });
    expect(keys.map(({ kid }) => kid)).toEqual(['new', 'old']);
  });

  it.each([
    ['a public key alone', JSON.stringify(publicJwk)],
    [
      'another kind of key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }),
    ],
    ['an empty set', '{"keys":[]}'],
    ['text', 'hello'],
  ])('refuses %s', (name, content) => {
    const load = () => loadKeys({ shared: [], file: file(name, content), generatedIn: null });
    expect(load).toThrow(expect.objectContaining({ code: 'AUTH_KEY' }));
  });

  it('refuses a file that is not there, and no key at all', () => {
    const missing = join(folder, 'missing');
    for (const path of [missing, null]) {
      expect(() => loadKeys({ shared: [], file: path, generatedIn: null })).toThrow(/AUTH_KEY/);
    }
  });

  it('makes a key once, for this user alone', () => {
    const directory = join(folder, 'data');
    const [first] = loadKeys({ shared: [], file: null, generatedIn: directory });
    const [second] = loadKeys({ shared: [], file: null, generatedIn: directory });
    expect(second).toEqual(first);
    expect(statSync(join(directory, 'auth-key.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(directory, 'auth-key.json'), 'utf8')).toContain(first?.kid);
  });

  it('says what to do about a broken one', () => {
    file('auth-key.json', '{');
    expect(() => loadKeys({ shared: [], file: null, generatedIn: folder })).toThrow(/remove it/);
  });
});
