import { setTimeout as pause } from 'node:timers/promises';
import { messageNumberOf } from '../../../src/protocol/rest/dialogue-ids.ts';
import { Ear, type Heard } from '../../support/dialogue/ear.ts';
import type { Stage } from './dialogue-actor.ts';
import type { SessionBook } from './dialogue-book.ts';

const AGAIN_MS = 40;

/** One who watches a session from its first message on, and comes back where he was cut. */
export class DialogueWatch {
  readonly #stage: Stage;
  readonly #book: SessionBook;
  #last = 0;
  #ear: Ear | null = null;

  constructor(stage: Stage, book: SessionBook) {
    this.#stage = stage;
    this.#book = book;
  }

  /** Until the session is over, or everything is. */
  async run(): Promise<void> {
    const { books, client, tally } = this.#stage;
    while (!this.#stage.stopped && books.get(this.#book.id)?.open) {
      const last = this.#last === 0 ? '0' : `${this.#book.id * 1_000_000 + this.#last}`;
      try {
        this.#ear = await Ear.open(client, this.#book.id, last, (heard) => this.#hear(heard));
        tally.watches += 1;
        if (this.#stage.stopped) await this.cut();
        await this.#ear.over;
      } catch {
        // There is no server, or no such session any more: the next look tells.
      }
      await pause(AGAIN_MS);
    }
  }

  /** Cuts the connection. */
  async cut(): Promise<void> {
    await this.#ear?.close();
  }

  #hear({ type, data }: Heard): void {
    const book = this.#book;
    if (type === 'state') book.stands('who watches', data);
    if (book.end !== null) void this.cut();
    if (type === 'deleted') {
      if (book.gone === 'no') book.broken('who watches was told that it is deleted');
      book.deleted = true;
    }
    if (type !== 'message') return;
    const number = messageNumberOf(book.id, data.id);
    if (number !== this.#last + 1)
      book.broken(`who watches was told of message ${number} after ${this.#last}`);
    this.#last = number ?? this.#last;
    book.hear('who watches', data);
  }
}
