import type { ConnectionId } from './delivery.ts';

/** A volunteer who is here, as he said himself. */
export interface OnlineVolunteer {
  readonly volunteerId: string;
  readonly userId: number;
  /** Null by HTTP. */
  readonly connection: ConnectionId | null;
  readonly capabilities: readonly string[];
  readonly slots: number;
  readonly trust: number;
  readonly barredUntil: number;
  /** The standing request: `left` tasks of it are not given yet. */
  readonly wish: {
    readonly capabilities: readonly string[];
    readonly maxTasks: number;
    readonly priority: number;
    readonly left: number;
  } | null;
}

/** Who is here to take tasks. Volatile like presence: what a board finds again when it has been loaded anew. */
export interface Fleet {
  put(volunteer: OnlineVolunteer): void;
  /** Unless it is on another socket by now. `connection` null: by HTTP. */
  delete(volunteerId: string, connection: ConnectionId | null): void;
  all(): Iterable<OnlineVolunteer>;
  ofUser(userId: number): Iterable<OnlineVolunteer>;
}
