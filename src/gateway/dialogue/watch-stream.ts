import type { DialogueRow } from '../../actors/ports/dialogue-rows.ts';
import type { DialogueStore, Viewer } from '../../actors/ports/dialogue-store.ts';
import type { DialogueHall } from './dialogue-hall.ts';
import { COMMENT, messageFrame, RETRY, stateFrame } from './frames.ts';
import type { News } from './news.ts';
import type { Guest, Watcher } from './watcher.ts';

const PAGE = 200;

interface Ports {
  readonly dialogues: Pick<DialogueStore, 'dialogue' | 'messagesAfter'>;
  readonly dialogueHall: DialogueHall;
}

/** What is watched. `after`: the number of the last message that is there already; null: only what is new is wanted. */
export interface Watch {
  readonly dialogueId: number;
  readonly viewer: Viewer;
  readonly guest: Guest;
  readonly after: number | null;
}

/**
 * A session as it goes on, as Server-Sent Events. Who begins to read takes a place in the hall; `return` gives it back, also
 * while a `next` waits. Throws for one who is too slow: the connection is cut, and he can come back.
 */
export class WatchStream implements AsyncIterable<Uint8Array> {
  readonly #ports: Ports;
  readonly #watch: Watch;
  #watcher: Watcher | null = null;

  constructor(ports: Ports, watch: Watch) {
    this.#ports = ports;
    this.#watch = watch;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    const frames = this.#frames();
    return {
      next: () => frames.next(),
      return: () => {
        if (this.#watcher) this.#ports.dialogueHall.leave(this.#watcher);
        return frames.return(undefined);
      },
    };
  }

  async *#frames(): AsyncGenerator<Uint8Array, undefined> {
    const { dialogues, dialogueHall: hall } = this.#ports;
    const { dialogueId, viewer, guest, after } = this.#watch;
    const watcher = hall.join(dialogueId, guest);
    this.#watcher = watcher;
    try {
      // Read only now: what happens from here on waits for the watcher.
      const dialogue = await dialogues.dialogue(dialogueId, viewer);
      if (!dialogue) return;
      yield RETRY;
      yield Buffer.from(stateFrame(dialogue));
      const last = dialogue.lastMessage ?? 0;
      if (after !== null) yield* this.#missed(dialogue, after, last);
      yield* this.#live(watcher, dialogue, last);
    } finally {
      hall.leave(watcher);
    }
  }

  async *#missed(dialogue: DialogueRow, after: number, last: number): AsyncGenerator<Uint8Array> {
    for (let sent = after; sent < last; ) {
      const size = Math.min(PAGE, last - sent);
      const page = await this.#ports.dialogues.messagesAfter(dialogue.dialogueId, sent, size);
      if (page.length === 0) return;
      yield Buffer.from(page.map((message) => messageFrame(dialogue, message)).join(''));
      sent = page.at(-1)?.number ?? last;
    }
  }

  /**
   * What waits together goes out together: a write costs more than what is in it. `last`: the number of the last message
   * that is not news any more.
   */
  async *#live(watcher: Watcher, dialogue: DialogueRow, last: number): AsyncGenerator<Uint8Array> {
    for (;;) {
      const taken = await watcher.take();
      if (taken === 'end') return;
      if (taken === 'quiet') yield COMMENT;
      else {
        const news = [taken, ...watcher.rest()].filter(({ number }) => number === 0 || number > last);
        const [first] = news;
        if (first) yield news.length === 1 ? first.bytes(dialogue) : joined(news, dialogue);
      }
    }
  }
}

function joined(news: readonly News[], dialogue: DialogueRow): Uint8Array {
  return Buffer.concat(news.map((one) => one.bytes(dialogue)));
}
