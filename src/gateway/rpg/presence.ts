import type { Clock } from '../../actors/ports/clock.ts';
import type { Presence } from '../../actors/ports/presence.ts';

export interface Player {
  readonly userId: number;
  /** As he is called. */
  readonly role: string;
}

interface Seen {
  readonly player: Player;
  /** When his last request began or ended (ms). */
  at: number;
  /** Requests of his that wait to be answered. */
  waiting: number;
}

const FEWEST_BEFORE_SWEEP = 64;

/**
 * Who is in the game: for a while after his last request, while one of his requests waits, and while a chat socket of
 * his is open (rpg.md, /get_list). Volatile: after a restart everybody is away until he asks for something.
 */
export class RpgPresence {
  readonly #clock: Clock;
  readonly #sockets: Presence;
  readonly #offlineMs: number;
  /** In the order in which they came. */
  readonly #seen = new Map<number, Seen>();
  #sweepAt = FEWEST_BEFORE_SWEEP;

  constructor(clock: Clock, sockets: Presence, offlineMs: number) {
    this.#clock = clock;
    this.#sockets = sockets;
    this.#offlineMs = offlineMs;
  }

  /** How many are remembered, those who have just gone included. */
  get size(): number {
    return this.#seen.size;
  }

  /** A request of his has come. */
  enter(player: Player): void {
    const known = this.#seen.get(player.userId);
    if (known && this.isHere(player.userId)) {
      known.at = this.#clock.now();
      return;
    }
    // Who comes back stands behind those who have been here.
    this.#seen.delete(player.userId);
    if (this.#seen.size >= this.#sweepAt) this.#sweep();
    this.#seen.set(player.userId, { player, at: this.#clock.now(), waiting: 0 });
  }

  /** He is here while `act` runs, unless his client goes: `onGone` tells. */
  async during<T>(player: Player, act: () => Promise<T>, onGone?: (act: () => void) => void): Promise<T> {
    this.enter(player);
    const seen = this.#seen.get(player.userId);
    let waits = true;
    const end = () => {
      if (!seen || !waits) return;
      waits = false;
      seen.waiting -= 1;
      seen.at = this.#clock.now();
    };
    if (seen) seen.waiting += 1;
    onGone?.(end);
    try {
      return await act();
    } finally {
      end();
    }
  }

  isHere(userId: number): boolean {
    const seen = this.#seen.get(userId);
    if (seen && (seen.waiting > 0 || this.#clock.now() - seen.at < this.#offlineMs)) return true;
    return this.#sockets.online(userId);
  }

  /** Who is here, at most so many: who came first stands first. */
  list(most: number): Player[] {
    this.#sweep();
    return [...this.#seen.values()].slice(0, most).map(({ player }) => player);
  }

  #sweep(): void {
    for (const userId of this.#seen.keys()) if (!this.isHere(userId)) this.#seen.delete(userId);
    this.#sweepAt = Math.max(FEWEST_BEFORE_SWEEP, 2 * this.#seen.size);
  }
}
