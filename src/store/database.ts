import pg from 'pg';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { Fault } from '../lib/fault.ts';

export interface DatabaseOptions extends pg.PoolConfig {
  /** Sends and parses each statement once for a connection; not on PGlite, where all connections share one backend. */
  readonly named: boolean;
}

/** Tables grow after a statement was prepared: it is parsed once but planned each time. */
const PLANNED_EACH_TIME = '-c plan_cache_mode=force_custom_plan';
/** Statements are of few texts, so the bound is never met. */
const MAX_NAMES = 200;

/** Reads outside every transaction. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #named: boolean;
  readonly #names = new Map<string, string>();

  constructor({ named, ...config }: DatabaseOptions, telemetry: Telemetry) {
    this.#named = named;
    this.#pool = new pg.Pool(named ? { ...config, options: PLANNED_EACH_TIME } : config);
    // A broken idle connection is replaced at the next query.
    this.#pool.on('error', (error) =>
      telemetry.warn('a database connection was lost', { error: error.message }),
    );
  }

  /** Rows of one statement. Rejects with `Fault('STORE_UNAVAILABLE')`. */
  async rows<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      const result = await this.#pool.query({ name: this.#nameOf(sql), text: sql, values: [...values] });
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

  #nameOf(sql: string): string | undefined {
    if (!this.#named) return undefined;
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= MAX_NAMES) return known;
    const name = `read ${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}
