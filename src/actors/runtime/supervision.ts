/** What becomes of an actor after a fault. */
export type Verdict =
  | { readonly action: 'reload'; readonly afterMs: number }
  | { readonly action: 'stop'; readonly forMs: number };

/** Failure policy as data. */
export interface SupervisionPolicy {
  /** Faults older than this are forgotten. */
  readonly windowMs: number;
  /** Faults within the window that stop the actor. */
  readonly stopAt: number;
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** How long a stopped actor refuses what it is told. */
  readonly coolDownMs: number;
}

export const DEFAULT_SUPERVISION: SupervisionPolicy = {
  windowMs: 10_000,
  stopAt: 8,
  backoffMs: 10,
  maxBackoffMs: 1_000,
  coolDownMs: 3_000,
};

/** The recent faults of one actor: the first reload is at once, later ones back off, too many stop it. */
export class FaultHistory {
  readonly #policy: SupervisionPolicy;
  #times: number[] = [];

  constructor(policy: SupervisionPolicy) {
    this.#policy = policy;
  }

  /** `now`: milliseconds. */
  record(now: number): Verdict {
    const { windowMs, stopAt, backoffMs, maxBackoffMs, coolDownMs } = this.#policy;
    this.#times = this.#times.filter((time) => now - time < windowMs);
    this.#times.push(now);
    const count = this.#times.length;
    if (count >= stopAt) {
      this.#times = [];
      return { action: 'stop', forMs: coolDownMs };
    }
    return {
      action: 'reload',
      afterMs: count === 1 ? 0 : Math.min(maxBackoffMs, backoffMs * 2 ** (count - 2)),
    };
  }
}
