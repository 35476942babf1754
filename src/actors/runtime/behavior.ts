import type { Command } from './envelope.ts';
import type { Turn } from './turn.ts';

/** Handles one command: check, resolve, apply, and leave what is to be committed and announced with the turn. */
export type Handler<S, C extends Command> = (turn: Turn<S>, command: C) => void | Promise<void>;

/** Every command of a kind has a handler; a missing one does not compile. */
export type Handlers<S, C extends Command> = {
  readonly [T in C['type']]: Handler<S, Extract<C, { readonly type: T }>>;
};

/** What an activation starts from. `version`: the head row's, 0 for an actor that never committed. */
export interface Activation<S> {
  readonly version: number;
  readonly state: S;
}

/**
 * A kind of actor. Handlers are synchronous; one may be async only to read a part of its own state or to call a worker,
 * and then holds the mailbox until it is done or the deadline of the turn has passed.
 */
export interface Behavior<S, C extends Command = Command> {
  readonly kind: string;
  /** Reads the state of many actors in one go (one query for the activations of a tick). Every id needs an answer. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Activation<S>>>;
  readonly handlers: Handlers<S, C>;
  /** Ids to activate when the node starts, though nobody speaks to them. */
  resumeIds?(): Promise<readonly string[]>;
  /** Runs at the start of the first turn after every activation. */
  activated?(turn: Turn<S>): void;
  /** Runs at the end of every turn, before its commit: what its commands have gathered is dealt with once. */
  closing?(turn: Turn<S>): void;
  /** True while the actor must stay in memory though nothing waits for it. */
  keepAlive?(state: S): boolean;
  /** The actor leaves memory; everything it wanted is committed and announced. */
  passivated?(id: string, state: S): void;
}

/** A behaviour whose state and commands the kernel does not look into. */
export type AnyBehavior = Behavior<unknown>;

/** Forgets a behaviour's types; handlers are found by the command's `type`, which the types above have made complete. */
export function anyBehavior<S, C extends Command>(behavior: Behavior<S, C>): AnyBehavior {
  return behavior as unknown as AnyBehavior;
}
