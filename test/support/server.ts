import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { DeliveryClass } from '../../src/actors/ports/metrics.ts';
import { loadConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import { NodeTelemetry } from '../../src/observe/node-telemetry.ts';
import { newEmbeddedDatabase, newPostgresDatabase } from './databases.ts';
import { checkAnswer } from './documented.ts';
import { TestClient } from './test-client.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are whatever the test says they are
  readonly data: any;
  readonly errCode: number | null;
  /** Of scripted conversations: the `error_code`. */
  readonly errName: string | null;
  readonly errMsg: string | null;
}

/** A whole server in this process, on a free port, over a database of its own. */
export class TestServer {
  readonly port: number;
  /** The key of the console: an operator without an account. */
  readonly consoleSecret: string;
  readonly telemetry: NodeTelemetry;
  /** Every line the server logged. */
  readonly log: readonly string[];
  readonly #running: Running;
  readonly #drop: () => Promise<void>;
  readonly #clients: TestClient[] = [];

  private constructor(
    running: Running,
    telemetry: NodeTelemetry,
    log: readonly string[],
    drop: () => Promise<void>,
  ) {
    this.port = running.port;
    this.consoleSecret = running.consoleSecret;
    this.telemetry = telemetry;
    this.log = log;
    this.#running = running;
    this.#drop = drop;
  }

  /** On PostgreSQL where there is one, because it starts faster; `embedded` asks for the other. */
  static async start(env: Readonly<Record<string, string>> = {}, embedded = false): Promise<TestServer> {
    const url = inject('postgresUrl');
    const database = url && !embedded ? await newPostgresDatabase(url) : await newEmbeddedDatabase();
    const loaded = loadConfig({ PORT: '0', WORKERS: '1', PRESENCE_QUIET_SECONDS: '0', ...env }, null);
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
    const { databaseUrl, dataDir } = database.options;
    const store = { ...loaded.config.store, databaseUrl, dataDir: dataDir ?? loaded.config.store.dataDir };
    const directory = loaded.config.files.directory ?? (await mkdtemp(join(tmpdir(), 'troupe-files-')));
    const files = { ...loaded.config.files, directory };
    const log: string[] = [];
    const to = { write: (line: string) => void log.push(line) };
    const telemetry = new NodeTelemetry({ ...loaded.config.observe, to, ofProcess: false });
    const running = await start({ ...loaded.config, store, files }, telemetry);
    const drop = async () => {
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    };
    return new TestServer(running, telemetry, log, drop);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Answers as REST clients see them, of routes below `/capi`, or below `/api` when the path begins so; throws for one that is not documented. */
  async call(token: string | number | null, method: string, path: string, body?: unknown): Promise<Answered> {
    const response = await fetch(`${this.url}/${path.startsWith('api/') ? '' : 'capi/'}${path}`, {
      method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        'Content-Type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Partial<Answered> & { error_code?: string; message?: string };
    const { data, errCode, errName = answer.error_code, errMsg = answer.message || null } = answer;
    checkAnswer(method, path, response.ok, { data, ...(errName !== undefined && { errName }) });
    return {
      status: response.status,
      headers: response.headers,
      data: data ?? null,
      errCode: errCode ?? null,
      errName: errName ?? null,
      errMsg: errMsg ?? null,
    };
  }

  /** The books of deliveries; they balance when `expected` is what all others sum up to. */
  async ledger(
    of: DeliveryClass,
  ): Promise<{ expected: number; accounted: number; live: number; recovered: number }> {
    const { metrics } = this.telemetry;
    const live = await metrics.value('deliveries_live', of);
    const recovered = await metrics.value('deliveries_recovered', of);
    const abandoned = await metrics.value('deliveries_abandoned', of);
    const pending = await metrics.value('deliveries_pending', of);
    const expected = await metrics.value('deliveries_expected', of);
    return { expected, accounted: live + recovered + abandoned + pending, live, recovered };
  }

  /** A room with these users; the first is its referee. */
  async room(...users: number[]): Promise<number> {
    const [referee = 1, ...others] = users;
    const made = await this.call(referee, 'POST', 'room', { name: 'Test', userIdList: others });
    return made.data.roomId;
  }

  /** An open socket. `format`: json, or msgpack by the subprotocol. */
  async client(query: string, format: 'json' | 'msgpack' = 'json'): Promise<TestClient> {
    const client = await TestClient.open(`ws://127.0.0.1:${this.port}/?${query}`, format);
    this.#clients.push(client);
    return client;
  }

  /** Throws when the books of deliveries do not balance: no test may lose a push unnoticed. */
  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.#running.stop();
    await this.#drop();
    for (const of of ['sequenced', 'state', 'volatile'] as const) {
      const { expected, accounted } = await this.ledger(of);
      if (expected !== accounted)
        throw new Error(`${of} deliveries: ${expected} expected, ${accounted} accounted for`);
    }
  }
}
