import { reject } from '../../protocol/rejections.ts';
import type { Reward } from '../../rules/quest/hero.ts';
import { LOBBY, type LobbyCommand } from '../lobby/commands.ts';
import type { PlayerCommand } from '../player/commands.ts';
import type { AdventureRow, AdventureTurnRow, QueuedMove } from '../ports/rpg-rows.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import { type AdventureState, put } from './state.ts';

const NOTHING: Reward = { dragonEye: 0, phoenixFeather: 0, experience: 0, things: [] };

/**
 * It ends without being played to its end: a public task is free again, unless he goes on with it in another one (`keeps`);
 * one of his own waits for him.
 */
export function abandon(
  turn: Turn<AdventureState>,
  row: AdventureRow,
  idleMs: number,
  keeps: number | null = null,
): void {
  giveBack(turn, row.pending);
  tellNoMore(turn);
  put(turn, { ...row, status: 'abandoned', pending: [] }, idleMs);
  const taskId = row.taskId === keeps ? null : row.taskId;
  settle(turn, { ...row, taskId }, NOTHING, null, false);
}

/** The end that was played to: it pays, and a public task makes room for another one. What came too late is given back. */
export function finish(
  turn: Turn<AdventureState>,
  row: AdventureRow,
  { verdict }: AdventureTurnRow,
  late: readonly QueuedMove[],
): void {
  giveBack(turn, late);
  settle(turn, row, verdict.reward ?? NOTHING, row.quest.title, verdict.ended === 'won');
}

/** Whatever is being told does not count any more. */
export function tellNoMore(turn: Turn<AdventureState>): void {
  const { telling } = turn.state;
  if (telling !== null) turn.cancelJob(telling);
  turn.state.telling = null;
}

/** What was used up for moves that are not played. */
export function giveBack(turn: Turn<AdventureState>, moves: readonly QueuedMove[]): void {
  for (const { userId, things } of moves) {
    const used = things.filter(({ consumable }) => consumable);
    if (used.length > 0)
      turn.effect<PlayerCommand>(addressOf('player', userId), { type: 'giveBack', things: used });
  }
}

function settle(
  turn: Turn<AdventureState>,
  { adventureId, userId, taskId }: AdventureRow,
  reward: Reward,
  title: string | null,
  done: boolean,
): void {
  const { waiters, openers } = turn.state;
  turn.effect<PlayerCommand>(addressOf('player', userId), {
    type: 'grant',
    reward,
    ended: { adventureId, title },
  });
  if (taskId !== null) turn.effect<LobbyCommand>(LOBBY, { type: 'release', taskId, userId, done });
  for (const replyTo of [...openers.splice(0), ...[...waiters.values()].flat()])
    turn.answer(replyTo, { ok: false, rejection: reject('ADVENTURE_OVER') });
  waiters.clear();
}
