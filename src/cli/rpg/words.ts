import type { StatusFacts, ThingFacts } from './facts.ts';

/** Everything that `troupe rpg` says to a person by itself. */
export interface Words {
  noServer(base: string, why: string): string;
  notTroupe(base: string, status: number, path: string): string;

  /** Of who has no name yet, before four digits. */
  readonly wanderer: string;
  readonly askName: string;
  readonly askEmail: string;
  readonly askPassword: string;
  readonly passwordNeeded: string;
  welcome(role: string, isNew: boolean): string;
  readonly passing: string;
  accountNeeded(name: string): string;

  readonly help: string;
  readonly hint: string;
  unknown(name: string): string;
  readonly prompts: { readonly tavern: string; readonly task: string; readonly duel: string };

  readonly master: string;
  readonly narrator: string;
  says(who: string, text: string): string;
  readonly setOut: string;
  readonly onTheWay: string;
  readonly noTask: string;
  readonly taskWon: string;
  reward(parts: readonly string[]): string;
  readonly noReward: string;
  readonly stillTold: string;

  readonly publicTasks: string;
  readonly ownTasks: string;
  readonly noTasks: string;
  readonly takeHow: string;
  taskUnknown(asked: string): string;
  readonly wishHow: string;

  readonly bag: string;
  readonly skills: string;
  readonly nothing: string;
  thing(thing: ThingFacts): string;
  status(role: string, facts: StatusFacts['attribute']): string;
  armed(names: readonly string[]): string;
  readonly disarmed: string;
  notOwned(name: string): string;
  readonly makeHow: string;

  online(names: readonly string[]): string;
  readonly alone: string;
  readonly duelHow: string;
  challenging(name: string): string;
  readonly notAnswered: string;
  rejected(name: string): string;
  challenged(name: string): string;
  readonly nobodyChallenges: string;
  readonly waitsForChallenge: string;
  challengeRefused(name: string): string;
  begins(opponent: string): string;
  moved(opponent: string, action: string): string;
  score(own: number, other: number): string;
  waitsForMove(opponent: string): string;
  readonly duelOver: string;
  duelWon(winner: string | null): string;
  readonly inDuel: string;

  picture(path: string): string;
  readonly lost: string;
  readonly found: string;
  bye(role: string): string;
}
