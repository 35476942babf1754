import type { DialogueItemView, DialogueMessageView, DialogueView } from './dialogue.ts';
import { messageIdOf, sessionRoleIdOf } from './dialogue-ids.ts';
import type { FlowItemView, FlowView } from './flow.ts';

/** What the documents show: the seed's flow and session. */
export const FLOW_BODY = {
  name: '教学对话模板',
  type: 'teaching',
  description: '老师-学生问答模板',
  is_active: true,
  termination_config: { max_steps: 20, max_rounds: 5, end_step_ids: [], on_error: 'stop' },
  steps: [
    {
      order: 1,
      speaker_role_ref: 'teacher',
      target_role_ref: null,
      task_type: 'ask_question',
      context_scope: 'all',
      context_param: null,
      loop_config: null,
      condition_config: null,
      next_step_index: 2,
    },
    {
      order: 2,
      speaker_role_ref: 'student',
      target_role_ref: 'teacher',
      task_type: 'answer_question',
      context_scope: 'last_n_messages',
      context_param: { n: 5 },
      loop_config: { max_loops: 3 },
      condition_config: {
        type: 'manual_choice',
        cases: [{ when: '老师认为学生已理解', next_step_index: 3 }],
        default_next_step_index: 2,
      },
      next_step_index: null,
    },
  ],
};

export const FLOW_ITEM: FlowItemView = {
  id: 1,
  name: '教学对话模板',
  type: 'teaching',
  description: '老师-学生问答模板',
  version: 1,
  is_active: true,
  shared: false,
  created_at: '2025-12-02T10:00:00Z',
  updated_at: '2025-12-02T10:00:00Z',
};

export const FLOW: FlowView = {
  ...FLOW_ITEM,
  termination_config: { max_steps: 20, max_rounds: 5, end_step_ids: [], on_error: 'stop' },
  steps: [
    {
      id: 10,
      order: 1,
      speaker_role_ref: 'teacher',
      target_role_ref: null,
      task_type: 'ask_question',
      context_scope: 'all',
      context_param: null,
      loop_config: null,
      condition_config: null,
      next_step_id: 11,
    },
    {
      id: 11,
      order: 2,
      speaker_role_ref: 'student',
      target_role_ref: 'teacher',
      task_type: 'answer_question',
      context_scope: 'last_n_messages',
      context_param: { n: 5 },
      loop_config: { max_loops: 3 },
      condition_config: {
        type: 'manual_choice',
        cases: [{ when: '老师认为学生已理解', next_step_id: null }],
        default_next_step_id: 11,
      },
      next_step_id: null,
    },
  ],
};

const SESSION = 100;
const TEACHER = sessionRoleIdOf(SESSION, 0);
const STUDENT = sessionRoleIdOf(SESSION, 1);

export const DIALOGUE_ITEM: DialogueItemView = {
  id: SESSION,
  topic: '高中物理课：动量守恒',
  flow_template_name: '教学对话模板',
  status: 'running',
  participants: ['老师A', '学生B'],
  created_at: '2025-12-02T10:30:00Z',
  updated_at: '2025-12-02T10:40:00Z',
};

export const NEW_DIALOGUE: DialogueView = {
  id: SESSION,
  topic: '高中物理课：动量守恒',
  flow_template_id: 1,
  flow_template_name: '教学对话模板',
  status: 'not_started',
  current_step_id: 10,
  current_round: 0,
  executed_steps_count: 0,
  participants: [
    { session_role_id: TEACHER, role_ref: 'teacher', role_id: 1, role_name: '老师A' },
    { session_role_id: STUDENT, role_ref: 'student', role_id: 2, role_name: '学生B' },
  ],
  error_reason: null,
  created_at: '2025-12-02T10:30:00Z',
  updated_at: '2025-12-02T10:30:00Z',
  ended_at: null,
};

export const DIALOGUE: DialogueView = {
  ...NEW_DIALOGUE,
  status: 'running',
  current_step_id: 11,
  current_round: 3,
  executed_steps_count: 6,
  updated_at: '2025-12-02T10:41:00Z',
};

export const DIALOGUE_MESSAGE: DialogueMessageView = {
  id: messageIdOf(SESSION, 6),
  session_id: SESSION,
  speaker_session_role_id: TEACHER,
  speaker_role_name: '老师A',
  target_session_role_id: STUDENT,
  target_role_name: '学生B',
  reply_to_message_id: messageIdOf(SESSION, 5),
  content: '请你用自己的话总结一下动量守恒定律。',
  content_summary: '请你用自己的话总结一下动量守恒定律。',
  round_index: 3,
  section: 'question',
  created_at: '2025-12-02T10:41:00Z',
};
