import { typeLabel } from '../../rules/tasks/known.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { Turn } from '../runtime/turn.ts';
import { endName } from './end-status.ts';
import type { BoardState } from './state.ts';

/** Reading the labels of a distribution costs as much as a transition: one task in sixteen is measured. */
export function isSampled(taskId: number): boolean {
  return taskId % 16 === 0;
}

/** At the end of a turn: what ended in it. */
export function countEnds(turn: Turn<BoardState>, telemetry: Telemetry): void {
  const { finished } = turn.state;
  for (const [status, ended] of finished) {
    turn.announce(() => telemetry.count('tasks_ended', ended, endName(status)));
  }
  finished.clear();
}

/** What a board shows of itself whenever the metrics are asked for. `current`: its state, null while it is loaded. */
export function showFigures(telemetry: Telemetry, current: () => BoardState | null): void {
  telemetry.gauge('tasks_waiting', () => {
    const waiting: Record<string, number> = {};
    for (const [taskType, queue] of current()?.queues ?? []) {
      const label = typeLabel(taskType);
      waiting[label] = (waiting[label] ?? 0) + queue.size;
    }
    return waiting;
  });
  telemetry.gauge('volunteers', () => {
    const states = { free: 0, busy: 0, away: 0 };
    for (const { goneAt, held, slots } of current()?.members.values() ?? []) {
      states[goneAt > 0 ? 'away' : held.size >= slots ? 'busy' : 'free'] += 1;
    }
    return states;
  });
}
