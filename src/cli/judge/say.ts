import type { Notice } from '../../actors/match/referee/notice.ts';
import { textOf } from '../../actors/match/referee/notice.ts';
import type { SeatKind } from '../../protocol/escape/judger.ts';

/** What the 4 digits before each message to a program can tell (escape.md 3.2). */
const MAX_TEXT = 9_999;
const DIGITS = 4;

/** A message as its seat gets it: plain JSON for a person's browser, with the byte length before it for a program. */
export function contentOf(notice: Notice, kind: SeatKind): string {
  const text = textOf(notice, kind === 'web');
  if (kind === 'web') return text;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_TEXT) throw new RangeError(`a message of ${bytes} bytes; ${MAX_TEXT} are the most`);
  return `${String(bytes).padStart(DIGITS, '0')}${text}`;
}

/** Sets the limits of a turn: seconds, and bytes of one message (3.1.2). */
export function limitsText(time: number, length: number): string {
  return JSON.stringify({ state: 0, time, length });
}

/** `state`: number of the own turn. The judger hears `listen` only, and starts their clocks when `state` grows (3.1.3). */
export interface RoundMessage {
  readonly state: number;
  readonly listen: readonly number[];
  readonly player: readonly number[];
  readonly content: readonly string[];
}

/** The result: points by seat as JSON in a text, seats ascending, and how the programs ended if that is told (3.1.7). */
export function endText(points: readonly number[], endStates: readonly string[] | null): string {
  const info = JSON.stringify(Object.fromEntries(points.entries()));
  const end = { state: -1, end_info: info };
  return JSON.stringify(endStates === null ? end : { ...end, end_state: JSON.stringify(endStates) });
}
