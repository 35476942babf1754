import { SEATS } from '../../rules/escape/constants.ts';
import type { Event } from '../../rules/escape/event.ts';
import { type PublishedRound, PublishedWriter, publishedText } from '../../rules/escape/replay/published.ts';
import type { Playing } from './game.ts';

/** Everything of a match that its files are made of. */
export class Ledger {
  readonly #published: PublishedWriter;

  constructor({ game }: Playing) {
    this.#published = new PublishedWriter(game.board);
  }

  /** After each change of the state. */
  saw(events: readonly Event[]): void {
    this.#published.add(events);
  }

  /** The match in the published format (3.4). `points` null: it had no end, and nobody has any. */
  replayText(points: readonly number[] | null): string {
    return publishedText(this.#published.replay(points ?? new Array<number>(SEATS).fill(0)));
  }

  /** What happened in an own turn that is over, as a list of the published format. */
  turnText(round: number, seat: number): string {
    const turns = this.#published.replay([])[round] as PublishedRound;
    return JSON.stringify(turns[seat]);
  }
}
