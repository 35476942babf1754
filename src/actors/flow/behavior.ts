import { reject } from '../../protocol/rejections.ts';
import type { FlowStep, Termination } from '../../rules/flow/flow.ts';
import type { FlowRow, NumberedStep } from '../ports/dialogue-rows.ts';
import type { DialogueStore, Viewer } from '../ports/dialogue-store.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { FlowCommand } from './commands.ts';

export interface FlowPorts {
  readonly store: Pick<DialogueStore, 'loadFlows'>;
}

interface FlowState {
  readonly flowId: number;
  /** Null: there is none. */
  row: FlowRow | null;
}

/** One flow template, at `flow/<id>` (dialogue.md, "Flows"). Sessions run on copies: nothing here changes them. */
export function flowBehavior({ store }: FlowPorts): AnyBehavior {
  const behavior: Behavior<FlowState, FlowCommand> = {
    kind: 'flow',
    load: async (ids) => {
      const loaded = await store.loadFlows(ids);
      return new Map(
        [...loaded].map(([id, { version, state: row }]) => [
          id,
          { version, state: { flowId: Number(id), row } },
        ]),
      );
    },
    handlers: {
      create: (turn, { ownerId, draft }) => {
        const { flowId, row } = turn.state;
        if (turn.conflict) return turn.reject(reject('NAME_IN_USE', undefined, 'name'));
        const steps = numbered(turn, draft.steps);
        const times = { createTime: row?.createTime ?? turn.now, updateTime: turn.now };
        put(turn, { flowId, ownerId, version: 1, ...draft, steps, ...times });
      },
      change: (turn, { by, changes }) => {
        const row = owned(turn, by);
        if (!row) return turn.reject(reject('FLOW_UNKNOWN'));
        if (turn.conflict) return turn.reject(reject('NAME_IN_USE', undefined, 'name'));
        const steps = changes.steps ? numbered(turn, changes.steps) : row.steps;
        const version = changes.steps ? row.version + 1 : row.version;
        put(turn, { ...row, ...changes, steps, version, updateTime: turn.now });
      },
      remove: (turn, { by }) => {
        const row = owned(turn, by);
        if (!row) return turn.reject(reject('FLOW_UNKNOWN'));
        if (!row.isActive) return turn.reply(row);
        put(turn, { ...row, isActive: false, updateTime: turn.now });
      },
    },
  };
  return anyBehavior(behavior);
}

/** What others have is unknown to who asks, shared or not: only its owner changes it. */
function owned({ state }: Turn<FlowState>, by: Viewer): FlowRow | null {
  return by === null || state.row?.ownerId === by ? state.row : null;
}

function numbered(turn: Turn<FlowState>, steps: readonly FlowStep[]): NumberedStep[] {
  return steps.map((step) => ({ ...step, stepId: turn.nextId('flowStep') }));
}

function put(turn: Turn<FlowState>, row: FlowRow): void {
  const nowhere = strayEnd(row.termination, row.steps.length);
  if (nowhere !== null) {
    const field = 'termination_config.end_step_ids';
    return turn.reject(reject('BAD_FIELD', `${field} has ${nowhere}, which is no step`, field));
  }
  turn.state.row = row;
  turn.write('flow.put', row);
  turn.reply(row);
}

/** An end step that the flow does not have. */
function strayEnd({ endSteps }: Termination, steps: number): number | null {
  return endSteps.find((order) => order < 1 || order > steps) ?? null;
}
