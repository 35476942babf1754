import { addressOf } from '../runtime/address.ts';

/** The one ladder. */
export const LADDER = addressOf('ladder', 'main');

/** A match that counts is over: who played, from first to last. An effect, applied once. */
export interface LadderCommand {
  readonly type: 'rate';
  readonly players: readonly { readonly userId: number | null; readonly bot: string | null }[];
}
