import type { Envelope, Trouble } from './envelope.ts';

/**
 * What becomes of the commands of a turn that was thrown away. Nothing of it was seen by anybody, so all of it may run
 * again; the question is who waits, who hears of it, and who is to blame.
 */
export interface Setback {
  /** Run again, in this order, before everything that waits. */
  readonly again: Envelope[];
  /** Answered with UNAVAILABLE. */
  readonly refused: Envelope[];
  /** Delivered effects that turned out to be applied already. */
  readonly settled: Envelope[];
  /** The command whose commit can never land, when it is known. */
  readonly culprit: Envelope | null;
  /** So many of the next commands run one to a turn. */
  readonly solo: number;
}

const NOTHING: Setback = { again: [], refused: [], settled: [], culprit: null, solo: 0 };

/** The store was away: who waits for an answer hears so now, the rest waits for the store, up to `attempts` turns. */
export function afterOutage(taken: readonly Envelope[], attempts: number): Setback {
  const again: Envelope[] = [];
  const refused: Envelope[] = [];
  for (const envelope of taken) {
    if ((envelope.replyTo === null || envelope.patient) && mayRetry(envelope, attempts)) again.push(envelope);
    else refused.push(envelope);
  }
  return { ...NOTHING, again, refused };
}

/** Another activation committed first: everything is run on the newer state. */
export function afterStale(taken: readonly Envelope[], attempts: number): Setback {
  const again: Envelope[] = [];
  const refused: Envelope[] = [];
  for (const envelope of taken) (mayRetry(envelope, attempts) ? again : refused).push(envelope);
  return { ...NOTHING, again, refused };
}

/**
 * The store will never take this turn. Of several commands each runs alone to find the one it refuses; that one runs
 * once more, told which constraint it broke, and is the culprit if it breaks it again.
 */
export function afterRefusal(taken: readonly Envelope[], reason: string): Setback {
  const [first] = taken;
  if (!first) return NOTHING;
  if (taken.length > 1) return { ...NOTHING, again: [...taken], solo: taken.length };
  if (reason === 'effect' && first.effect !== null) return { ...NOTHING, settled: [first] };
  const trouble = troubleOf(first);
  if (trouble.conflict !== null) return { ...NOTHING, culprit: first };
  trouble.conflict = reason;
  return { ...NOTHING, again: [first], solo: 1 };
}

/** A handler threw on `culprit` (null: before any command): the others are run again. */
export function afterFault(taken: readonly Envelope[], culprit: Envelope | null): Setback {
  return { ...NOTHING, again: taken.filter((envelope) => envelope !== culprit), culprit };
}

function mayRetry(envelope: Envelope, attempts: number): boolean {
  const trouble = troubleOf(envelope);
  trouble.attempts += 1;
  return trouble.attempts <= attempts;
}

function troubleOf(envelope: Envelope): Trouble {
  envelope.trouble ??= { attempts: 0, conflict: null };
  return envelope.trouble;
}
