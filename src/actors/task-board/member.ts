import type { ConnectionId } from '../ports/delivery.ts';
import type { Wish } from './commands.ts';

/** A standing request: so many tasks are still wanted. */
export interface Want extends Wish {
  left: number;
}

/** A volunteer who is here, or was a moment ago. */
export interface Member {
  readonly volunteerId: string;
  readonly userId: number;
  /** Null by HTTP, and while `goneAt` is set. */
  connection: ConnectionId | null;
  capabilities: ReadonlySet<string>;
  slots: number;
  trust: number;
  /** No tasks before this time (ms). */
  barredUntil: number;
  /** Task → replica. */
  readonly held: Map<number, number>;
  want: Want | null;
  /** When it was heard of last by HTTP (ms); 0 on a socket. */
  heard: number;
  /** Since when it is gone (ms), and how long its tasks are kept for it; 0: it is here. */
  goneAt: number;
  graceMs: number;
}
