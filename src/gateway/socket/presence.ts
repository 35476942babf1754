import type { Presence } from '../../actors/ports/presence.ts';

/** Who is online on this node. */
export class LocalPresence implements Presence {
  readonly #online = new Set<number>();

  online(userId: number): boolean {
    return this.#online.has(userId);
  }

  set(userId: number, online: boolean): void {
    if (online) this.#online.add(userId);
    else this.#online.delete(userId);
  }
}
