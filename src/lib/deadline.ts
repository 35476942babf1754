/** What of a clock is needed to wait. */
export interface Timer {
  after(ms: number, act: () => void): () => void;
}

export interface Deadline {
  readonly signal: AbortSignal;
  /** Lets go of the clock and of the other signal; what was waited for is over. */
  end(): void;
}

/** A signal that is aborted with what `signal` is, and after `ms` with what `late` gives. */
export function deadline(clock: Timer, ms: number, signal: AbortSignal, late: () => unknown): Deadline {
  // Not AbortSignal.any: it costs a tenth of a step of a conversation, most of it collection.
  const either = new AbortController();
  const give = () => either.abort(signal.reason);
  if (signal.aborted) give();
  signal.addEventListener('abort', give, { once: true });
  const cancel = clock.after(ms, () => either.abort(late()));
  const end = () => {
    cancel();
    signal.removeEventListener('abort', give);
  };
  return { signal: either.signal, end };
}
