import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ENTRY = fileURLToPath(new URL('./troupe.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');
const SECRET = 'k'.repeat(32);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
beforeAll(() => writeFileSync(join(folder, '.env'), `PORT=0\nSHUTDOWN_SECONDS=7\n`));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command line in an empty folder that has a `.env`. */
function troupe(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const options = { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env } };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--import', TSX, ENTRY, ...args], options, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

describe.concurrent('troupe', () => {
  it('helps, and says its version', async () => {
    const [help, version, ofServe, ofRpg] = await Promise.all(
      [['help'], ['version'], ['serve', '--help'], ['rpg', '--help']].map((args) => troupe(args)),
    );
    for (const one of [help, ofServe, ofRpg]) expect(one).toMatchObject({ code: 0, err: '' });
    expect(ofRpg?.out).toContain('--pictures FOLDER');
    expect(ofServe?.out).toBe(help?.out);
    expect(help?.out).toContain('usage: troupe <command>');
    expect(version?.out).toMatch(/^troupe \d+\.\d+\.\d+ \(Node\.js v\d+/);
  });

  it('refuses an unknown command or flag with the usage and 2', async () => {
    const [command, flag] = await Promise.all([troupe(['dance']), troupe(['config', '--verbose'])]);
    expect([command.code, flag.code]).toEqual([2, 2]);
    expect(command.err).toContain('there is no command dance');
    expect(flag.err).toMatch(/--verbose.*usage: troupe/s);
  });

  it('config shows what .env and the environment set, and hides secrets', async () => {
    const { code, out } = await troupe(['config'], { AUTH_KEYS: `main:${SECRET}`, WORKERS: '3' });
    expect(code).toBe(0);
    expect(out).toMatch(/^SHUTDOWN_SECONDS: 7 seconds$/m);
    expect(out).toMatch(/^WORKERS: 3$/m);
    expect(out).not.toContain(SECRET);
  });

  it('config reports every problem and fails', async () => {
    const { code, err } = await troupe(['config'], { PORT: 'x', HOST: '0.0.0.0', AUTH: 'open' });
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(2);
  });

  it('tasks makes samples without a server, and refuses flags of another command', async () => {
    const [some, wrong] = await Promise.all([
      troupe(['tasks', 'sample', '7']),
      troupe(['tasks', 'status', '--seed', '1']),
    ]);
    expect(some.code).toBe(0);
    expect(
      some.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).taskName),
    ).toHaveLength(7);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('usage: troupe tasks')]);
  });

  it('volunteer says what it cannot compute', async () => {
    const { code, err } = await troupe(['volunteer', '--capabilities', 'PAINTING']);
    expect([code, err]).toEqual([2, expect.stringMatching(/FIBONACCI.*not: PAINTING/)]);
  });

  it('token signs with the configured key', async () => {
    const { code, out } = await troupe(['token', '--user', '7', '--ttl', '60'], {
      AUTH: 'signed',
      AUTH_KEYS: `main:${SECRET}`,
    });
    const [head = '', body = '', mac] = out.trim().split('.');
    expect(code).toBe(0);
    expect(createHmac('sha256', SECRET).update(`${head}.${body}`).digest('base64url')).toBe(mac);
    const { sub, epoch, iat, exp } = JSON.parse(Buffer.from(body, 'base64url').toString());
    expect([sub, epoch, exp - iat]).toEqual(['7', 0, 60]);
  });

  it('token says that the id is the token under AUTH=open, and wants an id', async () => {
    const [open, wrong] = await Promise.all([
      troupe(['token', '--user', '7']),
      troupe(['token', '--user', 'x']),
    ]);
    expect(open).toMatchObject({ code: 0, out: '7\n' });
    expect(wrong).toMatchObject({ code: 2, out: '' });
  });

  it('names a fault in one line', async () => {
    const { code, err } = await troupe(['token', '--user', '7'], {
      AUTH: 'signed',
      AUTH_KEY_FILE: 'missing.pem',
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^AUTH_KEY: .*missing\.pem.*\n$/);
  });

  it('doctor checks everything, as text or JSON', async () => {
    const { code, out } = await troupe(['doctor', '--json'], { DATA_DIR: join(folder, 'data') });
    const checks = JSON.parse(out).map(
      ({ check, state }: { check: string; state: string }) => `${check}: ${state}`,
    );
    expect(checks).toEqual(
      expect.arrayContaining([
        'Node.js: ok',
        'uWebSockets.js: ok',
        'database: ok',
        'port: ok',
        'narrator: ok',
      ]),
    );
    expect(code).toBe(0);
  });

  it('doctor fails on a database and a model that do not answer', async () => {
    const { code, out } = await troupe(['doctor'], {
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      DATABASE_CONNECT_SECONDS: '1',
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      OPENAI_MODEL: 'some-model',
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail +database: .*DATABASE_URL/m);
    expect(out).toMatch(/^fail +narrator: some-model at http:\S+ .*cannot be reached .*OPENAI_BASE_URL/m);
  });
});
