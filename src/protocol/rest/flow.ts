import { z } from 'zod';
import { filled, orNull, text } from '../fields.ts';
import { time } from '../message.ts';
import { MOST_PARTICIPANTS } from './dialogue-ids.ts';
import { checkEndSteps, checkSteps } from './flow-references.ts';
import { byId, flag, keyword, named, orBlank, pageQuery } from './page.ts';

/** These lists are as in src/rules/flow/flow.ts and src/actors/ports/dialogue-rows.ts; a test holds them together. */
export const FLOW_TYPES = ['teaching', 'review', 'debate', 'discussion', 'interview', 'other'] as const;
export const TASK_TYPES = [
  'ask_question',
  'answer_question',
  'review_answer',
  'question',
  'summarize',
  'evaluate',
  'suggest',
  'challenge',
  'support',
  'conclude',
] as const;
export const CONTEXT_SCOPES = ['none', 'last_message', 'last_round', 'last_n_messages', 'all'] as const;
export const CONDITION_TYPES = ['manual_choice', 'keyword', 'tag'] as const;
export const ERROR_POLICIES = ['stop', 'retry', 'skip_step'] as const;

export const MOST_STEPS = 200;
const MOST_CASES = 50;
const MOST_REMEMBERED = 1_000;
const MOST_COUNTED = 999_999;

const count = z.int().min(1).max(MOST_COUNTED);
const stepIndex = z.int();
const ref = filled(100);
const type = z.enum(FLOW_TYPES);
const onError = z.enum(ERROR_POLICIES);

const condition = z.object({
  type: z.enum(CONDITION_TYPES),
  cases: z
    .array(
      z.object({
        when: filled(200).describe('The label of a choice, or what the message has to contain.'),
        next_step_index: stepIndex
          .nullable()
          .describe('The `order` of the step that follows; null, as the last one + 1: the end.'),
      }),
    )
    .max(MOST_CASES)
    .nullish()
    .transform((value) => value ?? []),
  default_next_step_index: orNull(stepIndex),
});

const stepDraft = z.object({
  order: z
    .int()
    .min(1)
    .max(MOST_STEPS)
    .describe('Contiguous from 1; the steps themselves may come in any order.'),
  speaker_role_ref: ref.describe('Names a role of the flow; a session maps it to one that exists.'),
  target_role_ref: orNull(ref),
  task_type: z.enum(TASK_TYPES),
  context_scope: z
    .enum(CONTEXT_SCOPES)
    .nullish()
    .transform((value) => value ?? 'all'),
  context_param: orNull(z.object({ n: orNull(count.max(MOST_REMEMBERED)) })).describe(
    '`last_n_messages` needs it.',
  ),
  loop_config: orNull(z.object({ max_loops: count })).describe(
    'How often the step runs before a way back from it is no longer taken.',
  ),
  condition_config: orNull(condition),
  next_step_index: orNull(stepIndex).describe(
    'The `order` of the step that follows; the last one + 1: the end. Null: the next one.',
  ),
});
export type StepBody = z.output<typeof stepDraft>;

const terminationDraft = z.object({
  max_steps: orNull(count),
  max_rounds: orNull(count),
  end_step_ids: z
    .array(z.int().min(1).max(MOST_STEPS))
    .max(MOST_STEPS)
    .nullish()
    .transform((value) => value ?? [])
    .describe('In what is sent the `order` of steps, in what is answered their ids.'),
  on_error: onError.nullish().transform((value) => value ?? 'stop'),
});
export type TerminationBody = z.output<typeof terminationDraft>;

const name = filled(200).describe('Unique among the active flows of its owner.');
const description = text(1_000);
const isActive = z.boolean().describe('New sessions can run it.');
const shared = z.boolean().describe('Others may read and use it.');
const steps = z
  .array(stepDraft)
  .min(1, 'must not be empty')
  .max(MOST_STEPS)
  .describe(`They name at most ${MOST_PARTICIPANTS} roles.`);

/** A flow that is to be made. Its references are sound. */
export const flowDraft = z
  .object({
    name,
    type,
    description: description.nullish().transform((value) => value ?? ''),
    is_active: isActive.nullish().transform((value) => value ?? true),
    shared: shared.nullish().transform((value) => value ?? false),
    termination_config: orNull(terminationDraft),
    steps,
  })
  .superRefine((flow, context) => {
    checkSteps(flow.steps, context);
    checkEndSteps(flow.termination_config?.end_step_ids ?? [], flow.steps.length, context);
  });
export type FlowBody = z.output<typeof flowDraft>;

/** Absent fields stay as they are; steps are replaced as a whole, and so is the termination_config. */
export const flowChanges = byId
  .extend({
    name: name.nullish(),
    type: type.nullish(),
    description: description.nullish(),
    is_active: isActive.nullish(),
    shared: shared.nullish(),
    termination_config: terminationDraft.nullish(),
    steps: steps.nullish(),
  })
  .superRefine((flow, context) => {
    if (!flow.steps) return;
    checkSteps(flow.steps, context);
    checkEndSteps(flow.termination_config?.end_step_ids ?? [], flow.steps.length, context);
  });

/** The seed's words beside ours. */
const TYPE_WORDS: Readonly<Record<string, (typeof FLOW_TYPES)[number]>> = {
  教学: 'teaching',
  评审: 'review',
  辩论: 'debate',
  讨论: 'discussion',
  访谈: 'interview',
  其他: 'other',
};

export const flowQuery = z.object({
  keyword: keyword.describe('In the name, capitals or not.'),
  search: keyword.describe('As `keyword`.'),
  type: orBlank(named(FLOW_TYPES, TYPE_WORDS)),
  include_inactive: flag.describe('Those that are not active too.'),
  ...pageQuery,
});

export const flowCopy = byId.extend({
  name: orNull(name).describe('By default that of the original with " copy" or " 副本".'),
});

/** A flow as lists show it. */
export const flowItem = z
  .object({
    id: z.int(),
    name: z.string(),
    type,
    description: z.string(),
    version: z.int().describe('Rises when the steps are replaced.'),
    is_active: isActive,
    shared,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'FlowItem' });

const nextStepId = z.int().nullable();

export const flowStep = z
  .object({
    id: z.int(),
    order: z.int(),
    speaker_role_ref: z.string(),
    target_role_ref: z.string().nullable(),
    task_type: z.enum(TASK_TYPES),
    context_scope: z.enum(CONTEXT_SCOPES),
    context_param: z.object({ n: z.int() }).nullable(),
    loop_config: z.object({ max_loops: z.int() }).nullable(),
    condition_config: z
      .object({
        type: z.enum(CONDITION_TYPES),
        cases: z.array(z.object({ when: z.string(), next_step_id: nextStepId.describe('Null: the end.') })),
        default_next_step_id: nextStepId.describe('Null: none, or the end.'),
      })
      .nullable(),
    next_step_id: nextStepId.describe('Null: the next one, or the end.'),
  })
  .meta({ id: 'FlowStep' });
export type StepView = z.output<typeof flowStep>;

/** A flow as it is answered. */
export const flow = flowItem
  .extend({
    termination_config: z.object({
      max_steps: z.int().nullable(),
      max_rounds: z.int().nullable(),
      end_step_ids: z.array(z.int()),
      on_error: onError,
    }),
    steps: z.array(flowStep),
  })
  .meta({ id: 'Flow' });
export type FlowView = z.output<typeof flow>;
export type FlowItemView = z.output<typeof flowItem>;
