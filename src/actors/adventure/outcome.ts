import { type Rejection, reject } from '../../protocol/rejections.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AdventureCommand, CommandOf } from './commands.ts';
import type { AdventurePorts } from './ports.ts';
import type { AdventureState } from './state.ts';

/** The turn of a move: known, being told, still on its way here, or told so long ago that the store has it. */
export function outcome({ store }: AdventurePorts) {
  return (turn: Turn<AdventureState>, { by, moveId }: CommandOf<'outcome'>): void => {
    const { row, turns, waiters, newest, adventureId } = turn.state;
    if (!row || row.userId !== by) return turn.reject(reject('ADVENTURE_UNKNOWN'));
    const done = turns.find((one) => one.moveId === moveId);
    if (done) return turn.reply(done);
    const isPending = row.pending.some((move) => move.moveId === moveId);
    if (row.status === 'running' && (isPending || moveId > newest)) {
      if (turn.replyTo) waiters.set(moveId, [...(waiters.get(moveId) ?? []), turn.replyTo]);
      return;
    }
    const read = async (): Promise<AdventureCommand> => ({
      type: 'found',
      turn: await store.adventureTurn(adventureId, moveId),
    });
    turn.job(read, (): AdventureCommand => ({ type: 'found', turn: null }), turn.replyTo);
  };
}

/** What the store has of it: nothing where it was given back. */
export function found(turn: Turn<AdventureState>, { turn: one }: CommandOf<'found'>): void {
  if (one) turn.reply(one);
  else turn.reject(reject(turn.state.row?.status === 'running' ? 'BUSY' : 'ADVENTURE_OVER'));
}

/** Who waits for a move hears that it comes to nothing. */
export function answerWaiters(turn: Turn<AdventureState>, moveId: number, rejection: Rejection): void {
  const { waiters } = turn.state;
  for (const replyTo of waiters.get(moveId) ?? []) turn.answer(replyTo, { ok: false, rejection });
  waiters.delete(moveId);
}
