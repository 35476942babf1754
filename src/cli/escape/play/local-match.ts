import { type Notice, textOf } from '../../../actors/match/referee/notice.ts';
import { receive } from '../../../actors/match/referee/read.ts';
import { endOf, open, type Step, step } from '../../../actors/match/referee/step.ts';
import type { Input } from '../../../rules/escape/input.ts';
import { type Game, newState, PHASE, type State } from '../../../rules/escape/state.ts';

/** Who sits at a match. */
export interface Player {
  /** Gets the texts of his seat. */
  readonly tell?: (text: string) => void;
  /** They have what a web player is told besides. */
  readonly isWeb?: boolean;
  /** Asked for each of his inputs; who has it not answers by `hear`. */
  readonly choose?: (game: Game, state: State) => Input;
}

/** A match in this process, without a clock: the referee and its four players. */
export class LocalMatch {
  readonly #game: Game;
  readonly #state: State;
  readonly #players: readonly Player[];

  constructor(game: Game, players: readonly Player[]) {
    this.#game = game;
    this.#state = newState(game);
    this.#players = players;
  }

  get isOver(): boolean {
    return this.#state.phase === PHASE.over;
  }

  start(): void {
    this.#announce(open(this.#game, this.#state, []));
    this.#ask();
  }

  /** What a player who reads texts says; dropped when it is not his turn. Not to be called while he is told something. */
  hear(seat: number, text: string): void {
    const input = receive(this.#game, this.#state, seat, text);
    if (input !== null) this.take(input);
  }

  /** An input that is no text: a fault, or an action as the rules know it. */
  take(input: Input): void {
    if (this.isOver) return;
    this.#announce(step(this.#game, this.#state, input));
    this.#ask();
  }

  #ask(): void {
    while (!this.isOver) {
      const choose = this.#players[this.#state.turn]?.choose;
      if (choose === undefined) return;
      this.#announce(step(this.#game, this.#state, choose(this.#game, this.#state)));
    }
  }

  #announce(steps: readonly Step[]): void {
    for (const { notices, opens, isOver } of steps) {
      for (const notice of [...notices, ...(opens?.begins ?? [])]) this.#tell(notice);
      if (isOver) this.#end();
    }
  }

  #tell(notice: Notice): void {
    const { tell, isWeb = false } = this.#players[notice.to] ?? {};
    tell?.(textOf(notice, isWeb));
  }

  #end(): void {
    const text = JSON.stringify(endOf(this.#game, this.#state));
    for (const player of this.#players) player.tell?.(text);
  }
}
