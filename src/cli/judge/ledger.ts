import type { SeatKind } from '../../protocol/escape/judger.ts';
import type { Event } from '../../rules/escape/event.ts';
import type { Input } from '../../rules/escape/input.ts';
import type { State } from '../../rules/escape/state.ts';
import type { Playing } from './game.ts';

/** Everything of a match that its files are made of: what came in, and what happened. */
export class Ledger {
  readonly #playing: Playing;
  readonly #seats: readonly SeatKind[];
  readonly #events: Event[] = [];
  readonly #inputs: Input[] = [];

  constructor(playing: Playing, seats: readonly SeatKind[]) {
    this.#playing = playing;
    this.#seats = seats;
  }

  took(input: Input): void {
    this.#inputs.push(input);
  }

  /** After each change of the state. */
  saw(events: readonly Event[], _state: State): void {
    this.#events.push(...events);
  }

  /** The match in the published format (3.4). `points` null: it had no end. */
  replayText(points: readonly number[] | null): string {
    return JSON.stringify([[], Object.fromEntries((points ?? []).entries())]);
  }

  /** The match as it can be computed again. */
  recordText(_state: State): string {
    return JSON.stringify([this.#playing.map, this.#seats, this.#inputs]);
  }
}
