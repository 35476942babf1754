/** What an activation reads: the head's version (0 for an actor never committed) and its state, null when there is none. */
export interface Loaded<T> {
  readonly version: number;
  readonly state: T | null;
}
