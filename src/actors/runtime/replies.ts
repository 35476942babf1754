import { reject } from '../../protocol/rejections.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Reply, ReplyTo } from './envelope.ts';

/** The place of one ask; used again by a later one, whose number then differs. */
interface Place {
  id: number;
  due: number;
  /** Null while nobody waits here. */
  resolve: ((reply: Reply) => void) | null;
}

const SWEEP_MS = 50;
/** A number is a place and how often it was used before: place + use × PLACES. */
const PLACES = 2 ** 22;

/**
 * The asks of this node's edge that wait for an answer, each with a deadline. Places instead of a Map by number: a Map
 * under such a churn leaves tables behind whose entries live until the next full collection.
 */
export class Replies {
  static readonly EDGE = 'ask';
  readonly #clock: Clock;
  readonly #places: Place[] = [];
  readonly #free: Place[] = [];
  #sweep: Cancel | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#places.length - this.#free.length;
  }

  /** The promise always settles with a reply: the actor's, or DEADLINE after `ms` (to within 50 ms). */
  expect(ms: number): { readonly replyTo: ReplyTo; readonly reply: Promise<Reply> } {
    const place = this.#free.pop() ?? this.#newPlace();
    place.due = this.#clock.now() + ms;
    const reply = new Promise<Reply>((resolve) => {
      place.resolve = resolve;
    });
    this.#sweep ??= this.#clock.after(SWEEP_MS, this.#expire);
    return { replyTo: { edge: Replies.EDGE, id: place.id }, reply };
  }

  /** An answer to an ask that is over is dropped. */
  settle(id: number, reply: Reply): void {
    const place = this.#places[id % PLACES];
    if (place?.id === id) this.#end(place, reply);
  }

  /** The node stops: nobody will answer any more. */
  abandon(): void {
    for (const place of this.#places) this.#end(place, { ok: false, rejection: reject('DRAINING') });
    this.#sweep?.();
  }

  #newPlace(): Place {
    const place: Place = { id: this.#places.length, due: 0, resolve: null };
    this.#places.push(place);
    return place;
  }

  #end(place: Place, reply: Reply): void {
    const { resolve } = place;
    if (!resolve) return;
    place.resolve = null;
    place.id += PLACES;
    this.#free.push(place);
    resolve(reply);
  }

  readonly #expire = (): void => {
    const now = this.#clock.now();
    for (const place of this.#places) {
      if (place.due <= now) this.#end(place, { ok: false, rejection: reject('DEADLINE') });
    }
    this.#sweep = this.size > 0 ? this.#clock.after(SWEEP_MS, this.#expire) : null;
  };
}
