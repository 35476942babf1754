import type { FaultKind } from '../../rules/escape/input.ts';

/** Why a seat was put out. */
export interface SeatFault {
  readonly kind: FaultKind;
  /** Completes "it …". */
  readonly why: string;
  /** The big round of the last `roundbegin`, 0 before the first. */
  readonly round: number;
}

/** What a judger saw of one seat in one match. */
export class SeatLog {
  fault: SeatFault | null = null;
  /** Own turns in which it was listened to, and the time it took in them. */
  turns = 0;
  totalMs = 0;
  longestMs = 0;
  /** Messages that were passed on. */
  messages = 0;
  /** Messages while it was not listened to. */
  dropped = 0;
  /** Actions that were answered with success false, and messages with format error. */
  illegal = 0;
  unreadable = 0;
  round = 0;

  turnEnded(ms: number): void {
    this.turns += 1;
    this.totalMs += ms;
    this.longestMs = Math.max(this.longestMs, ms);
  }

  /** Reads along what the referee sends to the seat: four digits and JSON, or bare JSON (3.2). */
  told(text: string): void {
    const message = messageOf(text.replace(/^\d{4}(?=\{)/, ''));
    if (message.type === 'action' && message.success === false) this.illegal += 1;
    if (message.type === 'format error') this.unreadable += 1;
    if (message.type === 'roundbegin' && typeof message.state === 'number') this.round = message.state;
  }
}

function messageOf(text: string): { readonly [name: string]: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
