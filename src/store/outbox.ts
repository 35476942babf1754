import type { DueWakeup, Outbox, PendingEffect } from '../actors/ports/outbox.ts';
import type { Database } from './database.ts';

export class SqlOutbox implements Outbox {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  effects(after: number, before: number, limit: number): Promise<PendingEffect[]> {
    const sql = `select effect_id as "id", target, payload from effects
      where effect_id > $1 and create_time < $2 order by effect_id limit $3`;
    return this.#database.rows(sql, [after, before, limit]);
  }

  wakeups(before: number, after: { kind: string; id: string }, limit: number): Promise<DueWakeup[]> {
    const sql =
      'select kind, id, due from wakeups where due < $1 and (kind, id) > ($2, $3) order by kind, id limit $4';
    return this.#database.rows(sql, [before, after.kind, after.id, limit]);
  }
}
