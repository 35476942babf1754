import type { Delivery } from '../ports/delivery.ts';
import type { Presence } from '../ports/presence.ts';
import type { Random } from '../ports/random.ts';
import type { UserStore } from '../ports/user-store.ts';

export interface UserPorts {
  readonly store: UserStore;
  readonly delivery: Delivery;
  readonly presence: Presence;
  readonly random: Random;
  /** How long a user stays online after his last socket closed. Milliseconds. */
  readonly presenceGraceMs: number;
}
