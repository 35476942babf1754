import { describe, expect, it } from 'vitest';
import { type Environment, loadConfig } from './load.ts';
import type { Config } from './sections.ts';

const KEYS = `main:${'k'.repeat(32)}`;

function config(environment: Environment, dotenv: string | null = null, cores = 2): Config {
  const loading = loadConfig(environment, dotenv, cores);
  if (!loading.ok) throw new Error(loading.problems.join('\n'));
  return loading.config;
}

function problems(environment: Environment, dotenv: string | null = null): readonly string[] {
  const loading = loadConfig(environment, dotenv);
  return loading.ok ? [] : loading.problems;
}

describe('loadConfig', () => {
  it('needs nothing: loopback, port 8090, open, embedded store', () => {
    const { server, store, auth } = config({});
    expect(server).toMatchObject({ host: '127.0.0.1', port: 8090, shutdownMs: 10_000 });
    expect(store).toMatchObject({ databaseUrl: null, dataDir: './data' });
    expect(auth).toMatchObject({ mode: 'open', keys: [], keyFile: null });
  });

  it('is frozen in both levels', () => {
    const loaded = config({});
    expect(Object.isFrozen(loaded) && Object.values(loaded).every(Object.isFrozen)).toBe(true);
  });

  it('prefers the environment to .env and takes empty variables as unset', () => {
    const dotenv = '# a comment\nPORT=9000\nDATA_DIR="/srv/troupe data"\nSHUTDOWN_SECONDS=7\nWORKERS=\n';
    const { server, store, workers } = config({ PORT: '9100', SHUTDOWN_SECONDS: '' }, dotenv, 4);
    expect(server).toMatchObject({ port: 9100, shutdownMs: 7000 });
    expect(store.dataDir).toBe('/srv/troupe data');
    expect(workers.threads).toBe(3);
  });

  it('reports all problems together, each with the variable, the value and what is accepted', () => {
    const found = problems({
      PORT: '70000',
      AUTH: 'none',
      ORIGINS: 'play.example',
      TRUST_PROXY: '10.0.0.0/33',
    });
    expect(found).toHaveLength(4);
    expect(found[0]).toBe('PORT is "70000"; accepted: a whole number from 0 to 65535');
    expect(found.join('\n')).toMatch(
      /TRUST_PROXY is "10.0.0.0\/33".*\n.*AUTH is "none"; accepted: open or signed/s,
    );
  });

  it.each(['-1', '1.5', '1e3', '0x10', '٣', 'NaN', '1 000'])(
    'does not take %s for a whole number',
    (PORT) => {
      expect(problems({ PORT })).toHaveLength(1);
    },
  );

  it('never repeats a secret, not even a wrong one', () => {
    const found = problems({ AUTH_KEYS: 'main:hunter2', DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(found).toHaveLength(2);
    expect(found.join('\n')).not.toContain('hunter2');
    expect(found.join('\n')).toContain('a secret has at least 32 bytes');
  });

  it.each([
    ['127.0.0.1', 'open'],
    ['127.8.8.8', 'open'],
    ['::1', 'open'],
    ['localhost', 'open'],
    ['0.0.0.0', 'signed'],
    ['::', 'signed'],
    ['play.example', 'signed'],
  ])('HOST=%s makes AUTH=%s the default', (HOST, mode) => {
    expect(config({ HOST }).auth.mode).toBe(mode);
  });

  it('refuses AUTH=open on an address that others reach, and names it beside other problems', () => {
    const found = problems({ HOST: '0.0.0.0', AUTH: 'open', PORT: 'abc' });
    expect(found).toHaveLength(2);
    expect(found[1]).toMatch(/AUTH=open lets everyone/);
    expect(problems({ AUTH: 'open', TRUST_PROXY: '10.0.0.1' })).toHaveLength(1);
  });

  it('wants a key of its own for a shared database, but not twice when the key is wrong', () => {
    const shared = { AUTH: 'signed', DATABASE_URL: 'postgres://db/troupe' };
    expect(problems(shared)[0]).toMatch(/needs AUTH_KEYS or AUTH_KEY_FILE/);
    expect(problems({ ...shared, AUTH_KEYS: 'short' })).toHaveLength(1);
    expect(problems({ ...shared, AUTH_KEYS: KEYS })).toEqual([]);
    expect(problems({ ...shared, AUTH_KEY_FILE: 'key.pem' })).toEqual([]);
    expect(problems({ AUTH: 'signed' })).toEqual([]);
  });

  it('wants a model and where it is together, or neither', () => {
    const model = { OPENAI_MODEL: 'm' };
    expect(problems(model)).toEqual([expect.stringMatching(/^OPENAI_MODEL needs/)]);
    // Many have one in their shell for other programs.
    expect(problems({ OPENAI_API_KEY: 'k' })).toEqual([]);
    const pictures = { OPENAI_IMAGE_MODEL: 'p' };
    expect(problems(pictures)).toEqual([expect.stringMatching(/^OPENAI_IMAGE_MODEL needs/)]);
    expect(problems({ ...pictures, OPENAI_BASE_URL: 'http://x' })).toEqual([]);
    expect(problems({ OPENAI_BASE_URL: 'http://x' })).toEqual([expect.stringMatching(/needs OPENAI_MODEL/)]);
    expect(problems({ ...model, OPENAI_API_KEY: 'k' })).toEqual([]);
    expect(config({ ...model, OPENAI_BASE_URL: 'http://[::1]:8000/v1/' }).narrator).toMatchObject({
      baseUrl: 'http://[::1]:8000/v1',
      apiKey: null,
      model: 'm',
      speechMs: 120_000,
      promptPrice: 0,
    });
    for (const OPENAI_BASE_URL of ['x', 'ftp://x', 'http://me:s3cret@x/', 'http://x/?key=s3cret']) {
      expect(problems({ ...model, OPENAI_BASE_URL }).join('\n')).toMatch(
        /^OPENAI_BASE_URL is not accepted(?!.*s3cret)/,
      );
    }
    expect(config({ NARRATOR_PRICE_PROMPT: '0.15' }).narrator.promptPrice).toBe(0.15);
    expect(problems({ NARRATOR_PRICE_PROMPT: '1e9' })).toHaveLength(1);
  });

  it('keeps the limits of slow connections in order', () => {
    expect(problems({ SOCKET_SOFT_BYTES: '4194304' })).toHaveLength(1);
    expect(problems({ FRAME_BYTES: '8388608' })).toHaveLength(1);
  });

  it('reads lists, and origins in any spelling', () => {
    const loaded = config({ OPERATORS: '1, 22,', ORIGINS: 'https://Play.Example/, http://localhost:5173' });
    expect(loaded.auth.operators).toEqual([1, 22]);
    expect(loaded.server.origins).toEqual(['https://play.example', 'http://localhost:5173']);
    expect(problems({ OPERATORS: '0' })).toHaveLength(1);
    expect(problems({ OPERATORS: '9007199254740992' })).toHaveLength(1);
    expect(problems({ ORIGINS: 'https://play.example/game' })).toHaveLength(1);
  });
});
