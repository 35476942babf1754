import type { z } from 'zod';
import type { FlowDraft } from '../../actors/flow/commands.ts';
import type { FlowBody, flowChanges, StepBody, TerminationBody } from '../../protocol/rest/flow.ts';
import { present } from './present.ts';

type Step = FlowDraft['steps'][number];
type Termination = FlowDraft['termination'];

const ENDLESS: Termination = { maxSteps: null, maxRounds: null, endSteps: [], onError: 'stop' };

/** The flow of a body that was checked, its steps by order. */
export function flowDraftOf(body: FlowBody): FlowDraft {
  return {
    name: body.name,
    type: body.type,
    description: body.description,
    isActive: body.is_active,
    shared: body.shared,
    termination: body.termination_config ? terminationOf(body.termination_config) : ENDLESS,
    steps: stepsOf(body.steps),
  };
}

export function flowChangesOf(body: z.output<typeof flowChanges>): Partial<FlowDraft> {
  return present<FlowDraft>({
    name: body.name,
    type: body.type,
    description: body.description,
    isActive: body.is_active,
    shared: body.shared,
    termination: body.termination_config && terminationOf(body.termination_config),
    steps: body.steps && stepsOf(body.steps),
  });
}

function terminationOf({ max_steps, max_rounds, end_step_ids, on_error }: TerminationBody): Termination {
  return {
    maxSteps: max_steps,
    maxRounds: max_rounds,
    endSteps: [...new Set(end_step_ids)],
    onError: on_error,
  };
}

function stepsOf(steps: readonly StepBody[]): Step[] {
  return [...steps].sort((a, b) => a.order - b.order).map((step) => stepOf(step, steps.length + 1));
}

/** `end`: the order that means that nothing follows. */
function stepOf(step: StepBody, end: number): Step {
  const { condition_config: condition } = step;
  return {
    order: step.order,
    speaker: step.speaker_role_ref,
    target: step.target_role_ref,
    task: step.task_type,
    scope: step.context_scope,
    contextCount: step.context_param?.n ?? null,
    maxLoops: step.loop_config?.max_loops ?? null,
    condition: condition && {
      type: condition.type,
      cases: condition.cases.map(({ when, next_step_index }) => ({ when, next: next_step_index ?? end })),
      default: condition.default_next_step_index,
    },
    next: step.next_step_index,
  };
}
