import { LRUCache } from 'lru-cache';
import type { Answer } from '../transport.ts';

const KEPT_MS = 600_000;
const MOST_BYTES = 33_554_432;
/** Of an entry beside its body. */
const OVERHEAD = 500;

/**
 * Calls that may be repeated (rpg.md, `request_id`): the same one answers the same again, also while the first is still
 * under way. What has to outlive a restart, the player's actor remembers.
 */
export class Repeats {
  readonly #answers = new LRUCache<string, Answer>({
    ttl: KEPT_MS,
    maxSize: MOST_BYTES,
    sizeCalculation: ({ body }, key) => OVERHEAD + key.length + 2 * String(body).length,
  });
  readonly #running = new Map<string, Promise<Answer>>();

  /** `key`: of the player, the route and the call. Only what is `final` is kept. */
  async once(key: string, final: (answer: Answer) => boolean, act: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(key) ?? this.#running.get(key);
    if (known) return known;
    const running = act();
    this.#running.set(key, running);
    try {
      const answer = await running;
      if (final(answer)) this.#answers.set(key, answer);
      return answer;
    } finally {
      this.#running.delete(key);
    }
  }
}
