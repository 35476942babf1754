import type { Clock } from '../ports/clock.ts';
import type { Committer } from '../ports/committer.ts';
import type { Address } from './address.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Loader } from './loader.ts';
import type { Resident } from './registry.ts';
import type { SupervisionPolicy } from './supervision.ts';
import type { TurnKernel } from './turn.ts';
import type { TurnMeter } from './turn-meter.ts';

/** The bounds of a turn and a mailbox. Times in milliseconds. */
export interface KernelLimits {
  /** Commands that may wait for one actor; more are refused as BUSY. */
  readonly mailbox: number;
  /** Commands of one turn, and so of one commit. */
  readonly turnMessages: number;
  readonly turnSliceMs: number;
  /** How long an async handler may hold its mailbox. */
  readonly turnAwaitMs: number;
  /** How long the dispatcher runs before sockets are served again. */
  readonly dispatchMs: number;
  /** Turns an unanswered command may lose to a failing store before it is given up. */
  readonly attempts: number;
  readonly maxIdle: number;
  readonly idleMs: number;
}

/** What cells and turns use of the node they live in. */
export interface Kernel extends TurnKernel {
  readonly clock: Clock;
  readonly committer: Committer;
  readonly limits: KernelLimits;
  readonly supervision: SupervisionPolicy;
  readonly dispatcher: Dispatcher;
  readonly loader: Loader;
  readonly registry: {
    rest(cell: Resident): void;
    wake(cell: Resident): void;
    remove(cell: Resident): void;
  };
  readonly deadLetters: DeadLetters;
  readonly meter: TurnMeter;
  /** The effect was applied, or given up: it is no longer on its way in this process. */
  effectSettled(id: number): void;
  /** The actor's deadline after a commit that may or may not have landed. */
  wakeupDoubtful(address: Address, due: number): void;
}
