import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for tests, null where none is installed. */
    postgresUrl: string | null;
  }
}

const DEBIAN = '/usr/lib/postgresql';
const USER = 'postgres';

/** Starts Debian's PostgreSQL for the run, under an unprivileged user, and says so when there is none. */
export async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const bin = newestBin();
  if (!bin) {
    if (process.env.REQUIRE_POSTGRES === '1')
      throw new Error(`REQUIRE_POSTGRES=1, but there is no PostgreSQL in ${DEBIAN}`);
    process.stdout.write('PostgreSQL is not installed: the tests that need a real server are left out.\n');
    project.provide('postgresUrl', null);
    return undefined;
  }
  const place = mkdtempSync(join(tmpdir(), 'troupe-pg-'));
  const data = join(place, 'data');
  if (process.getuid?.() === 0) {
    const uid = Number(execFileSync('id', ['-u', USER], { encoding: 'utf8' }));
    chownSync(place, uid, uid);
  }
  run(bin, 'initdb', ['-D', data, '-A', 'trust', '-U', USER, '--no-sync']);
  const port = await freePort();
  const options = `-p ${port} -k ${place} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200`;
  run(bin, 'pg_ctl', ['-D', data, '-o', options, '-l', join(place, 'log'), '-w', 'start']);
  project.provide('postgresUrl', `postgres://${USER}@127.0.0.1:${port}/postgres`);
  return () => {
    run(bin, 'pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
    rmSync(place, { recursive: true, force: true });
  };
}

export function newestBin(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return (
    versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ??
    null
  );
}

/** PostgreSQL refuses to run as root. */
export function run(bin: string, command: string, args: readonly string[]): void {
  const program = join(bin, command);
  if (process.getuid?.() === 0)
    execFileSync('runuser', ['-u', USER, '--', program, ...args], { stdio: 'ignore', cwd: '/' });
  else execFileSync(program, [...args], { stdio: 'ignore' });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
