const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before a connection is tried again, in milliseconds: doubled each time up to half a minute, and half
 * of it left to chance, so that a fleet that lost its server does not come back in one moment.
 * `attempt`: from 0. `below`: a whole number from 0 up to below its bound.
 */
export function backOffMs(attempt: number, below: (bound: number) => number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return most / 2 + below(most / 2 + 1);
}
