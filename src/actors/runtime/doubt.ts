import type { Envelope } from './envelope.ts';

/**
 * A commit whose outcome is unknown, while it is unknown. Its commands run again only if it turns out not to have
 * landed; the head's version tells, because nobody else commits for this actor, and a commit of ours that succeeds on
 * the old version fences a late landing off.
 */
export interface Doubt {
  /** The head's version if the commit landed. */
  readonly version: number;
  readonly commands: ReadonlySet<Envelope>;
}

/** Another commit at `version` became doubtful. Of two at one version it cannot be told which landed: both count. */
export function doubtAlso(before: Doubt | null, version: number, commands: readonly Envelope[]): Doubt {
  const earlier = before?.version === version ? before.commands : [];
  return { version, commands: new Set([...earlier, ...commands]) };
}

/** Whether a command of a landed commit must not run again. Effects may: the store refuses their second application. */
export function isDone(doubt: Doubt, envelope: Envelope): boolean {
  return envelope.effect === null && doubt.commands.has(envelope);
}
