import type { Random } from '../../actors/ports/random.ts';

const FIRST_MS = 500;
const MOST_MS = 8_000;
/** A quarter of a wait is left to chance, so that those who were refused together do not come back together. */
const CHANCE = 4;

/** How long to wait before attempt `attempt` + 1 (from 0): what the endpoint asks for, else doubling from half a second. */
export function backOffMs(attempt: number, retryAfterMs: number | null, random: Random): number {
  const own = Math.min(MOST_MS, FIRST_MS * 2 ** attempt);
  const wait = own - random.below(Math.ceil(own / CHANCE));
  return retryAfterMs === null ? wait : Math.max(retryAfterMs, 0) + random.below(FIRST_MS / CHANCE);
}
