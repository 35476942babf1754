import type { SeatKind } from '../../protocol/escape/judger.ts';
import type { Event } from '../../rules/escape/event.ts';
import type { Input } from '../../rules/escape/input.ts';
import { type PublishedRound, PublishedWriter, publishedText } from '../../rules/escape/replay/published.ts';
import { type MatchSetup, Recorder } from '../../rules/escape/replay/record.ts';
import { recordToJson } from '../../rules/escape/replay/record-json.ts';
import type { State } from '../../rules/escape/state.ts';
import type { Playing } from './game.ts';

/** Everything of a match that its files are made of: what came in, and what happened. */
export class Ledger {
  readonly #playing: Playing;
  readonly #setup: MatchSetup;
  readonly #recorder = new Recorder();
  readonly #published: PublishedWriter;

  constructor(playing: Playing, kinds: readonly SeatKind[]) {
    const { game, map } = playing;
    this.#playing = playing;
    this.#published = new PublishedWriter(game.board);
    this.#setup = {
      constants: game.constants,
      map,
      seats: kinds.map((kind, seat) => ({
        name: `seat ${seat}`,
        kind: kind === 'web' ? 'person' : 'program',
      })),
      absent: [...kinds.keys()].filter((seat) => kinds[seat] === 'absent'),
    };
  }

  /** An input that the rules are about to get: of who is in turn, or a fault. */
  took(input: Input): void {
    this.#recorder.took(input, 'done');
  }

  /** After each change of the state. */
  saw(events: readonly Event[], state: State): void {
    this.#published.add(events);
    this.#recorder.saw(state);
  }

  /** The match in the published format (3.4). `points` null: it had no end, and nobody has any. */
  replayText(points: readonly number[] | null): string {
    return publishedText(this.#published.replay(points ?? this.#setup.seats.map(() => 0)));
  }

  /** What happened in an own turn that is over, as a list of the published format. */
  turnText(round: number, seat: number): string {
    const turns = this.#published.replay([])[round] as PublishedRound;
    return JSON.stringify(turns[seat]);
  }

  /** The match as it can be computed again. */
  recordText(state: State): string {
    const record = this.#recorder.record(this.#setup, this.#playing.game, state);
    return `${JSON.stringify(recordToJson(record))}\n`;
  }
}
