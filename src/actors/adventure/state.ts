import type { AdventureRow, AdventureTurnRow } from '../ports/rpg-rows.ts';
import type { ReplyTo } from '../runtime/envelope.ts';
import type { Turn } from '../runtime/turn.ts';

/** Turns kept in memory: what the teller remembers, and answers that are asked for again. */
export const KEPT_TURNS = 8;

/** One adventure. */
export interface AdventureState {
  readonly adventureId: number;
  /** Null: none has begun under this number. */
  row: AdventureRow | null;
  /** The newest. */
  readonly turns: AdventureTurnRow[];
  /** The job that tells its opening, or the first of the moves that wait; null: nothing is being told. */
  telling: number | null;
  /** The number of the newest move that has come. */
  newest: number;
  /** Who waits for its first words, and for the turn of a move. */
  readonly openers: ReplyTo[];
  readonly waiters: Map<number, ReplyTo[]>;
}

export function restoreAdventure(
  id: string,
  loaded: { row: AdventureRow; turns: readonly AdventureTurnRow[] } | null,
): AdventureState {
  const { row = null, turns = [] } = loaded ?? {};
  return {
    adventureId: Number(id),
    row,
    turns: [...turns],
    telling: null,
    newest: Math.max(0, ...[...turns, ...(row?.pending ?? [])].map(({ moveId }) => moveId)),
    openers: [],
    waiters: new Map(),
  };
}

/** Changes the row in this turn's commit, and sets the time at which it has lain idle for too long. */
export function put(turn: Turn<AdventureState>, row: AdventureRow, idleMs: number): AdventureRow {
  const changed = { ...row, updateTime: turn.now };
  const isNew = turn.state.row === null;
  turn.state.row = changed;
  const { userId, role, taskId, quest, createTime, ...change } = changed;
  if (isNew) turn.write('adventure.put', changed);
  else turn.write('adventure.update', change);
  turn.wakeAt(changed.status === 'running' ? turn.now + idleMs : null);
  return changed;
}
