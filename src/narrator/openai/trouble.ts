/** What became of one request to the endpoint; the label of `narrator_requests`. */
export type RequestOutcome =
  | 'done'
  | 'cut'
  | 'cancelled'
  | 'late'
  | 'stalled'
  | 'unreachable'
  | 'limited'
  | 'refused'
  | 'failed'
  | 'broken'
  | 'empty'
  | 'filtered';

const MOST_SAID = 200;

/** One request came to nothing. `message` is a sentence for people, without the key. */
export class Trouble extends Error {
  readonly outcome: RequestOutcome;
  /** Asking again may help, if nobody has heard anything yet. */
  readonly retryable: boolean;
  /** How long the endpoint asks to be left alone; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(
    outcome: RequestOutcome,
    message: string,
    { retryable = false, retryAfterMs = null }: { retryable?: boolean; retryAfterMs?: number | null } = {},
  ) {
    super(message);
    this.outcome = outcome;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The model was not asked: too many wait already, or the time was over before a place was free. */
export class NoPlace extends Error {
  readonly why: 'full' | 'late';

  constructor(why: 'full' | 'late', message: string) {
    super(message);
    this.why = why;
  }
}

/** What an endpoint said of itself, fit to be shown: one line, short, without the key. */
export function saidByEndpoint(text: string, key: string | null): string {
  const shown = key === null ? text : text.replaceAll(key, '***');
  const line = shown
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > MOST_SAID ? `${line.slice(0, MOST_SAID).toWellFormed()}…` : line;
}
