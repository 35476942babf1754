import type { SeatMessage, WebExtras } from '../../../protocol/escape/messages.ts';

/** A message to one seat. `web`: what a web player gets on top of it (escape.md 3.2). */
export interface Notice {
  readonly to: number;
  readonly message: SeatMessage;
  readonly web?: WebExtras;
}

/** The text of a notice for a seat, which is a web player's or a program's. */
export function textOf({ message, web }: Notice, isWeb: boolean): string {
  return JSON.stringify(isWeb && web !== undefined ? { ...message, ...web } : message);
}
