import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface Postgres {
  /** A new, empty database on it. */
  database(name: string): Promise<string>;
  stop(): void;
}

const DEBIAN = '/usr/lib/postgresql';
const USER = 'postgres';

/**
 * Starts Debian's newest PostgreSQL on a free port with its own settings: every commit reaches the disk. It also notes
 * when each transaction was committed. Throws where none is installed.
 */
export async function startPostgres(): Promise<Postgres> {
  const bin = newestBin();
  const place = mkdtempSync(join(tmpdir(), 'troupe-bench-'));
  const data = join(place, 'data');
  if (process.getuid?.() === 0) {
    const uid = Number(execFileSync('id', ['-u', USER], { encoding: 'utf8' }));
    chownSync(place, uid, uid);
  }
  run(bin, 'initdb', ['-D', data, '-A', 'trust', '-U', USER]);
  const port = await freePort();
  const options = `-p ${port} -k ${place} -c listen_addresses=127.0.0.1 -c track_commit_timestamp=on`;
  run(bin, 'pg_ctl', ['-D', data, '-o', options, '-l', join(place, 'log'), '-w', 'start']);
  const stop = () => {
    run(bin, 'pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
    rmSync(place, { recursive: true, force: true });
  };
  let stopped = false;
  const once = () => {
    if (!stopped) stop();
    stopped = true;
  };
  process.on('exit', once);
  const url = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  return {
    database: async (name) => {
      await query(url('postgres'), `create database "${name}"`);
      return url(name);
    },
    stop: once,
  };
}

/** One statement over a connection of its own. */
export async function query<R extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

function newestBin(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const bin = versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((one) => existsSync(join(one, 'initdb')));
  if (!bin) throw new Error(`there is no PostgreSQL in ${DEBIAN}; apt-get install postgresql`);
  return bin;
}

/** PostgreSQL refuses to run as root. */
function run(bin: string, command: string, args: readonly string[]): void {
  const program = join(bin, command);
  if (process.getuid?.() === 0)
    execFileSync('runuser', ['-u', USER, '--', program, ...args], { stdio: 'ignore', cwd: '/' });
  else execFileSync(program, [...args], { stdio: 'ignore' });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
