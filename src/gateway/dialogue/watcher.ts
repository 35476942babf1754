import { Fault } from '../../lib/fault.ts';
import type { News } from './news.ts';

/** Who watches. `userId` 0: nobody who is known. `expires`: when the token ends, milliseconds since 1970. */
export interface Guest {
  readonly userId: number;
  readonly tokenId: string | null;
  readonly expires: number | null;
}

/** `quiet`: nothing happened for a while. `end`: nothing more comes. */
export type Taken = News | 'quiet' | 'end';

/** In characters: some seconds of a fast model, or a dozen long messages. */
const MOST_WAITING = 262_144;

/** One who watches a session, and what waits for him. He takes one by one; who is too slow is cut. */
export class Watcher {
  readonly dialogueId: number;
  readonly guest: Guest;
  #waiting: News[] = [];
  #weight = 0;
  #over: 'ended' | 'cut' | null = null;
  #taker: { readonly resolve: (taken: Taken) => void; readonly reject: (fault: Fault) => void } | null = null;

  constructor(dialogueId: number, guest: Guest) {
    this.dialogueId = dialogueId;
    this.guest = guest;
  }

  /** Never throws; after the end nothing counts. */
  give(news: News): void {
    if (this.#over) return;
    if (this.#taker) return this.#hand(news);
    this.#weight += news.weight;
    this.#waiting.push(news);
    if (this.#weight > MOST_WAITING) this.#close('cut');
  }

  /** Says that nothing happened, to one who waits. */
  hush(): void {
    if (this.#taker) this.#hand('quiet');
  }

  /** Nothing more comes; what waits can still be taken. */
  end(): void {
    if (this.#over) return;
    this.#over = 'ended';
    if (this.#taker) this.#hand('end');
  }

  /** At once, whatever waits: he is gone. */
  abandon(): void {
    this.#waiting = [];
    this.end();
  }

  /** One taker at a time. Rejects with `Fault('WATCHER_SLOW')` for one who was cut. */
  take(): Promise<Taken> {
    const next = this.#waiting.shift();
    if (next) {
      this.#weight -= next.weight;
      return Promise.resolve(next);
    }
    if (this.#over === 'ended') return Promise.resolve('end');
    if (this.#over === 'cut') return Promise.reject(slow());
    return new Promise((resolve, reject) => {
      this.#taker = { resolve, reject };
    });
  }

  /** What waits behind the one that was taken. */
  rest(): readonly News[] {
    const waiting = this.#waiting;
    if (waiting.length === 0) return waiting;
    this.#waiting = [];
    this.#weight = 0;
    return waiting;
  }

  #hand(taken: Taken): void {
    const taker = this.#taker;
    this.#taker = null;
    taker?.resolve(taken);
  }

  #close(why: 'cut'): void {
    this.#over = why;
    this.#waiting = [];
    this.#taker?.reject(slow());
    this.#taker = null;
  }
}

function slow(): Fault {
  return new Fault('WATCHER_SLOW', 'who watches takes too little of what happens');
}
