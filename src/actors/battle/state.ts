import type { BattleRoundRow, BattleRow } from '../ports/rpg-rows.ts';
import type { ReplyTo } from '../runtime/envelope.ts';
import type { Turn } from '../runtime/turn.ts';

export interface RoundWaiter {
  readonly side: 0 | 1;
  readonly moveId: number;
  readonly replyTo: ReplyTo;
}

/** One battle. */
export interface BattleState {
  readonly battleId: number;
  /** Null: there is none. */
  row: BattleRow | null;
  /** Rounds that one of the two has not read, in their order. */
  rounds: BattleRoundRow[];
  /** The job that resolves the round; null: none does. */
  resolving: number | null;
  /** Nobody is held to be gone before this: after a restart they are still on their way (ms). */
  graceUntil: number;
  /** Who waits for the answer to the challenge, and for a round. */
  readonly askers: ReplyTo[];
  waiters: RoundWaiter[];
}

export function restoreBattle(
  id: string,
  loaded: { row: BattleRow; rounds: readonly BattleRoundRow[] } | null,
): BattleState {
  return {
    battleId: Number(id),
    row: loaded?.row ?? null,
    rounds: [...(loaded?.rounds ?? [])],
    resolving: null,
    graceUntil: 0,
    askers: [],
    waiters: [],
  };
}

/** His place in the battle; null for who is not in it. */
export function sideOf({ row }: BattleState, userId: number): 0 | 1 | null {
  if (row?.fighters[0].userId === userId) return 0;
  return row?.fighters[1].userId === userId ? 1 : null;
}

/** Whether it can still go on. */
export function isOpen(row: BattleRow | null): row is BattleRow {
  return row?.status === 'challenged' || row?.status === 'fighting';
}

/** Changes the row in this turn's commit, and its deadline with it. */
export function put(turn: Turn<BattleState>, changes: Partial<BattleRow>): void {
  const { row } = turn.state;
  if (!row) return;
  const changed = { ...row, ...changes, updateTime: turn.now };
  turn.state.row = changed;
  const { seed, tongue, fighters, createTime, ...change } = changed;
  if (changes.fighters) turn.write('battle.put', changed);
  else turn.write('battle.update', change);
  if (changed.due !== row.due) turn.wakeAt(changed.due);
}

/** One of two, changed. */
export function withSide<T>(pair: readonly [T, T], side: 0 | 1, value: T): [T, T] {
  return side === 0 ? [value, pair[1]] : [pair[0], value];
}
