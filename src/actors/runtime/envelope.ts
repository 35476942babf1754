import type { Rejection } from '../../protocol/rejections.ts';

/** What an actor is told: plain data, so that it can cross threads, processes and the `effects` table. */
export interface Command {
  readonly type: string;
}

/** Where an answer goes: an edge of this node by name, its own number for the request, and what it wants back with it. */
export interface ReplyTo {
  readonly edge: string;
  readonly id: number;
  readonly note?: unknown;
}

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly rejection: Rejection };

/** What befell a command whose turn was thrown away. */
export interface Trouble {
  /** How many turns that held it were thrown away because of the store. */
  attempts: number;
  /** The constraint that refused its commit, when it is run again to answer for that. */
  conflict: string | null;
}

/** A command and what is known of it. The mutable fields belong to the cell that holds it. */
export class Envelope {
  readonly command: Command;
  readonly replyTo: ReplyTo | null;
  readonly patient: boolean;
  /** The row of `effects` that this delivers. */
  readonly effect: number | null;
  /** The job whose result this is; null again once the result was accepted, so that a thrown-away turn keeps it. */
  job: number | null;
  trouble: Trouble | null = null;

  constructor(command: Command, options?: TellOptions) {
    this.command = command;
    this.replyTo = options?.replyTo ?? null;
    this.patient = options?.patient ?? false;
    this.effect = options?.effect ?? null;
    this.job = options?.job ?? null;
  }
}

/** What waits: a command of which nothing is known is its own envelope, because under load thousands wait. */
export type Item = Envelope | Command;

export function envelopeOf(item: Item): Envelope {
  return item instanceof Envelope ? item : new Envelope(item);
}

export interface TellOptions {
  readonly replyTo?: ReplyTo;
  /** Whoever gets the answer does not wait for it: while the store is away it is tried again before it is refused. */
  readonly patient?: boolean;
  readonly effect?: number;
  readonly job?: number;
  /** Overtakes commands: timers, wake-ups, job results. Never refused for a full mailbox. */
  readonly signal?: boolean;
  /** Only if the actor is active; for news that an activation would read from the store anyway. */
  readonly ifActive?: boolean;
}
