import { LRUCache } from 'lru-cache';
import type { RpgStore } from '../../actors/ports/rpg-store.ts';
import type { Player } from './presence.ts';

const MOST_KEPT = 10_000;

/** Roles → players. A name never changes its owner, so what was found once is kept. */
export class Players {
  readonly #store: Pick<RpgStore, 'playerByRole'>;
  readonly #known = new LRUCache<string, Player>({ max: MOST_KEPT });

  constructor(store: Pick<RpgStore, 'playerByRole'>) {
    this.#store = store;
  }

  /** Null: nobody is called so, or he has not entered the game. */
  async find(role: string): Promise<Player | null> {
    const key = role.normalize('NFC').toLowerCase();
    const known = this.#known.get(key);
    if (known) return known;
    const row = await this.#store.playerByRole(role.normalize('NFC'));
    if (!row) return null;
    const player = { userId: row.userId, role: row.role };
    this.#known.set(key, player);
    return player;
  }
}
