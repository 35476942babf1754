import type { Contender, ContenderEvents } from './contender.ts';

/** What is sent to a seat in its turn begins with these, after the four digits: then it is asked what it does. */
const ASKS = /^\d{4}\{"type":"(?:roundbegin|action|format error)"/;

/** One of our bots in a seat: it answers what the referee sends as a program would, but sees the match itself. */
export class BuiltinContender implements Contender {
  readonly hasStarted = true;
  readonly #answer: () => string | null;
  readonly #events: ContenderEvents;
  #isOver = false;

  /** `answer`: what the bot says now, null when it is not its turn. */
  constructor(answer: () => string | null, events: ContenderEvents) {
    this.#answer = answer;
    this.#events = events;
  }

  send(bytes: Buffer): void {
    if (!ASKS.test(bytes.toString('latin1', 0, 40))) return;
    // Whoever sends this has yet to listen; and a match of our bots alone must let others in.
    setImmediate(() => {
      const text = this.#isOver ? null : this.#answer();
      if (text !== null) this.#events.message(text, Buffer.byteLength(text));
    });
  }

  limitLength(): void {}

  end(): Promise<number> {
    this.#isOver = true;
    return Promise.resolve(0);
  }
}
