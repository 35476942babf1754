import type pg from 'pg';
import { type Batch, CommitRefused, type Committer, CommitUnavailable } from '../actors/ports/committer.ts';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { explain } from '../lib/fault.ts';
import { systemClock } from '../lib/system-clock.ts';
import { CommitLine } from './commit-line.ts';
import { type Prepared, prepare } from './merge.ts';
import { Pace } from './pace.ts';
import { refusalOf } from './refusal.ts';

export interface CommitterOptions {
  readonly client: pg.ClientConfig;
  /** Keeps hot statements prepared; not on PGlite, where all connections share one backend. */
  readonly named: boolean;
  readonly rows: number;
  readonly bytes: number;
  /** Least time from the start of one group to that of the next; 0: none. Milliseconds. */
  readonly paceMs: number;
  /** How long a batch waits for a store that is away. Milliseconds. */
  readonly patienceMs: number;
  /** Batches that may wait. */
  readonly queue: number;
}

interface Waiting {
  readonly prepared: Prepared;
  /** When it came, on the wall clock. */
  readonly since: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Merges the batches of many actors into one transaction at a time on one connection. What arrives while a group is
 * under way, or before the pace lets the next one start, forms the next one, so groups grow with the load.
 */
export class GroupCommitter implements Committer {
  readonly #options: CommitterOptions;
  readonly #telemetry: Telemetry;
  readonly #line: CommitLine;
  readonly #pace: Pace;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(options: CommitterOptions, telemetry: Telemetry) {
    this.#options = options;
    this.#telemetry = telemetry;
    this.#line = new CommitLine(options.client, options.named, telemetry);
    this.#pace = new Pace(options.paceMs, systemClock);
    telemetry.gauge('commits_waiting', () => this.#waiting.length);
  }

  /** Connects and raises the fence: what an earlier process left under way can no longer land. */
  async open(): Promise<void> {
    await this.#line.connect(Date.now() + this.#options.patienceMs);
  }

  commit(batch: Batch): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new CommitUnavailable('the store is closed');
      if (this.#waiting.length >= this.#options.queue)
        throw new CommitUnavailable('too many commits are waiting');
      this.#waiting.push({ prepared: prepare(batch), since: Date.now(), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Commits what waits, then leaves. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#pace.end();
    await this.#running;
    await this.#line.close();
  }

  async #run(): Promise<void> {
    // Everything that the same tick commits belongs to the first group already.
    await null;
    while (this.#waiting.length > 0) {
      await this.#pace.turn();
      await this.#settle(this.#take());
    }
    this.#running = null;
  }

  /** The longest run of waiting batches within the limits that has no row in common; at least one. */
  #take(): Waiting[] {
    const taken = new Set<string>();
    let rows = 0;
    let bytes = 0;
    let count = 0;
    for (const { prepared } of this.#waiting) {
      rows += prepared.count;
      bytes += prepared.bytes;
      const full = rows > this.#options.rows || bytes > this.#options.bytes;
      if (count > 0 && (full || prepared.identities.some((identity) => taken.has(identity)))) break;
      for (const identity of prepared.identities) taken.add(identity);
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  /** Never throws: every batch of the group hears what became of it. */
  async #settle(group: readonly Waiting[]): Promise<void> {
    const began = performance.now();
    try {
      await this.#land(group);
    } catch (error) {
      if (!(error instanceof CommitRefused)) this.#giveUp(group, error);
      else if (group.length === 1) this.#refuse(group, error);
      // Each batch answers for itself: all but the guilty one will land.
      else for (const one of group) await this.#settle([one]);
      return;
    }
    this.#telemetry.count('commits');
    this.#telemetry.observe('commit_seconds', (performance.now() - began) / 1000);
    this.#telemetry.observe('commit_batches', group.length);
    this.#telemetry.observe(
      'commit_rows',
      group.reduce((rows, { prepared }) => rows + prepared.count, 0),
    );
    for (const one of group) one.resolve();
  }

  /** Commits the group or throws; on a lost connection finds out whether it landed, and tries once more if not. */
  async #land(group: readonly Waiting[]): Promise<void> {
    const prepared = group.map((one) => one.prepared);
    await this.#line.connect((group[0]?.since ?? 0) + this.#options.patienceMs);
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#line.send(prepared);
        return;
      } catch (cause) {
        const refusal = refusalOf(cause);
        if (refusal) throw refusal;
        this.#telemetry.warn('commit interrupted', { error: explain(cause) });
        const fate = await this.#line.fate(Date.now() + this.#options.patienceMs);
        if (fate === 'landed') return;
        if (fate === 'unknown' || attempt === 2)
          throw new CommitUnavailable('the commit was interrupted', { cause });
      }
    }
  }

  #refuse(group: readonly Waiting[], refusal: CommitRefused): void {
    this.#telemetry.count('commits_refused');
    for (const one of group) one.reject(refusal);
  }

  /** The store is away: whoever has waited as long hears so now instead of one after the other. */
  #giveUp(group: readonly Waiting[], error: unknown): void {
    const failure =
      error instanceof CommitUnavailable
        ? error
        : new CommitUnavailable('the commit failed', { cause: error });
    const overdue = Date.now() - this.#options.patienceMs;
    const late = this.#waiting.filter((one) => one.since <= overdue);
    this.#waiting = this.#waiting.filter((one) => one.since > overdue);
    this.#telemetry.count('commits_unavailable', group.length + late.length);
    this.#telemetry.warn('store unavailable', { error: explain(error), batches: group.length + late.length });
    for (const one of [...group, ...late]) one.reject(failure);
  }
}
