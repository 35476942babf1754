import type { Contender, ContenderEvents } from './contender.ts';

/** What is sent to a seat in its turn begins with these, after the four digits: then it is asked what it does. */
const ASKS = /^\d{4}\{"type":"(?:roundbegin|action|format error)"/;

/**
 * Programs may send a `finish` after a turn that the rules have ended for them. Our bots are done in microseconds: while
 * one is owed, they give it this long to come before the next turn of who sent it, which it would end.
 */
const STRAY_FINISH_MS = 5;

/** What our bots need of the match. */
export interface BotSeat {
  /** What the bot says now; null when it is not its turn. */
  readonly answer: () => string | null;
  /** Whether the rules have ended the last turn of a program. */
  readonly owesFinish: () => boolean;
}

/** One of our bots in a seat: it answers what the referee sends as a program would, but sees the match itself. */
export class BuiltinContender implements Contender {
  readonly hasStarted = true;
  readonly #seat: BotSeat;
  readonly #events: ContenderEvents;
  #isOver = false;

  constructor(seat: BotSeat, events: ContenderEvents) {
    this.#seat = seat;
    this.#events = events;
  }

  send(bytes: Buffer): void {
    if (!ASKS.test(bytes.toString('latin1', 0, 40))) return;
    const speak = () => {
      const text = this.#isOver ? null : this.#seat.answer();
      if (text !== null) this.#events.message(text, Buffer.byteLength(text));
    };
    // Whoever sends this has yet to listen; and a match of our bots alone must let others in.
    if (this.#seat.owesFinish()) setTimeout(speak, STRAY_FINISH_MS);
    else setImmediate(speak);
  }

  limitLength(): void {}

  end(): Promise<number> {
    this.#isOver = true;
    return Promise.resolve(0);
  }
}
