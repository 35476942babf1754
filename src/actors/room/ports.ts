import type { Delivery } from '../ports/delivery.ts';
import type { Presence } from '../ports/presence.ts';
import type { Random } from '../ports/random.ts';
import type { RoomStore } from '../ports/room-store.ts';

/** What rooms need from outside, and their limits. Times in milliseconds. */
export interface RoomPorts {
  readonly store: RoomStore;
  readonly delivery: Delivery;
  readonly presence: Presence;
  readonly random: Random;
  readonly limits: RoomLimits;
  /** When the node started: no presence pushes for a while after it. */
  readonly startedAt: number;
}

export interface RoomLimits {
  readonly members: number;
  /** A client that missed more than this pages the history instead. */
  readonly resumeEntries: number;
  readonly presenceEveryMs: number;
  readonly presenceQuietMs: number;
}
