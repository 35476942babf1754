import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { removeConsoleFile, writeConsoleFile } from '../../src/cli/console-file.ts';
import type { UserDesk } from '../../src/cli/user-desk.ts';
import { offlineDesk } from '../../src/cli/user-offline.ts';
import { onlineDesk } from '../../src/cli/user-online.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/open.ts';
import { newPostgresDatabase, type TestDatabase } from '../support/databases.ts';
import { TestServer } from '../support/server.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';

const ENTRY = fileURLToPath(new URL('../../src/cli/troupe.ts', import.meta.url));
const url = inject('postgresUrl');
const PASSWORD = 'correct horse';

let database: TestDatabase;
let server: TestServer;
let folder: string;

function configOf({ options }: TestDatabase): Config {
  const loaded = loadConfig({ DATA_DIR: folder }, null);
  if (!loaded.ok) throw new Error(loaded.problems.join());
  return { ...loaded.config, store: { ...loaded.config.store, databaseUrl: options.databaseUrl } };
}

/** `troupe user …` with this on its standard input. */
function troupe(args: string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const env = {
    PATH: process.env.PATH ?? '',
    DATA_DIR: folder,
    DATABASE_URL: database.options.databaseUrl ?? '',
  };
  return new Promise((resolve) => {
    const all = ['--import', import.meta.resolve('tsx'), ENTRY, 'user', ...args];
    const child = execFile(process.execPath, all, { cwd: folder, env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
    child.stdin?.end(input);
  });
}

describe.skipIf(!url)('accounts from the command line', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'troupe-desk-'));
    database = await newPostgresDatabase(url ?? '');
    server = await TestServer.start({ AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}` });
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const desks: readonly (readonly [string, () => Promise<UserDesk>])[] = [
    ['the store itself', () => offlineDesk(configOf(database))],
    ['a running server', async () => onlineDesk(`${server.url}/`, server.consoleSecret)],
  ];

  it.each(desks)('at %s: the same changes, the same refusals', async (_, open) => {
    const desk = await open();
    const made = await desk.add('anna', PASSWORD, true);
    expect(made).toMatchObject({ username: 'anna', operator: true, disabled: false, hasPassword: true });
    expect(await desk.setDisabled('ANNA', true)).toMatchObject({ disabled: true });
    expect(await desk.setDisabled(String(made.userId), false)).toMatchObject({ disabled: false });
    expect(await desk.setOperator('anna', false)).toMatchObject({ operator: false });
    expect(await desk.setPassword('anna', 'another one')).toMatchObject({ hasPassword: true });
    expect(await desk.list(0)).toEqual([made].map((account) => ({ ...account, operator: false })));
    expect(await desk.list(made.userId)).toEqual([]);
    await expect(desk.add('Anna', PASSWORD, false)).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    await expect(desk.add('12', PASSWORD, false)).rejects.toMatchObject({ code: 'NAME_INVALID' });
    await expect(desk.setPassword('anna', 'x')).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    await expect(desk.setDisabled('nobody', true)).rejects.toMatchObject({ code: 'USER_UNKNOWN' });
    await desk.close();
  });

  it('says who is no operator, and where no server is', async () => {
    await expect(onlineDesk(server.url, 'guess').list(0)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(onlineDesk('http://127.0.0.1:9', 'x').list(0)).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
    });
  });

  it('the command goes to the store, and to the server that has it; the password comes by standard input', async () => {
    const added = await troupe(['add', 'berta'], `${PASSWORD}\n`);
    expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^added: berta \(user \d+\)\n$/) });
    const store = await openStore(database.options, new SilentTelemetry());
    // Not that server's database, but whoever holds it has left this address.
    writeConsoleFile(folder, { url: server.url, secret: server.consoleSecret });
    expect((await troupe(['list'])).out).toMatch(/anna/);
    removeConsoleFile(folder);
    const lost = await troupe(['list']);
    expect([lost.code, lost.err]).toEqual([1, expect.stringContaining('DATABASE_IN_USE')]);
    await store.close();
  }, 60_000);

  it('wants its usage', async () => {
    const wrong = [['add'], ['list', '--revoke']];
    for (const { code, out, err } of await Promise.all(wrong.map((args) => troupe(args))))
      expect([code, out, err]).toEqual([2, '', expect.stringContaining('usage: troupe user')]);
  });
});
