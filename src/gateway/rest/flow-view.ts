import type { FlowRow } from '../../actors/ports/dialogue-rows.ts';
import { isoTime } from '../../protocol/message.ts';
import type { FlowItemView, FlowView, StepView } from '../../protocol/rest/flow.ts';

type Row = Omit<FlowRow, 'steps' | 'termination'>;
type Step = FlowRow['steps'][number];

/** A flow as lists show it. */
export function flowItemView(row: Row): FlowItemView {
  return {
    id: row.flowId,
    name: row.name,
    type: row.type,
    description: row.description,
    version: row.version,
    is_active: row.isActive,
    shared: row.shared,
    created_at: isoTime(row.createTime),
    updated_at: isoTime(row.updateTime),
  };
}

/** A flow as REST answers it: what refers to a step names its id, and null is the end. */
export function flowView(row: FlowRow): FlowView {
  const { maxSteps, maxRounds, endSteps, onError } = row.termination;
  const named = namesOf(row.steps);
  return {
    ...flowItemView(row),
    termination_config: {
      max_steps: maxSteps,
      max_rounds: maxRounds,
      end_step_ids: endSteps.flatMap((order) => named(order) ?? []),
      on_error: onError,
    },
    steps: row.steps.map((step) => stepView(step, named)),
  };
}

type Names = (order: number | null) => number | null;

/** Order → id; null for none, and for the end. */
function namesOf(steps: readonly Step[]): Names {
  return (order) => (order === null ? null : (steps[order - 1]?.stepId ?? null));
}

function stepView(step: Step, named: Names): StepView {
  const { condition } = step;
  return {
    id: step.stepId,
    order: step.order,
    speaker_role_ref: step.speaker,
    target_role_ref: step.target,
    task_type: step.task,
    context_scope: step.scope,
    context_param: step.contextCount === null ? null : { n: step.contextCount },
    loop_config: step.maxLoops === null ? null : { max_loops: step.maxLoops },
    condition_config: condition && {
      type: condition.type,
      cases: condition.cases.map(({ when, next }) => ({ when, next_step_id: named(next) })),
      default_next_step_id: named(condition.default),
    },
    next_step_id: named(step.next),
  };
}
