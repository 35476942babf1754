import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';
const USER = 'postgres';
/** Many connections, and nothing waits for the disk. */
const UNSYNCED = ['fsync=off', 'max_connections=200'];
const running = new Set<PostgresCluster>();

process.on('exit', () => {
  for (const cluster of running) cluster.remove();
});

/** Debian's newest PostgreSQL on a free port, with files of its own; removed at the latest when this process ends. */
export class PostgresCluster {
  readonly port: number;
  readonly #bin: string;
  readonly #place: string;
  readonly #settings: string;
  #up = false;

  private constructor(bin: string, place: string, port: number, settings: readonly string[]) {
    this.#bin = bin;
    this.#place = place;
    this.port = port;
    this.#settings = settings.map((setting) => ` -c ${setting}`).join('');
  }

  /** A started one; null where PostgreSQL is not installed. `settings`: `name=value`, beside its usual ones. */
  static async create(settings: readonly string[] = []): Promise<PostgresCluster | null> {
    const bin = newestBin();
    if (!bin) return null;
    const place = mkdtempSync(join(tmpdir(), 'troupe-pg-'));
    if (process.getuid?.() === 0) {
      const uid = Number(execFileSync('id', ['-u', USER], { encoding: 'utf8' }));
      chownSync(place, uid, uid);
    }
    const cluster = new PostgresCluster(bin, place, await freePort(), settings);
    running.add(cluster);
    run(bin, 'initdb', ['-D', cluster.#data, '-A', 'trust', '-U', USER, '--no-sync']);
    cluster.start();
    return cluster;
  }

  /** A started one. Throws where PostgreSQL is not installed. */
  static async demand(settings: readonly string[] = []): Promise<PostgresCluster> {
    const cluster = await PostgresCluster.create(settings);
    if (!cluster) throw new Error(`there is no PostgreSQL in ${DEBIAN}; apt-get install postgresql`);
    return cluster;
  }

  url(database = USER, port = this.port): string {
    return `postgres://${USER}@127.0.0.1:${port}/${database}`;
  }

  start(): void {
    const options = `-p ${this.port} -k ${this.#place} -c listen_addresses=127.0.0.1${this.#settings}`;
    const log = join(this.#place, 'log');
    run(this.#bin, 'pg_ctl', ['-D', this.#data, '-o', options, '-l', log, '-w', 'start']);
    this.#up = true;
  }

  /** As after a crash: no connection is told, recovery runs at the next start. */
  stop(): void {
    if (this.#up) run(this.#bin, 'pg_ctl', ['-D', this.#data, '-m', 'immediate', '-w', 'stop']);
    this.#up = false;
  }

  /** Ends it for good; a second call does nothing. */
  remove(): void {
    if (!running.delete(this)) return;
    this.stop();
    rmSync(this.#place, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#place, 'data');
  }
}

/** One for tests; where PostgreSQL is not installed null, and said so. Throws then if REQUIRE_POSTGRES=1. */
export async function testCluster(): Promise<PostgresCluster | null> {
  const cluster = await PostgresCluster.create(UNSYNCED);
  if (cluster) return cluster;
  if (process.env.REQUIRE_POSTGRES === '1')
    throw new Error(`REQUIRE_POSTGRES=1, but there is no PostgreSQL in ${DEBIAN}`);
  process.stdout.write('PostgreSQL is not installed: the tests that need a real server are left out.\n');
  return null;
}

function newestBin(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return (
    versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ??
    null
  );
}

/** PostgreSQL refuses to run as root. */
function run(bin: string, command: string, args: readonly string[]): void {
  const program = join(bin, command);
  if (process.getuid?.() === 0)
    execFileSync('runuser', ['-u', USER, '--', program, ...args], { stdio: 'ignore', cwd: '/' });
  else execFileSync(program, [...args], { stdio: 'ignore' });
}

/** A TCP port of this machine that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
