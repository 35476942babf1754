import type pg from 'pg';
import { type Batch, CommitRefused, type Committer, CommitUnavailable } from '../actors/ports/committer.ts';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { explain } from '../lib/fault.ts';
import { connectClient } from './connect.ts';
import { prepareGroup } from './group.ts';

export interface CommitterOptions {
  readonly client: pg.ClientConfig;
  readonly rows: number;
  readonly bytes: number;
  /** How long a batch waits for a store that is away. Milliseconds. */
  readonly patienceMs: number;
  /** Batches that may wait. */
  readonly queue: number;
}

interface Waiting {
  readonly batch: Batch;
  readonly bytes: number;
  readonly since: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const RETRY_MS = 100;

/**
 * Merges the batches of many actors into one transaction at a time on one connection. What arrives while a group is
 * under way forms the next one, so groups grow with the load and nothing waits for a timer.
 */
export class GroupCommitter implements Committer {
  readonly #options: CommitterOptions;
  readonly #telemetry: Telemetry;
  #waiting: Waiting[] = [];
  #client: pg.Client | null = null;
  #fence = 0;
  #lastNumber = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(options: CommitterOptions, telemetry: Telemetry) {
    this.#options = options;
    this.#telemetry = telemetry;
  }

  /** Connects and raises the fence: what an earlier process left under way can no longer land. */
  async open(): Promise<void> {
    await this.#connected();
  }

  commit(batch: Batch): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed || this.#waiting.length >= this.#options.queue) {
        reject(new CommitUnavailable(this.#closed ? 'the store is closed' : 'too many commits are waiting'));
        return;
      }
      this.#waiting.push({ batch, bytes: sizeOf(batch), since: Date.now(), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Commits what waits, then leaves. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#client?.end().catch(() => undefined);
    this.#client = null;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#take();
      await this.#commitGroup(group).catch((error: unknown) => this.#giveUp(group, error));
    }
    this.#running = null;
  }

  #take(): Waiting[] {
    let rows = 0;
    let bytes = 0;
    let count = 0;
    for (const { batch, bytes: size } of this.#waiting) {
      rows += batch.writes.length;
      bytes += size;
      if (count > 0 && (rows > this.#options.rows || bytes > this.#options.bytes)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#land(group);
    } catch (error) {
      if (!(error instanceof CommitRefused)) throw error;
      // Each batch answers for itself: all but the guilty one will land.
      if (group.length === 1) group[0]?.reject(error);
      else
        for (const one of group)
          await this.#commitGroup([one]).catch((again: unknown) => this.#giveUp([one], again));
    }
  }

  /** Commits the group or throws; on a lost connection finds out whether it landed, and tries once more if not. */
  async #land(group: readonly Waiting[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#connected(group);
      let number = 0;
      try {
        number = await prepareGroup(
          client,
          this.#fence,
          group.map((one) => one.batch),
        );
        await client.query('commit');
        this.#landed(group);
        return;
      } catch (error) {
        if (error instanceof CommitRefused) throw error;
        this.#telemetry.warn('commit interrupted', { error: explain(error) });
        this.#drop();
        // Reconnecting waits until the old transaction is over, and reads how far it came.
        await this.#connected(group);
        if (number > 0 && this.#lastNumber >= number) {
          this.#landed(group);
          return;
        }
        if (attempt === 2) throw new CommitUnavailable('the store failed twice', { cause: error });
      }
    }
  }

  #landed(group: readonly Waiting[]): void {
    this.#telemetry.count('commits');
    this.#telemetry.observe('commit_batches', group.length);
    for (const one of group) one.resolve();
  }

  /** A client behind the fence, within the patience of the oldest batch of the group. */
  async #connected(group: readonly Waiting[] = []): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const until = (group[0]?.since ?? Date.now()) + this.#options.patienceMs;
    for (;;) {
      try {
        return await this.#connect();
      } catch (error) {
        if (Date.now() + RETRY_MS >= until)
          throw new CommitUnavailable('the store is away', { cause: error });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = await connectClient(this.#options.client, () => {
      if (this.#client === client) this.#drop();
    });
    try {
      const raised = await client.query<{ fence: number; number: number }>(
        'update group_log set fence = fence + 1 returning fence, number',
      );
      this.#fence = raised.rows[0]?.fence ?? 0;
      this.#lastNumber = raised.rows[0]?.number ?? 0;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    return client;
  }

  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.end().catch(() => undefined);
  }

  /** The store is away: whoever waits hears so now instead of one after the other. */
  #giveUp(group: readonly Waiting[], error: unknown): void {
    const failure =
      error instanceof CommitUnavailable
        ? error
        : new CommitUnavailable('the commit failed', { cause: error });
    this.#telemetry.warn('store unavailable', { error: explain(error) });
    const overdue = Date.now() - this.#options.patienceMs;
    const late = this.#waiting.filter((one) => one.since <= overdue);
    this.#waiting = this.#waiting.filter((one) => one.since > overdue);
    for (const one of [...group, ...late]) one.reject(failure);
  }
}

/** A rough size: what matters is that a group of large texts is not many rows long. */
function sizeOf(batch: Batch): number {
  let bytes = 0;
  for (const { row } of batch.writes) {
    for (const value of Object.values(row)) bytes += typeof value === 'string' ? value.length * 2 : 16;
  }
  return bytes;
}
