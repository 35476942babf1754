import type { AdventureCommand } from '../../actors/adventure/commands.ts';
import { LOBBY, type LobbyCommand, type Occupied } from '../../actors/lobby/commands.ts';
import type { AdventureRow } from '../../actors/ports/rpg-rows.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import type { RouteContext } from '../rest/route.ts';
import { askPlayer, snapshotOf } from './own-player.ts';
import type { Player } from './presence.ts';

/** Where a task comes from: the public pool, or the player's own. */
export type Pool = 'public' | 'own';

/** The first words of an adventure, when they are told. Answers its row. */
export function openingOf(
  { askWithin, rpgDoor }: RouteContext,
  { userId }: Player,
  adventureId: number,
): Promise<Reply> {
  const command: AdventureCommand = { type: 'opening', by: userId };
  return askWithin(addressOf('adventure', adventureId), command, rpgDoor.limits.tellMs);
}

/**
 * Lets a player set out for a task (rpg.md, /select). Answers the number of his adventure: of the one that runs where it
 * is of this very task, so that the same call may be made again. QUEST_UNKNOWN.
 */
export async function setOut(
  context: RouteContext,
  player: Player,
  title: string,
  pool: Pool,
): Promise<Reply> {
  const running = await runningOf(context, player);
  if (running && running.quest.title === title && (running.taskId === null) === (pool === 'own'))
    return { ok: true, value: running.adventureId };
  const { userId } = player;
  if (pool === 'own') return askPlayer(context, userId, { type: 'embark', task: title });
  const occupy: LobbyCommand = { type: 'occupy', userId, title };
  const occupied = await context.ask(LOBBY, occupy);
  if (!occupied.ok) return occupied;
  const { taskId, quest } = occupied.value as Occupied;
  return askPlayer(context, userId, { type: 'embark', task: { taskId, quest } });
}

/** Null: none runs. */
async function runningOf(context: RouteContext, player: Player): Promise<AdventureRow | null> {
  const own = await snapshotOf(context, player.userId);
  if (!own.ok || own.value.row.adventureId === null) return null;
  const address = addressOf('adventure', own.value.row.adventureId);
  const describe: AdventureCommand = { type: 'describe', by: player.userId };
  const described = await context.ask(address, describe);
  const row = described.ok ? (described.value as AdventureRow) : null;
  return row?.status === 'running' ? row : null;
}
