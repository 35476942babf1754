/** One entry of a stream: a room's log (`room/7`) or one user's copy of a private conversation (`inbox/2/3`). */
export interface Entry {
  readonly stream: string;
  readonly syncId: number;
  /** Unique among everything that is sent, so that it tells one message from all others. */
  readonly content: string;
  readonly senderId: number;
  /** The whole message as JSON: two sightings of one entry must be equal. */
  readonly text: string;
}

export const streamOfRoom = (roomId: number): string => `room/${roomId}`;
export const streamOfInbox = (owner: number, peer: number): string => `inbox/${owner}/${peer}`;

interface Sighting {
  readonly entry: Entry;
  readonly by: string;
}

/** What a stream must hold, as known at one moment. */
export interface Expectation {
  readonly stream: string;
  /** By syncId. */
  readonly seen: ReadonlyMap<number, Sighting>;
  /** The highest number seen. */
  readonly last: number;
}

/**
 * What was sent and what anybody ever saw. A broken promise becomes a sentence in `problems` the moment it is known.
 */
export class Ledger {
  readonly problems: string[] = [];
  readonly #seen = new Map<string, Map<number, Sighting>>();
  readonly #sent = new Set<string>();

  get sent(): number {
    return this.#sent.size;
  }

  /** Entries that anybody saw. */
  get sighted(): number {
    return [...this.#seen.values()].reduce((sum, seen) => sum + seen.size, 0);
  }

  /** A client is about to send a message with this content. */
  send(content: string): void {
    this.#sent.add(content);
  }

  /** Somebody was shown this entry, by a push or as the answer to a request. */
  see(by: string, entry: Entry): void {
    const seen = this.#seen.get(entry.stream) ?? new Map<number, Sighting>();
    this.#seen.set(entry.stream, seen);
    const before = seen.get(entry.syncId);
    if (!before) seen.set(entry.syncId, { entry, by });
    else if (before.entry.text !== entry.text) {
      const { stream, syncId, text } = entry;
      this.problems.push(
        `${stream}: ${by} saw ${text} as ${syncId}, where ${before.by} saw ${before.entry.text}`,
      );
    }
  }

  /** What the stream must hold from now on. */
  expectation(stream: string): Expectation {
    const seen = new Map(this.#seen.get(stream));
    let last = 0;
    for (const syncId of seen.keys()) last = Math.max(last, syncId);
    return { stream, seen, last };
  }

  /** Compares what a stream was expected to hold with what is stored, in the order in which it was read. */
  compare({ stream, seen }: Expectation, stored: readonly Entry[]): void {
    this.#checkNumbers(stream, stored);
    const byNumber = new Map(stored.map((entry) => [entry.syncId, entry]));
    for (const [syncId, { entry, by }] of seen) {
      const kept = byNumber.get(syncId);
      if (!kept) this.problems.push(`${stream}: ${by} saw "${entry.content}" as ${syncId}, it is not stored`);
      else if (kept.text !== entry.text)
        this.problems.push(`${stream}: ${by} saw ${entry.text} as ${syncId}, stored is ${kept.text}`);
    }
    const numbers = new Map<string, number>();
    for (const { content, syncId } of stored) {
      const before = numbers.get(content);
      if (before !== undefined)
        this.problems.push(`${stream}: "${content}" is stored twice, as ${before} and ${syncId}`);
      if (!this.#sent.has(content)) this.problems.push(`${stream}: "${content}" was never sent`);
      numbers.set(content, syncId);
    }
  }

  #checkNumbers(stream: string, stored: readonly Entry[]): void {
    let last = 0;
    for (const { syncId } of stored) {
      if (syncId !== last + 1)
        this.problems.push(`${stream}: the stored syncIds are not dense, ${syncId} follows ${last}`);
      last = syncId;
    }
  }
}
