import type { TaskEndRow } from '../ports/statements.ts';

/** How a task can end, as its row says it. */
export const END_STATUS = { COMPLETED: 1, FAILED: 2, CANCELLED: 3 } as const;

const NAMES = { 1: 'COMPLETED', 2: 'FAILED', 3: 'CANCELLED' } as const;

export function endName(status: TaskEndRow['status']): keyof typeof END_STATUS {
  return NAMES[status];
}
