import type { FlowType, PersonaType } from '../../../actors/ports/dialogue-rows.ts';
import type { ConditionType, ContextScope, ErrorPolicy, TaskType } from '../../../rules/flow/flow.ts';

/** A body of POST /api/roles (dialogue.md, "Roles"). */
export interface RoleBody {
  readonly name: string;
  readonly type: PersonaType;
  readonly description: string;
  readonly style: string;
  readonly constraints: string;
  readonly focus_points: readonly string[];
  readonly shared: boolean;
}

/** A step as POST /api/flows takes it (dialogue.md, "Flows"). Each `…_index` is the `order` of a step; the last + 1: the end. */
export interface StepBody {
  readonly order: number;
  readonly speaker_role_ref: string;
  readonly target_role_ref: string | null;
  readonly task_type: TaskType;
  readonly context_scope: ContextScope;
  readonly context_param: { readonly n: number } | null;
  readonly loop_config: { readonly max_loops: number } | null;
  readonly condition_config: {
    readonly type: ConditionType;
    readonly cases: readonly { readonly when: string; readonly next_step_index: number }[];
    readonly default_next_step_index: number | null;
  } | null;
  readonly next_step_index: number | null;
}

/** A body of POST /api/flows. */
export interface FlowBody {
  readonly name: string;
  readonly type: FlowType;
  readonly description: string;
  readonly is_active: boolean;
  readonly shared: boolean;
  readonly termination_config: {
    readonly max_steps: number;
    readonly max_rounds: number;
    readonly end_step_ids: readonly number[];
    readonly on_error: ErrorPolicy;
  };
  readonly steps: readonly StepBody[];
}

/** A flow that is ready to run, with who takes its parts and something to speak about. */
export interface Demo {
  readonly roles: readonly { readonly ref: string; readonly body: RoleBody }[];
  readonly flow: FlowBody;
  readonly topic: string;
}

/** A step of whole width: what is not said is null, and the way goes to the next order. */
export function step(
  order: number,
  said: Pick<StepBody, 'speaker_role_ref' | 'target_role_ref' | 'task_type' | 'context_scope'> &
    Partial<StepBody>,
): StepBody {
  return {
    context_param: null,
    loop_config: null,
    condition_config: null,
    next_step_index: null,
    ...said,
    order,
  };
}
