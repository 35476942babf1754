import type { Preset } from '../../rules/escape/constants.ts';
import type { ConnectionId } from '../ports/delivery.ts';
import type { MatchGuest } from '../ports/match-delivery.ts';

/** Who sits: a user, a built-in bot, or nobody yet. */
export type SeatDraft =
  | { readonly kind: 'user'; readonly userId: number }
  | { readonly kind: 'bot'; readonly bot: string }
  | { readonly kind: 'open' };

export interface MatchDraft {
  readonly preset: Preset;
  readonly hideOthers: boolean;
  /** Time of one own turn (ms). */
  readonly clockMs: number;
  /** How far behind others watch (ms). */
  readonly delayMs: number;
  readonly rated: boolean;
  /** Text of a map; null for the ship. */
  readonly map: string | null;
  /** Four. */
  readonly seats: readonly SeatDraft[];
}

export type MatchCommand =
  /** `by` null: the queue. Answers the match. */
  | { readonly type: 'create'; readonly by: number | null; readonly draft: MatchDraft }
  /** Answers the match. */
  | { readonly type: 'takeSeat'; readonly by: number; readonly seat: number }
  /** A socket wants in, as a player of its seat or to watch. Answers null when it is. */
  | { readonly type: 'enter'; readonly guest: MatchGuest }
  | { readonly type: 'left'; readonly connection: ConnectionId }
  /** What a player's socket said; null: more than a message may have. */
  | { readonly type: 'say'; readonly connection: ConnectionId; readonly text: string | null }
  /** Answers what `by` may know of it. */
  | { readonly type: 'describe'; readonly by: number }
  /** Answers the way between two places as far as the caller's seat knows. */
  | {
      readonly type: 'path';
      readonly by: number;
      readonly from: readonly [number, number, number];
      readonly to: readonly [number, number, number];
    }
  /** Once it is over. `published`: the format of escape.md 3.4, else the inputs. */
  | { readonly type: 'replay'; readonly published: boolean }
  /** Answers what became of a seat. */
  | { readonly type: 'report'; readonly by: number; readonly seat: number }
  /** Results of reading the journal. */
  | { readonly type: 'lookedBack'; readonly value: unknown }
  | { readonly type: 'notRead'; readonly error: string }
  /** Signals: bots have more to do; something may be shown now. */
  | { readonly type: 'play' }
  | { readonly type: 'show' }
  | { readonly type: 'wakeup' };

export type CommandOf<T extends MatchCommand['type']> = Extract<MatchCommand, { readonly type: T }>;
