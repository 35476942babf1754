import type { PlayerCommand } from '../../actors/player/commands.ts';
import type { PlayerSnapshot } from '../../actors/ports/rpg-store.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import type { RouteContext } from '../rest/route.ts';

type Asks = Pick<RouteContext, 'ask' | 'askWithin'>;

/** Of the player's own actor. */
export function askPlayer({ ask }: Asks, userId: number, command: PlayerCommand): Promise<Reply> {
  return ask(addressOf('player', userId), command);
}

/** What has to be told first. */
export function askTeller(
  { askWithin }: Asks,
  userId: number,
  command: PlayerCommand,
  ms: number,
): Promise<Reply> {
  return askWithin(addressOf('player', userId), command, ms);
}

/** A player with all that is his; a refusal as it is. */
export async function snapshotOf(
  asks: Asks,
  userId: number,
): Promise<{ readonly ok: true; readonly value: PlayerSnapshot } | Extract<Reply, { readonly ok: false }>> {
  const reply = await askPlayer(asks, userId, { type: 'describe' });
  return reply.ok ? { ok: true, value: reply.value as PlayerSnapshot } : reply;
}
