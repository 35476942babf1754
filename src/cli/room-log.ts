import type { RoomMessageView } from '../protocol/message.ts';
import type { ResumeSummary } from '../protocol/pushes.ts';

/** Where entries that did not come by themselves are asked for. */
export interface RoomLogSource {
  /** Has the server replay every entry after this number, and say so with push 3000. */
  resume(after: number): void;
  /** Entries from this number on, ascending; none where there are none. Rejects when they cannot be had now. */
  history(from: number): Promise<readonly RoomMessageView[]>;
}

type Outcome = ResumeSummary['rooms'][string];

/**
 * A room's log as one client follows it across sockets: shows each entry once and in order. The number to resume from
 * moves only to the next one, so that whatever is missing is asked for (docs/protocol/chat.md, rules 8 to 10).
 */
export class RoomLog {
  readonly #source: RoomLogSource;
  readonly #show: (message: RoomMessageView) => void;
  #last: number;
  /** A replay was asked for: what is out of order until it is summed up comes again in its place. */
  #resuming = false;
  /** Nothing was summed up on this socket. */
  #opening = true;
  /** Only what was summed up last is read; a new socket gives it up. */
  #round = 0;

  /** `last`: the number of the newest entry that is known. */
  constructor(last: number, source: RoomLogSource, show: (message: RoomMessageView) => void) {
    this.#last = last;
    this.#source = source;
    this.#show = show;
  }

  /** The number that a new socket resumes from; a replay is expected from now on. */
  reopen(): number {
    this.#resuming = true;
    this.#opening = true;
    this.#round += 1;
    return this.#last;
  }

  /** An entry was pushed. */
  hear(message: RoomMessageView): void {
    if (message.syncId === this.#last + 1) this.#take(message);
    else if (message.syncId > this.#last) this.#resume();
  }

  /** Push 3000 says what a replay has brought. Resolves when what it left out has been read. */
  async summedUp(outcome: Outcome): Promise<void> {
    this.#resuming = false;
    const isFirst = this.#opening;
    this.#opening = false;
    if ('error' in outcome) return;
    // The log ends before what was seen of it: the server goes on from an older backup.
    if (isFirst) this.#last = Math.min(this.#last, outcome.to);
    if (outcome.to <= this.#last) return;
    this.#resuming = true;
    this.#round += 1;
    const round = this.#round;
    const isRead = await this.#readUpTo(outcome.to, round).catch(() => false);
    if (round !== this.#round) return;
    this.#resuming = false;
    // What was pushed meanwhile was not in its turn. If history failed, the next entry or socket asks again.
    if (isRead) this.#resume();
  }

  #resume(): void {
    if (this.#resuming) return;
    this.#resuming = true;
    this.#source.resume(this.#last);
  }

  /** What history does not have is beyond what the server keeps. */
  async #readUpTo(to: number, round: number): Promise<boolean> {
    while (this.#last < to) {
      const entries = await this.#source.history(this.#last + 1);
      if (round !== this.#round) return false;
      for (const entry of entries) this.#take(entry);
      if (entries.length === 0) this.#last = to;
    }
    return true;
  }

  #take(message: RoomMessageView): void {
    this.#last = message.syncId;
    this.#show(message);
  }
}
