/** Up to where a room's log is older than was asked for; `through` null: nothing of it is. */
export interface AgedRoom {
  readonly roomId: number;
  readonly through: number | null;
  /** As much was looked at as one look may: there may be more. */
  readonly more: boolean;
}

/** The same for one reader's copy of a conversation. `id`: the conversation's, `low-high`. */
export interface AgedCopy {
  readonly id: string;
  readonly ownerId: number;
  readonly through: number | null;
  readonly more: boolean;
}

/** What retention reads and deletes. Every call is short: a page of logs, or a batch of rows. */
export interface RetentionStore {
  /**
   * The next `limit` rooms with an id above `after`. An entry is old when it was made before `before` (ms), or a later
   * one was.
   */
  agedRooms(before: number, after: number, limit: number): Promise<AgedRoom[]>;
  /** The copies of the next `limit` conversations with an id above `after`. */
  agedCopies(before: number, after: string, limit: number): Promise<AgedCopy[]>;
  /** Deletes at most `limit` rows (of each table) that lie below the cuts; returns how many went. */
  deleteTaken(limit: number): Promise<number>;
}
