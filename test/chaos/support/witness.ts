import type { Entry, Ledger } from './ledger.ts';

/**
 * What one client may be shown: each stream's entries once, in order, without a hole, across all its connections. The
 * one exception is the answer to a retried key, which comes to the sender beside the stream (docs/protocol/chat.md,
 * rule 10); each retry allows one.
 */
export class Witness {
  readonly name: string;
  readonly userId: number;
  delivered = 0;
  echoes = 0;
  readonly #ledger: Ledger;
  readonly #last = new Map<string, number>();
  /** By content. */
  readonly #allowed = new Map<string, number>();

  constructor(name: string, userId: number, ledger: Ledger) {
    this.name = name;
    this.userId = userId;
    this.#ledger = ledger;
  }

  /** The stream's entries are followed from the first on. */
  follow(stream: string): void {
    this.#last.set(stream, 0);
  }

  get streams(): string[] {
    return [...this.#last.keys()];
  }

  last(stream: string): number {
    return this.#last.get(stream) ?? 0;
  }

  /** The message is sent once more under its key. */
  retried(content: string): void {
    this.#allowed.set(content, (this.#allowed.get(content) ?? 0) + 1);
  }

  hear(entry: Entry): void {
    const { stream, syncId, content } = entry;
    this.#ledger.see(this.name, entry);
    const last = this.last(stream);
    if (syncId === last + 1) {
      this.#last.set(stream, syncId);
      this.delivered += 1;
      return;
    }
    const echoes = entry.senderId === this.userId ? (this.#allowed.get(content) ?? 0) : 0;
    if (echoes > 0) {
      this.#allowed.set(content, echoes - 1);
      this.echoes += 1;
      return;
    }
    if (syncId <= last) {
      this.#complain(`${stream}: ${this.name} was shown ${syncId} again ("${content}"), after ${last}`);
    } else {
      this.#complain(
        `${stream}: ${this.name} was shown ${syncId} ("${content}") after ${last}: ${syncId - last - 1} are missing`,
      );
      this.#last.set(stream, syncId);
    }
  }

  /** The server says that a resume has brought everything up to `to`. */
  resumed(stream: string, to: number, complete: boolean): void {
    if (!complete) this.#complain(`${stream}: ${this.name} was told that its resume is not complete`);
    if (this.last(stream) < to)
      this.#complain(
        `${stream}: ${this.name} was told that it has all up to ${to}, it has ${this.last(stream)}`,
      );
  }

  /** At the end: the stream has this many entries. */
  mustHave(stream: string, count: number): void {
    if (this.last(stream) !== count)
      this.#complain(`${stream}: ${this.name} has 1 to ${this.last(stream)}, ${count} are stored`);
  }

  #complain(problem: string): void {
    this.#ledger.problems.push(problem);
  }
}
