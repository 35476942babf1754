/** Time, injected so that a test or a simulation steps it by hand. */
export interface Clock {
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  /** A monotonic stopwatch, milliseconds with fractions; for slices, never for stored times. */
  elapsed(): number;
  /** Runs `act` once after `ms` milliseconds unless the returned function is called first. */
  after(ms: number, act: () => void): Cancel;
}

export type Cancel = () => void;
