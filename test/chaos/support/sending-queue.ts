import type { Ledger } from './ledger.ts';
import type { Tally } from './tally.ts';
import type { Witness } from './witness.ts';

interface Unsettled {
  readonly frame: string;
  readonly firstAt: number;
  /** When the attempt that is under way began; null while none is. */
  sentAt: number | null;
  /** When the next attempt is due, after a refusal. */
  dueAt: number;
  attempts: number;
}

/** After a cut so many messages that are known to be stored are sent once more: a client may be more careful than needed. */
const DOUBTED = 3;
/** An attempt without any outcome on a standing connection is repeated after this. */
const PATIENCE_MS = 20_000;

/** The messages of one sender that he was not yet told are stored: sent again under their keys until he is. */
export class SendingQueue {
  readonly #unsettled = new Map<string, Unsettled>();
  readonly #stored = new Map<string, Unsettled>();
  readonly #ledger: Ledger;
  readonly #witness: Witness;
  readonly #tally: Tally;

  constructor(ledger: Ledger, witness: Witness, tally: Tally) {
    this.#ledger = ledger;
    this.#witness = witness;
    this.#tally = tally;
  }

  get size(): number {
    return this.#unsettled.size;
  }

  /** `key`: the message's content and its idempotency key. */
  add(key: string, frame: string): void {
    this.#ledger.send(key);
    const now = Date.now();
    this.#unsettled.set(key, { frame, firstAt: now, sentAt: null, dueAt: now, attempts: 0 });
  }

  /** Hands everything that is due to `send`. */
  flush(send: (frame: string) => void): void {
    const now = Date.now();
    for (const [key, one] of this.#unsettled) {
      if (one.sentAt !== null && now - one.sentAt > PATIENCE_MS) {
        this.#tally.unanswered += 1;
        one.sentAt = null;
        one.dueAt = now;
      }
      if (one.sentAt !== null || one.dueAt > now) continue;
      one.attempts += 1;
      one.sentAt = now;
      if (one.attempts > 1) {
        this.#tally.retries += 1;
        this.#witness.retried(key);
      }
      send(one.frame);
    }
  }

  /** The message was seen: it is stored. */
  settled(key: string): void {
    const one = this.#unsettled.get(key);
    if (!one) return;
    this.#unsettled.delete(key);
    if (one.sentAt !== null) this.#tally.answered(one.sentAt);
    if (!this.#stored.has(key)) this.#tally.delaysMs.push(Date.now() - one.firstAt);
    this.#stored.set(key, one);
    for (const [oldest] of this.#stored) {
      if (this.#stored.size > DOUBTED) this.#stored.delete(oldest);
    }
  }

  refused(key: string, code: string, retryable: boolean, againAfterMs: number): void {
    this.#tally.refused(code);
    const one = this.#unsettled.get(key);
    if (!one) return;
    if (!retryable) {
      this.#ledger.problems.push(`"${key}" was refused for good: ${code}`);
      this.#unsettled.delete(key);
      return;
    }
    if (one.sentAt !== null) this.#tally.answered(one.sentAt);
    one.sentAt = null;
    one.dueAt = Date.now() + againAfterMs;
  }

  /** What was under way may or may not have arrived: all of it is due again, and a little of what did arrive. */
  cut(): void {
    const now = Date.now();
    for (const [key, one] of this.#stored) this.#unsettled.set(key, one);
    for (const one of this.#unsettled.values()) {
      one.sentAt = null;
      one.dueAt = Math.min(one.dueAt, now);
    }
  }
}
