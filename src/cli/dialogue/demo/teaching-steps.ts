import { type StepBody, step } from './demo.ts';

const TEACHER = 'teacher';
const STUDENT = 'student';
const [ASK, ANSWER, REVIEW, SUMMARIZE, CONCLUDE] = [1, 2, 3, 4, 5] as const;

/** The order after which a lesson has ended. */
export const LAST_OF_LESSON = CONCLUDE;

/**
 * A lesson: question, answer and review, at most three times; then the student sums up and the teacher concludes. The
 * choice goes with the review, not with the answer as in the seed's example: a choice is made before its step speaks, and
 * whoever makes it should have read the answer. `understood`: its label.
 */
export function teachingSteps(understood: string): readonly StepBody[] {
  return [
    step(ASK, {
      speaker_role_ref: TEACHER,
      target_role_ref: STUDENT,
      task_type: 'ask_question',
      context_scope: 'all',
      next_step_index: ANSWER,
    }),
    step(ANSWER, {
      speaker_role_ref: STUDENT,
      target_role_ref: TEACHER,
      task_type: 'answer_question',
      context_scope: 'last_n_messages',
      context_param: { n: 5 },
      next_step_index: REVIEW,
    }),
    step(REVIEW, {
      speaker_role_ref: TEACHER,
      target_role_ref: STUDENT,
      task_type: 'review_answer',
      context_scope: 'last_round',
      loop_config: { max_loops: 3 },
      condition_config: {
        type: 'manual_choice',
        cases: [{ when: understood, next_step_index: SUMMARIZE }],
        default_next_step_index: ASK,
      },
    }),
    step(SUMMARIZE, {
      speaker_role_ref: STUDENT,
      target_role_ref: TEACHER,
      task_type: 'summarize',
      context_scope: 'all',
      next_step_index: CONCLUDE,
    }),
    step(CONCLUDE, {
      speaker_role_ref: TEACHER,
      target_role_ref: STUDENT,
      task_type: 'conclude',
      context_scope: 'all',
    }),
  ];
}
