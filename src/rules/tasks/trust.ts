/** Where a volunteer begins: his results count as much as anybody's. */
export const FIRST_TRUST = 0.5;
/** From here on he may answer alone where a task allows it. */
export const TRUSTED = 0.9;
/** Below it he gets no tasks for a while. */
const DISTRUSTED = 0.2;
/** How long (ms), and where he begins again. */
const PROBATION_MS = 3_600_000;
const AFTER_PROBATION = 0.25;

const GAIN = 0.05;
const LOSS = 0.5;
/** One in so many tasks of a trusted volunteer is checked all the same. */
export const SPOT_CHECK_EVERY = 10;

/**
 * Trust in a volunteer, 0 to 1, after `agreed` results that a quorum or the server confirmed and `wrong` ones that they
 * refuted. A lie costs what some fourteen honest results bring, so who lies often is out soon.
 */
function trustAfter(trust: number, agreed: number, wrong: number): number {
  return (1 - (1 - trust) * (1 - GAIN) ** agreed) * LOSS ** wrong;
}

/** Trust after so many verdicts; who falls below the line is barred for a while, and then begins again. */
export function judged(
  { trust, barredUntil }: { readonly trust: number; readonly barredUntil: number },
  agreed: number,
  wrong: number,
  now: number,
): { readonly trust: number; readonly barredUntil: number } {
  const after = trustAfter(trust, agreed, wrong);
  if (after >= DISTRUSTED || wrong === 0) return { trust: after, barredUntil };
  return { trust: AFTER_PROBATION, barredUntil: now + PROBATION_MS };
}
