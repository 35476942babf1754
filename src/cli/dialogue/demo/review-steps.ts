import { type StepBody, step } from './demo.ts';

const AUTHOR = 'author';
const REVIEWER = 'reviewer';
const OFFICIAL = 'official';
const LAWYER = 'lawyer';
const [QUESTION, EVALUATE, SUGGEST, CONCLUDE] = [2, 7, 8, 9] as const;

/** The order after which a review has ended. */
export const LAST_OF_REVIEW = CONCLUDE;

/** The plan is put forward, and answers for itself. */
const HEARING: readonly StepBody[] = [
  step(1, {
    speaker_role_ref: AUTHOR,
    target_role_ref: null,
    task_type: 'suggest',
    context_scope: 'none',
    next_step_index: QUESTION,
  }),
  step(QUESTION, {
    speaker_role_ref: REVIEWER,
    target_role_ref: AUTHOR,
    task_type: 'question',
    context_scope: 'all',
  }),
  step(3, {
    speaker_role_ref: AUTHOR,
    target_role_ref: REVIEWER,
    task_type: 'answer_question',
    context_scope: 'last_n_messages',
    context_param: { n: 4 },
  }),
  step(4, {
    speaker_role_ref: OFFICIAL,
    target_role_ref: AUTHOR,
    task_type: 'challenge',
    context_scope: 'last_round',
  }),
  step(5, {
    speaker_role_ref: AUTHOR,
    target_role_ref: OFFICIAL,
    task_type: 'answer_question',
    context_scope: 'last_message',
  }),
  step(6, {
    speaker_role_ref: LAWYER,
    target_role_ref: AUTHOR,
    task_type: 'support',
    context_scope: 'last_round',
  }),
];

/**
 * A review: a plan is put forward, questioned, challenged and supported; the evaluation sends it round once more when it has
 * one of the words `open`; then come suggestions and the conclusion.
 */
export function reviewSteps(open: readonly string[]): readonly StepBody[] {
  return [
    ...HEARING,
    step(EVALUATE, {
      speaker_role_ref: REVIEWER,
      target_role_ref: AUTHOR,
      task_type: 'evaluate',
      context_scope: 'all',
      loop_config: { max_loops: 2 },
      condition_config: {
        type: 'keyword',
        cases: open.map((when) => ({ when, next_step_index: QUESTION })),
        default_next_step_index: SUGGEST,
      },
    }),
    step(SUGGEST, {
      speaker_role_ref: LAWYER,
      target_role_ref: AUTHOR,
      task_type: 'suggest',
      context_scope: 'all',
    }),
    step(CONCLUDE, {
      speaker_role_ref: OFFICIAL,
      target_role_ref: null,
      task_type: 'conclude',
      context_scope: 'all',
    }),
  ];
}
