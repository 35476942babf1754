import type { BoundedMap } from '../../lib/bounded-map.ts';
import type { Push } from '../../protocol/pushes.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionId, Delivery } from '../ports/delivery.ts';
import type { Fleet } from '../ports/fleet.ts';
import type { Random } from '../ports/random.ts';
import type { TaskEndRow } from '../ports/statements.ts';
import type { TaskStore } from '../ports/task-store.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { type Address, addressOf } from '../runtime/address.ts';
import type { Check } from './check.ts';
import type { Waiter } from './commands.ts';
import type { HotRows } from './hot-rows.ts';
import type { Member } from './member.ts';
import type { OpenTask } from './open-task.ts';
import type { TypeQueue } from './queue.ts';
import type { Seekers } from './seekers.ts';

export interface BoardPorts {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly delivery: Pick<Delivery, 'toConnection' | 'lastSeen'>;
  readonly telemetry: Telemetry;
  readonly random: Random;
  readonly fleet: Fleet;
  /** What the server finds of a result by itself. */
  readonly check: Check;
  /** Bytes of waiting tasks' contents that are kept in memory. */
  readonly hotBytes: number;
}

/** What a volunteer earned in one turn. */
export interface Tally {
  agreed: number;
  wrong: number;
  failed: number;
  /** Milliseconds of confirmed results. */
  creditMs: number;
}

export interface Counts {
  total: number;
  completed: number;
  failed: number;
  cancelled: number;
}

export interface BoardState {
  readonly queues: Map<string, TypeQueue>;
  /** Contents of tasks that were never assigned, as far as they are in memory. */
  readonly hot: HotRows;
  readonly open: Map<number, OpenTask>;
  /** Cancelled before they were assigned, and not yet come across. */
  readonly cancelled: Set<number>;
  /** Those that ended lately, to tell a late result from a foreign one. */
  readonly ended: BoundedMap<number, true>;
  readonly members: Map<string, Member>;
  readonly seekers: Seekers;
  readonly waiters: Map<number, Waiter[]>;
  readonly counts: Counts;
  /** How many had ended when it was last noted where open ones begin. */
  markedAt: number;
  /** The highest number of a task. */
  newest: number;
  /** Types with something new to assign, and volunteers with something new to want. */
  readonly stirred: { readonly types: Set<string>; readonly members: Set<Member> };
  /** Volunteers of whom something is to be remembered when the turn is committed. */
  readonly changed: Set<Member>;
  /** Type and priority whose contents are being read. */
  readonly loading: Set<string>;
  /** Status → tasks that ended in this turn. */
  readonly finished: Map<TaskEndRow['status'], number>;
  /** Socket → what it is sent by this turn. */
  readonly outgoing: Map<ConnectionId, Push[]>;
  /** Volunteer → what it earned in this turn. */
  readonly tallies: Map<string, Tally & { readonly userId: number }>;
}

/** The one actor of this kind. */
export const BOARD_ID = 'tasks';
export const BOARD: Address = addressOf('board', BOARD_ID);

/** Kept after a socket has closed, so that a reconnect loses nothing. Milliseconds (volunteers.md, Tasks). */
export const GRACE_MS = 10_000;
/** Kept after a restart of the server for the volunteers who come back. Milliseconds. */
export const RESTART_GRACE_MS = 60_000;
/** Between two heartbeats, for those who are only heard of by them. */
export const HEARTBEAT_SECONDS = 30;
export const MISSED_HEARTBEATS = 3;
