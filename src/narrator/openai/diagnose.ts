import { APIConnectionError, APIError } from 'openai';
import { saidByEndpoint, Trouble } from './trouble.ts';

const WHO = 'The endpoint of the model';

/** What went wrong, of whatever a request threw. `nowMs`: the wall clock, for a Retry-After that is a date. */
export function troubleOf(error: unknown, key: string | null, nowMs: number): Trouble {
  if (error instanceof Trouble) return error;
  if (error instanceof APIConnectionError) {
    // What the transform of the guard threw comes wrapped when it happens before the first piece is read.
    return (
      troubleIn(error) ??
      new Trouble('unreachable', `${WHO} cannot be reached${codeOf(error)}.`, { retryable: true })
    );
  }
  if (error instanceof APIError) return refusal(error, key, nowMs);
  if (error instanceof SyntaxError) return new Trouble('broken', `${WHO} answered what is not JSON.`);
  return new Trouble('broken', `The connection to the model broke${codeOf(error)}.`, { retryable: true });
}

function refusal(error: APIError, key: string | null, nowMs: number): Trouble {
  const { status } = error;
  const said = saidByEndpoint(ownWords(error), key);
  const why = `${status ?? 'error'}${said && `: ${said}`}`;
  const retryAfterMs = error.headers ? retryAfter(error.headers, nowMs) : null;
  if (status === undefined) return new Trouble('failed', `${WHO} gave up (${why}).`, { retryable: true });
  if (status === 401 || status === 403) return new Trouble('refused', `${WHO} refuses the key (${why}).`);
  if (status === 404)
    return new Trouble('refused', `${WHO} does not know the model or the address (${why}).`);
  if (status === 429) {
    const retryable = error.code !== 'insufficient_quota';
    return new Trouble('limited', `${WHO} takes no more requests now (${why}).`, { retryable, retryAfterMs });
  }
  if (status >= 500)
    return new Trouble('failed', `${WHO} failed (${why}).`, { retryable: true, retryAfterMs });
  const retryable = status === 408 || status === 409;
  return new Trouble('refused', `${WHO} refused the request (${why}).`, { retryable, retryAfterMs });
}

/** The message inside an error, without the status in front; nothing of a page of HTML. */
function ownWords({ error, message, status }: APIError): string {
  const inner = (error as { message?: unknown } | undefined)?.message;
  const words = typeof inner === 'string' ? inner : message.replace(new RegExp(`^${status} `), '');
  return /^\s*</.test(words) || words === 'status code (no body)' ? '' : words;
}

/** `Retry-After` in seconds or as a date, or `retry-after-ms`: milliseconds from now, null when there is none. */
export function retryAfter(headers: Headers, nowMs: number): number | null {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (exact >= 0) return exact;
  const given = headers.get('retry-after');
  if (given === null) return null;
  const seconds = Number.parseFloat(given);
  const ms = /^\s*[\d.]+\s*$/.test(given) ? seconds * 1000 : Date.parse(given) - nowMs;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

function* causes(error: unknown): Generator<Error> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) yield cause;
}

function troubleIn(error: Error): Trouble | null {
  for (const cause of causes(error)) if (cause instanceof Trouble) return cause;
  return null;
}

/** The code of the failure, else what its first cause says. */
function codeOf(error: unknown): string {
  let last = '';
  for (const cause of causes(error)) {
    if ('code' in cause && typeof cause.code === 'string') return ` (${cause.code})`;
    last = cause.message;
  }
  return last === '' ? '' : ` (${saidByEndpoint(last, null)})`;
}
