/**
 * Places for long requests: a few for everybody, so that one user cannot take them all, and not many in all.
 * Null is nobody who is known, for whom only the sum counts.
 */
export class Slots {
  readonly #each: number;
  readonly #total: number;
  readonly #taken = new Map<number, number>();
  #sum = 0;

  constructor(each: number, total: number) {
    this.#each = each;
    this.#total = total;
  }

  /** What is used up for this user; null when there is a place. */
  full(userId: number | null): 'TOO_MANY_REQUESTS' | 'BUSY' | null {
    if (userId !== null && this.#of(userId) >= this.#each) return 'TOO_MANY_REQUESTS';
    return this.#sum >= this.#total ? 'BUSY' : null;
  }

  /** Takes a place, which `leave` gives back; or says what is used up. */
  enter(userId: number | null): 'TOO_MANY_REQUESTS' | 'BUSY' | null {
    const full = this.full(userId);
    if (full) return full;
    if (userId !== null) this.#taken.set(userId, this.#of(userId) + 1);
    this.#sum += 1;
    return null;
  }

  leave(userId: number | null): void {
    this.#sum -= 1;
    if (userId === null) return;
    const mine = this.#of(userId);
    if (mine > 1) this.#taken.set(userId, mine - 1);
    else this.#taken.delete(userId);
  }

  #of(userId: number): number {
    return this.#taken.get(userId) ?? 0;
  }
}
