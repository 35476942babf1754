import type { Phrases } from '../phrase.ts';
import type { Mood, Subject } from './subject.ts';

/** Phrases of the dungeon master. {role}: the player; {words}: his own. */
export interface MasterWords {
  /** Where they are; opens a greeting. */
  readonly scene: Phrases;
  readonly welcome: Phrases;
  /** He has been here before; {words}: the last that he said. */
  readonly again: Phrases;
  /** {list}. */
  readonly offer: Phrases;
  readonly noOffer: Phrases;
  readonly invite: Phrases;
  /** One of the list: {n}, {title}. */
  readonly item: string;
  readonly between: string;
  /** {title}. */
  readonly take: Phrases;
  readonly about: Phrases;
  /** He does not want what is offered. */
  readonly declined: Phrases;
  readonly which: Phrases;
  /** {words}: what the task is to be about. */
  readonly wish: Phrases;
  readonly anyWish: Phrases;
  readonly setOut: Phrases;
  readonly subjects: Readonly<Record<Subject, Phrases>>;
  readonly moods: Readonly<Record<Mood, Phrases>>;
  /** Nothing else fits; {words}. */
  readonly small: Phrases;
  /** Nothing can be quoted. */
  readonly wordless: Phrases;
  /** {earlier}: what he said before. */
  readonly recall: Phrases;
  /** He says the same again. */
  readonly same: Phrases;
  readonly nudge: Phrases;
}
