import type { Log } from '../event.ts';
import type { Action, Verb } from '../input.ts';
import type { Player } from '../player.ts';
import type { Game, State } from '../state.ts';

export type ActionOf<V extends Verb> = Extract<Action, { verb: V }>;

/** Who acts, and on what. `player` is the one in `seat`, in turn, alive or waiting. */
export interface Actor {
  readonly game: Game;
  readonly state: State;
  readonly seat: number;
  readonly player: Player;
}

/** One action of the rule book (escape.md 1.4). */
export interface ActionRule<V extends Verb> {
  /** A main action costs the one SP of the turn; secondary ones are free. */
  readonly cost: 'main' | 'secondary';
  /** Who waits for the capsule may only take that back. */
  readonly whileWaiting?: boolean;
  /** Whether it may be done now. SP and status are checked for all actions by `act`. */
  isLegal(actor: Actor, action: ActionOf<V>): boolean;
  /** Does what is legal. False: the main action is spent and nothing was got (materials only). */
  apply(actor: Actor, action: ActionOf<V>, log: Log): boolean;
}
