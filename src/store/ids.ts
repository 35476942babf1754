import type { Ids, Sequence } from '../actors/ports/ids.ts';
import { Fault } from '../lib/fault.ts';
import type { Database } from './database.ts';

/**
 * Numbers taken from the store at once. Small where people see the numbers (a crash skips what is left of two blocks),
 * large where they are used up fast.
 */
const BLOCK: Readonly<Record<Sequence, number>> = {
  message: 16_384,
  effect: 16_384,
  room: 1_024,
  space: 1_024,
  user: 1_024,
  role: 1_024,
  task: 16_384,
  match: 1_024,
  persona: 1_024,
  flow: 1_024,
  flowStep: 1_024,
  dialogue: 1_024,
  quest: 1_024,
  adventure: 1_024,
  move: 16_384,
  battle: 1_024,
  assistantMessage: 16_384,
  assistantReply: 16_384,
  experiment: 1_024,
};
const SEQUENCES = Object.keys(BLOCK) as Sequence[];

/** The numbers from `next` up to, not including, `end`. */
interface Block {
  next: number;
  readonly end: number;
}

interface Reserve {
  current: Block;
  /** Takes over when `current` is used up; null while it is being fetched. */
  following: Block | null;
  fetching: boolean;
}

/** Hands out numbers from two blocks; when one is used up, another is fetched while the second serves. */
export class BlockIds implements Ids {
  readonly #database: Database;
  readonly #reserves = new Map<Sequence, Reserve>();

  constructor(database: Database) {
    this.#database = database;
  }

  async open(): Promise<void> {
    for (const sequence of SEQUENCES) {
      const current = await this.#fetch(sequence);
      this.#reserves.set(sequence, { current, following: await this.#fetch(sequence), fetching: false });
    }
  }

  next(sequence: Sequence): number {
    const reserve = this.#reserves.get(sequence);
    if (!reserve) throw new Fault('IDS_EXHAUSTED', `no ${sequence} numbers: the store is not open`);
    if (reserve.current.next === reserve.current.end && reserve.following) {
      reserve.current = reserve.following;
      reserve.following = null;
    }
    if (!reserve.following) this.#refill(sequence, reserve);
    const { current } = reserve;
    if (current.next === current.end)
      throw new Fault('IDS_EXHAUSTED', `no ${sequence} numbers left, the store is away`);
    const id = current.next;
    current.next += 1;
    return id;
  }

  /**
   * Gives unused numbers back unless others were taken after them, so that a clean restart skips none. Best effort:
   * a store that is away loses numbers, nothing else.
   */
  async close(): Promise<void> {
    const reserves = [...this.#reserves];
    this.#reserves.clear();
    for (const [sequence, { current, following }] of reserves) {
      for (const { next, end } of following ? [following, current] : [current]) {
        const sql = 'update sequences set next = $2 where name = $1 and next = $3';
        await this.#database.rows(sql, [sequence, next, end]).catch(() => undefined);
      }
    }
  }

  #refill(sequence: Sequence, reserve: Reserve): void {
    if (reserve.fetching) return;
    reserve.fetching = true;
    this.#fetch(sequence)
      .then((block) => {
        reserve.following = block;
      })
      .catch(() => undefined)
      .finally(() => {
        reserve.fetching = false;
      });
  }

  async #fetch(sequence: Sequence): Promise<Block> {
    const sql = 'update sequences set next = next + $2 where name = $1 returning next';
    const row = await this.#database.row<{ next: number }>(sql, [sequence, BLOCK[sequence]]);
    if (!row) throw new Fault('STORE_UNAVAILABLE', `the database has no sequence ${sequence}`);
    return { next: row.next - BLOCK[sequence], end: row.next };
  }
}
