import type { Quest, QuestState } from './quest.ts';

/** A quest before its first turn. */
export function beginQuest(_quest: Quest): QuestState {
  return { scene: 0, turn: 0, strain: 0, memories: [], ended: null };
}
