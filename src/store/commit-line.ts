import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { CommitUnavailable } from '../actors/ports/committer.ts';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { connectClient } from './connect.ts';
import { groupQuery } from './group.ts';
import type { Prepared } from './merge.ts';

const FIRST_RETRY_MS = 20;
const LAST_RETRY_MS = 500;

/** The one connection that writes. It connects when it is needed, and then alone may write: the fence sees to that. */
export class CommitLine {
  readonly #config: pg.ClientConfig;
  readonly #named: boolean;
  readonly #telemetry: Telemetry;
  #client: pg.Client | null = null;
  #fence = 0;
  /** Groups known to have landed, of this process and all before it. */
  #landed = 0;

  constructor(config: pg.ClientConfig, named: boolean, telemetry: Telemetry) {
    this.#config = config;
    this.#named = named;
    this.#telemetry = telemetry;
  }

  /** Returns at once when connected; otherwise tries until `until` (wall clock), then throws `CommitUnavailable`. */
  async connect(until: number): Promise<void> {
    for (let delay = FIRST_RETRY_MS; !this.#client; delay = Math.min(delay * 2, LAST_RETRY_MS)) {
      try {
        await this.#open(Math.max(1, until - Date.now()));
      } catch (cause) {
        if (Date.now() + delay >= until) throw new CommitUnavailable('the store is away', { cause });
        await pause(delay);
      }
    }
  }

  /** Stores a group, or throws what the database or the connection said. */
  async send(group: readonly Prepared[]): Promise<void> {
    if (!this.#client) throw new CommitUnavailable('not connected');
    await this.#client.query(groupQuery(group, this.#fence, this.#named));
    this.#landed += 1;
  }

  /**
   * After a `send` that failed for no fault of the group: connects again and tells whether the group landed. `unknown`
   * when the fence was raised by somebody else as well, so that the count may be of their groups.
   */
  async fate(until: number): Promise<'landed' | 'lost' | 'unknown'> {
    const [fence, landed] = [this.#fence, this.#landed];
    this.#drop();
    await this.connect(until);
    if (this.#fence !== fence + 1) return 'unknown';
    return this.#landed > landed ? 'landed' : 'lost';
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.end().catch(() => undefined);
  }

  async #open(withinMs: number): Promise<void> {
    const limit = Math.min(withinMs, this.#config.connectionTimeoutMillis ?? withinMs);
    const config = { ...this.#config, connectionTimeoutMillis: limit };
    const client = await connectClient(config, (error) => {
      this.#telemetry.warn('the commit connection was lost', { error: error.message });
      if (this.#client === client) this.#drop();
    });
    try {
      // Waits for a transaction of the connection before, if one still runs: it holds this row.
      const { rows } = await client.query<{ fence: number; number: number }>(
        'update group_log set fence = fence + 1 returning fence, number',
      );
      const [log] = rows;
      if (!log) throw new Error('group_log has no row');
      this.#fence = log.fence;
      this.#landed = log.number;
      this.#client = client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }
}
