import type { EscapeCompute } from '../ports/escape-compute.ts';
import type { MatchDelivery } from '../ports/match-delivery.ts';
import type { MatchStore } from '../ports/match-store.ts';
import type { Random } from '../ports/random.ts';
import type { Telemetry } from '../ports/telemetry.ts';

/** Times in milliseconds. */
export interface MatchLimits {
  /** How long a match waits for its players before it begins without them, and for their return after a restart. */
  readonly startMs: number;
  /** How long open seats wait to be taken. */
  readonly openMs: number;
  /** Who may watch one match at once. */
  readonly watchers: number;
}

export interface MatchPorts {
  readonly store: MatchStore;
  readonly delivery: MatchDelivery;
  readonly compute: Pick<EscapeCompute, 'publishedReplay' | 'seatReports'>;
  readonly random: Random;
  readonly telemetry: Telemetry;
  readonly limits: MatchLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
