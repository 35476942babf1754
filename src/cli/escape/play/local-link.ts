import type { BotName } from '../../../rules/escape/bots/bots.ts';
import { botInput } from '../../../rules/escape/bots/input.ts';
import type { Game } from '../../../rules/escape/state.ts';
import type { Hearing, Link } from './link.ts';
import { LocalMatch, type Player } from './local-match.ts';

/** Who sits where: null is the person. */
export type LocalSeats = readonly (BotName | null)[];

/** A match in this process: one person and built-in bots, which play the same way for the same seed. */
export class LocalLink implements Link {
  readonly #game: Game;
  readonly #seats: LocalSeats;
  readonly #seed: number;
  #match: LocalMatch | null = null;
  #hearing: Hearing | null = null;

  constructor(game: Game, seats: LocalSeats, seed: number) {
    this.#game = game;
    this.#seats = seats;
    this.#seed = seed;
  }

  open(hearing: Hearing): void {
    const players = this.#seats.map(
      (bot): Player =>
        bot === null
          ? { isWeb: true, tell: hearing.text }
          : { choose: (game, state) => botInput(game, state, bot, this.#seed) },
    );
    this.#hearing = hearing;
    this.#match = new LocalMatch(this.#game, players);
    this.#match.start();
    this.#lookForEnd();
  }

  send(text: string): void {
    this.#match?.hear(this.#seats.indexOf(null), text);
    this.#lookForEnd();
  }

  close(): void {
    this.#match = null;
  }

  #lookForEnd(): void {
    if (this.#match?.isOver) this.#hearing?.closed(null);
  }
}
