import type { Ids, Sequence } from '../actors/ports/ids.ts';
import { Fault } from '../lib/fault.ts';
import type { Database } from './database.ts';

/** Numbers taken from the store at once: a burst must not use one up before the next has come. */
const BLOCK: Readonly<Record<Sequence, number>> = {
  message: 16_384,
  effect: 16_384,
  room: 1_024,
  space: 1_024,
  user: 1_024,
};

interface Reserve {
  next: number;
  end: number;
  /** The block after this one, once it has been fetched. */
  following: { next: number; end: number } | null;
  fetching: boolean;
}

/** Hands out numbers from blocks; the next block is fetched when half of one is used. */
export class BlockIds implements Ids {
  readonly #database: Database;
  readonly #reserves = new Map<Sequence, Reserve>();

  constructor(database: Database) {
    this.#database = database;
  }

  async open(): Promise<void> {
    for (const sequence of Object.keys(BLOCK) as Sequence[]) {
      const block = await this.#fetch(sequence);
      this.#reserves.set(sequence, { ...block, following: null, fetching: false });
    }
  }

  next(sequence: Sequence): number {
    const reserve = this.#reserves.get(sequence);
    if (!reserve) throw new Fault('IDS_EXHAUSTED', `no ${sequence} numbers before the store is open`);
    if (reserve.next >= reserve.end) {
      if (!reserve.following) {
        this.#refill(sequence, reserve);
        throw new Fault('IDS_EXHAUSTED', `no ${sequence} numbers left while the store is away`);
      }
      Object.assign(reserve, reserve.following, { following: null });
    }
    const id = reserve.next;
    reserve.next += 1;
    if (!reserve.following && reserve.end - reserve.next <= BLOCK[sequence] / 2)
      this.#refill(sequence, reserve);
    return id;
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

  async #fetch(sequence: Sequence): Promise<{ next: number; end: number }> {
    const sql = 'update sequences set next = next + $2 where name = $1 returning next';
    const row = await this.#database.row<{ next: number }>(sql, [sequence, BLOCK[sequence]]);
    const end = row?.next ?? 0;
    return { next: end - BLOCK[sequence], end };
  }
}
