import pg from 'pg';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { Fault } from '../lib/fault.ts';

/** Reads outside every transaction. */
export class Database {
  readonly #pool: pg.Pool;

  constructor(config: pg.PoolConfig, telemetry: Telemetry) {
    this.#pool = new pg.Pool(config);
    // A broken idle connection is replaced at the next query.
    this.#pool.on('error', (error) =>
      telemetry.warn('a database connection was lost', { error: error.message }),
    );
  }

  /** Rows of one statement. Rejects with `Fault('STORE_UNAVAILABLE')`. */
  async rows<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      const result = await this.#pool.query(sql, [...values]);
      return result.rows as Row[];
    } catch (cause) {
      throw new Fault('STORE_UNAVAILABLE', 'the store did not answer a read', { cause });
    }
  }

  async row<Row>(sql: string, values: readonly unknown[]): Promise<Row | null> {
    return (await this.rows<Row>(sql, values))[0] ?? null;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
