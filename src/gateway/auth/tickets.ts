import { LRUCache } from 'lru-cache';
import type { Clock } from '../../actors/ports/clock.ts';
import type { Random } from '../../actors/ports/random.ts';
import type { Principal } from './principal.ts';

const BITS = 192;

/** One-time tokens for opening a socket: valid once, for a minute (chat.md ruling 1). */
export class Tickets {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #lifeMs: number;
  readonly #issued: LRUCache<string, { principal: Principal; due: number }>;

  constructor(clock: Clock, random: Random, lifeMs: number, max: number) {
    this.#clock = clock;
    this.#random = random;
    this.#lifeMs = lifeMs;
    this.#issued = new LRUCache({ max });
  }

  issue(principal: Principal): string {
    const ticket = `t.${this.#random.token(BITS)}`;
    this.#issued.set(ticket, { principal, due: this.#clock.now() + this.#lifeMs });
    return ticket;
  }

  /** Who the ticket is for; null when it is unknown, used or too old. */
  redeem(ticket: string): Principal | null {
    const issued = this.#issued.get(ticket);
    this.#issued.delete(ticket);
    return issued && issued.due > this.#clock.now() ? issued.principal : null;
  }

  /** Voids the tickets of a user's session; of all his sessions when `tokenId` is null. */
  drop(userId: number, tokenId: string | null): void {
    for (const [ticket, { principal }] of this.#issued.entries()) {
      if (principal.userId !== userId || (tokenId !== null && principal.tokenId !== tokenId)) continue;
      this.#issued.delete(ticket);
    }
  }
}
