import type { Stance } from '../../../rules/duel/duel.ts';
import type { Effect } from '../../../rules/quest/hero.ts';
import type { Phrases } from '../phrase.ts';

type Way = Exclude<Stance, 'none'>;

/** Phrases of the duel teller. {who}: whoever it is about; {winner} and {loser}: of this round. */
export interface DuelWords {
  /** {n}, {a}, {b}. */
  readonly first: Phrases;
  readonly later: Phrases;
  /** One more round decides. */
  readonly decisive: Phrases;
  /** {who}, {words}: some of his own. The last of each is for who says nothing. */
  readonly moves: Readonly<Record<Stance, Phrases>>;
  /** {who}, {thing}. */
  readonly things: Readonly<Record<Effect, Phrases>>;
  /** {who}, {thing}: he does not have it. */
  readonly missing: Phrases;
  /** {who} said how it ends. */
  readonly boast: Phrases;
  /** {who} did not move. */
  readonly late: Phrases;
  readonly bothLate: Phrases;
  /** {winner}, {loser}: by the stance of the one and of the other. */
  readonly clash: Readonly<Record<`${Way}>${Way}`, Phrases>>;
  /** One of them did nothing that could be seen. */
  readonly winnerIdle: Phrases;
  readonly loserIdle: Phrases;
  /** {winner}, {loser}: he only had to be there. */
  readonly unopposed: Phrases;
  /** Why, {winner} and {loser}; with {thing}. */
  readonly byThing: Phrases;
  readonly byLevel: Phrases;
  readonly byDice: Phrases;
  /** {a}, {b}. */
  readonly draw: Phrases;
  readonly drawBehindGuards: Phrases;
  /** {who}, {health}. */
  readonly hurt: Phrases;
  /** {a}, {b}, {x}, {y}. */
  readonly score: Phrases;
  readonly level: Phrases;
  readonly won: Phrases;
  /** {winner}, {loser}, {p}, {q}: points. */
  readonly onPoints: Phrases;
  readonly nobody: Phrases;
}
