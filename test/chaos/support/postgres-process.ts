import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, newestBin, run } from '../../support/postgres-global.ts';

const running = new Set<PostgresProcess>();

process.on('exit', () => {
  for (const server of running) server.remove();
});

/** A PostgreSQL server of our own with its usual settings, to be stopped and started under load. */
export class PostgresProcess {
  readonly port: number;
  readonly #bin: string;
  readonly #place: string;
  #up = false;

  private constructor(bin: string, place: string, port: number) {
    this.#bin = bin;
    this.#place = place;
    this.port = port;
  }

  /** A started server with an empty database, null where PostgreSQL is not installed. */
  static async create(): Promise<PostgresProcess | null> {
    const bin = newestBin();
    if (!bin) return null;
    const place = mkdtempSync(join(tmpdir(), 'troupe-chaos-'));
    if (process.getuid?.() === 0) {
      const uid = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
      chownSync(place, uid, uid);
    }
    const server = new PostgresProcess(bin, place, await freePort());
    running.add(server);
    run(bin, 'initdb', ['-D', server.#data, '-A', 'trust', '-U', 'postgres', '--no-sync']);
    server.start();
    return server;
  }

  url(port = this.port): string {
    return `postgres://postgres@127.0.0.1:${port}/postgres`;
  }

  start(): void {
    const options = `-p ${this.port} -k ${this.#place} -c listen_addresses=127.0.0.1`;
    const log = join(this.#place, 'log');
    run(this.#bin, 'pg_ctl', ['-D', this.#data, '-o', options, '-l', log, '-w', 'start']);
    this.#up = true;
  }

  /** As after a crash: no connection is told, recovery runs at the next start. */
  stop(): void {
    if (this.#up) run(this.#bin, 'pg_ctl', ['-D', this.#data, '-m', 'immediate', '-w', 'stop']);
    this.#up = false;
  }

  remove(): void {
    this.stop();
    running.delete(this);
    rmSync(this.#place, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#place, 'data');
  }
}
