import type { DeskWords } from './desk.ts';
import type { FileFacts } from './facts.ts';

/** Everything that `troupe assistant` says to a person by itself. */
export interface Words extends DeskWords {
  readonly askPassword: string;
  readonly passwordNeeded: string;
  readonly nameNeeded: string;
  signInFailed(user: string): string;
  welcome(user: string): string;
  signedUp(user: string): string;

  readonly help: string;
  readonly hint: string;
  unknown(name: string): string;
  readonly prompts: { readonly free: string; readonly asked: string };

  answers(text: string): string;
  asks(text: string): string;
  spoken(number: number, size: string): string;
  extra(text: string): string;
  reference(number: number, name: string, size: string, path: string): string;
  listed(number: number, file: FileFacts, size: string): string;
  readonly noFiles: string;

  sent(name: string): string;
  reading(name: string): string;
  readonly thinking: string;
  readonly listening: string;
  /** What the server says that it does meanwhile. */
  meanwhile(text: string): string;
  sending(name: string, percent: number): string;
  fetching(name: string, percent: number): string;
  saved(place: string, size: string): string;

  readonly fileHow: string;
  readonly sayHow: string;
  readonly saveHow: string;
  readonly deleteHow: string;
  flagHow(name: string): string;
  flag(name: string, isOn: boolean): string;
  numberUnknown(asked: string): string;
  readonly nothingSpoken: string;
  deleted(name: string): string;
  readonly cancelled: string;
  readonly nothingToCancel: string;
  readonly cleared: string;
  readonly unanswered: string;

  readonly lost: string;
  readonly found: string;
  readonly bye: string;
}
