/** How busy a thread of the generator was while it measured. */
export interface ThreadLoad {
  readonly name: string;
  /** Share of the time in which its event loop did not wait, 0 to 1. Waiting for a processor counts as busy. */
  readonly busy: number;
  /** Share of one processor that it used, 0 to 1. */
  readonly cpu: number;
}

/** What a run must satisfy for its figures to be the server's and not the generator's. */
export interface Bounds {
  readonly busy: number;
  /** 99 % of the messages must leave within this after they were due, microseconds. */
  readonly lagMicros: number;
}

export const BOUNDS: Bounds = { busy: 0.85, lagMicros: 20_000 };

/** Why the run's figures must not be used; empty when they may. */
export function refusals(
  threads: readonly ThreadLoad[],
  lagP99Micros: number,
  { busy, lagMicros }: Bounds = BOUNDS,
): string[] {
  const reasons = threads
    .filter((thread) => Math.max(thread.busy, thread.cpu) > busy)
    .map(
      (thread) =>
        `the generator's thread ${thread.name} was busy ${percent(thread.busy)} of the time (processor ${percent(thread.cpu)}; the bound is ${percent(busy)})`,
    );
  if (lagP99Micros > lagMicros) {
    reasons.push(
      `messages left late: 1 % by more than ${(lagP99Micros / 1000).toFixed(1)} ms (the bound is ${lagMicros / 1000} ms)`,
    );
  }
  return reasons;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
