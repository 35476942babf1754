import { addressOf } from '../runtime/address.ts';

/** The one queue. */
export const MATCHMAKER = addressOf('matchmaker', 'queue');

export type MatchmakerCommand =
  /**
   * Waits for a match with this clock (ms of one own turn), and answers a `Standing`. Who waits already waits on, with the
   * clock he wants now; who was given a match before waits for another one.
   */
  | { readonly type: 'join'; readonly by: number; readonly clockMs: number }
  | { readonly type: 'leave'; readonly by: number }
  | { readonly type: 'look'; readonly by: number }
  | { readonly type: 'wakeup' };

/** Where somebody stands: not in the queue, waiting since (ms), or with a match. */
export type Standing =
  | { readonly state: 'away' }
  | { readonly state: 'waiting'; readonly since: number; readonly waiting: number }
  | { readonly state: 'matched'; readonly matchId: number; readonly seat: number };
