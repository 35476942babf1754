const LEAST_MS = 60_000;
const LEAST_TOTAL_MS = 600_000;
const LEASE_FACTOR = 3;
const TOTAL_FACTOR = 10;

/** How long a volunteer may be silent with a task in hand: max(60 s, 3 × estimated). Milliseconds (volunteers.md, Tasks). */
export function leaseMs(estimatedMs: number | null): number {
  return Math.max(LEAST_MS, LEASE_FACTOR * (estimatedMs ?? 0));
}

/** How long he may have it in all, however alive he is: max(10 min, 10 × estimated). Milliseconds. */
export function leaseTotalMs(estimatedMs: number | null): number {
  return Math.max(LEAST_TOTAL_MS, TOTAL_FACTOR * (estimatedMs ?? 0));
}

/** When a task is taken back from a volunteer who got it at `since` and was last heard of at `heard` (ms). */
export function leaseEnd(since: number, heard: number, estimatedMs: number | null): number {
  return Math.min(Math.max(since, heard) + leaseMs(estimatedMs), since + leaseTotalMs(estimatedMs));
}
