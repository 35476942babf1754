import type { Batch, Committer } from '../../src/actors/ports/committer.ts';
import type { DueWakeup, Outbox, PendingEffect } from '../../src/actors/ports/outbox.ts';
import type { Rows, StatementName, Write } from '../../src/actors/ports/statements.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import type { VirtualTime } from '../support/virtual-time.ts';
import type { KernelModules } from './kernel-modules.ts';

/** How often, in [0, 1], each kind of trouble happens. */
export interface Trouble {
  lost: number;
  landedUnknown: number;
  landsLate: number;
  loads: number;
}

/** One line of an actor's log. `value` is unique in the run. */
export interface LogRow {
  readonly seq: number;
  readonly value: number;
}

/** The store of the simulation: correct about what it holds, unreliable about when and whether it answers. */
export class FaultyStore implements Committer, Outbox {
  readonly heads = new Map<string, number>();
  readonly logs = new Map<string, LogRow[]>();
  readonly keys = new Map<string, number>();
  readonly pendingEffects = new Map<number, Rows['effect.insert']>();
  readonly deadlines = new Map<string, DueWakeup>();
  staleRefusals = 0;
  trouble: Trouble = { lost: 0, landedUnknown: 0, landsLate: 0, loads: 0 };
  /** Raised by a new process: what an older one left under way can no longer land. */
  #fence = 0;
  readonly #random: SeededRandom;
  readonly #time: VirtualTime;
  readonly #kernel: KernelModules;

  constructor(random: SeededRandom, time: VirtualTime, kernel: KernelModules) {
    this.#random = random;
    this.#time = time;
    this.#kernel = kernel;
  }

  raiseFence(): void {
    this.#fence += 1;
  }

  commit(batch: Batch): Promise<void> {
    const fence = this.#fence;
    const { CommitUnavailable } = this.#kernel;
    const draw = this.#random.next();
    const { lost, landedUnknown, landsLate } = this.trouble;
    return new Promise((resolve, reject) => {
      this.#later(() => {
        if (draw < lost || fence !== this.#fence) {
          reject(new CommitUnavailable('lost'));
        } else if (draw < lost + landedUnknown) {
          this.#apply(batch);
          reject(new CommitUnavailable('unknown, landed'));
        } else if (draw < lost + landedUnknown + landsLate) {
          reject(new CommitUnavailable('unknown, lands late'));
          this.#later(() => {
            if (fence === this.#fence) this.#apply(batch);
          });
        } else {
          const refused = this.#apply(batch);
          if (refused) reject(refused);
          else resolve();
        }
      });
    });
  }

  /** Reads an actor's version and log after a while, or fails. */
  load(head: string): Promise<{ version: number; log: LogRow[] }> {
    const fails = this.#random.chance(this.trouble.loads);
    return new Promise((resolve, reject) => {
      this.#later(() => {
        if (fails) reject(new Error('load failed'));
        else resolve({ version: this.heads.get(head) ?? 0, log: [...(this.logs.get(head) ?? [])] });
      });
    });
  }

  async effects(after: number, before: number, limit: number): Promise<PendingEffect[]> {
    return [...this.pendingEffects.values()]
      .filter((row) => row.effectId > after && row.createTime < before)
      .sort((a, b) => a.effectId - b.effectId)
      .slice(0, limit)
      .map((row) => ({ id: row.effectId, target: row.target, payload: row.payload as { type: string } }));
  }

  async wakeups(before: number, after: { kind: string; id: string }, limit: number): Promise<DueWakeup[]> {
    return [...this.deadlines.values()]
      .filter((row) => row.due < before && `${row.kind}/${row.id}` > `${after.kind}/${after.id}`)
      .sort((a, b) => (`${a.kind}/${a.id}` < `${b.kind}/${b.id}` ? -1 : 1))
      .slice(0, limit);
  }

  #later(act: () => void): void {
    this.#time.after(1 + this.#random.below(20), act);
  }

  #apply(batch: Batch): Error | null {
    const head = `${batch.head.kind}/${batch.head.id}`;
    const refused = (reason: string) => new this.#kernel.CommitRefused(reason);
    if ((this.heads.get(head) ?? 0) !== batch.head.expected) {
      this.staleRefusals += 1;
      return refused('stale');
    }
    const taken = new Set<string>();
    for (const { statement, row } of batch.writes) {
      if (
        statement === 'effect.delete' &&
        !this.pendingEffects.has((row as Rows['effect.delete']).effectId)
      ) {
        return refused('effect');
      }
      if (statement === 'token.revoke') {
        const { tokenId } = row as Rows['token.revoke'];
        if (this.keys.has(tokenId) || taken.has(tokenId)) return refused('unique_key');
        taken.add(tokenId);
      }
    }
    this.heads.set(head, batch.head.expected + 1);
    for (const write of batch.writes) this.#write(head, write);
    return null;
  }

  #write(head: string, { statement, row }: Write<StatementName>): void {
    if (statement === 'roomChange.insert') {
      const { syncId, messageId } = row as Rows['roomChange.insert'];
      const log = this.logs.get(head) ?? [];
      log.push({ seq: syncId, value: messageId });
      this.logs.set(head, log);
    } else if (statement === 'token.revoke') {
      const { tokenId, userId } = row as Rows['token.revoke'];
      this.keys.set(tokenId, userId);
    } else if (statement === 'effect.insert') {
      const effect = row as Rows['effect.insert'];
      this.pendingEffects.set(effect.effectId, effect);
    } else if (statement === 'effect.delete') {
      this.pendingEffects.delete((row as Rows['effect.delete']).effectId);
    } else if (statement === 'wakeup.put') {
      this.deadlines.set(head, row as Rows['wakeup.put']);
    } else if (statement === 'wakeup.delete') {
      this.deadlines.delete(head);
    } else {
      throw new Error(`the simulation does not know ${statement}`);
    }
  }
}
