import type { PersonaSheet } from '../../src/actors/ports/dialogue-rows.ts';
import type { Flow } from '../../src/rules/flow/flow.ts';
import { type Sample, step } from './sessions.ts';

export const TEACHING: Flow = {
  steps: [
    step(1, 'teacher', 'student', 'ask_question'),
    step(2, 'student', 'teacher', 'answer_question', { scope: 'last_n_messages', contextCount: 5 }),
    step(3, 'teacher', 'student', 'review_answer', { next: 1, maxLoops: 4 }),
    step(4, 'student', 'teacher', 'question'),
    step(5, 'teacher', 'student', 'answer_question'),
    step(6, 'teacher', null, 'summarize'),
    step(7, 'student', 'teacher', 'conclude'),
  ],
  termination: { maxSteps: 30, maxRounds: null, endSteps: [], onError: 'stop' },
};

export const REVIEW: Flow = {
  steps: [
    step(1, 'reviewer', 'expert', 'ask_question'),
    step(2, 'expert', 'reviewer', 'answer_question'),
    step(3, 'official', 'expert', 'question'),
    step(4, 'expert', 'official', 'answer_question', { next: 1, maxLoops: 2 }),
    step(5, 'lawyer', 'expert', 'challenge'),
    step(6, 'expert', 'lawyer', 'answer_question'),
    step(7, 'official', 'expert', 'support'),
    step(8, 'reviewer', 'expert', 'evaluate'),
    step(9, 'lawyer', 'expert', 'suggest'),
    step(10, 'reviewer', null, 'summarize'),
    step(11, 'official', null, 'conclude'),
  ],
  termination: { maxSteps: 30, maxRounds: null, endSteps: [], onError: 'stop' },
};

/** A persona for a sample. */
export function sheet(
  name: string,
  type: PersonaSheet['type'],
  description: string,
  style = '',
  constraints = '',
  focusPoints: readonly string[] = [],
): PersonaSheet {
  return { name, type, description, style, constraints, focusPoints };
}

export const SAMPLES: Readonly<Record<string, Sample>> = {
  'dialogue-teaching.zh': {
    topic: '高中物理课：动量守恒',
    seed: '1',
    flow: TEACHING,
    cast: {
      teacher: sheet('老师A', 'teacher', '高中物理老师', '严谨', '不提供医疗建议', ['学习效果', '安全性']),
      student: sheet('学生B', 'student', '高二学生，喜欢动手做实验', '亲切', '每次不超过150字', [
        '能不能用在题目里',
      ]),
    },
  },
  'dialogue-teaching.en': {
    topic: 'Biology lesson: Photosynthesis in desert plants',
    seed: '1',
    flow: TEACHING,
    cast: {
      teacher: sheet('Ms Rivera', 'teacher', 'A biology teacher with a dry sense of humour', 'humorous', '', [
        'clear wording',
      ]),
      student: sheet('Tom', 'student', 'Second-year student', 'curious', 'At most 80 words', []),
    },
  },
  'dialogue-review.zh': {
    topic: '校园食堂改造方案',
    seed: '1',
    flow: REVIEW,
    cast: {
      reviewer: sheet('评审张工', 'reviewer', '负责审核方案的完整性', '犀利', '', ['施工安全', '工期']),
      expert: sheet('设计师李明', 'expert', '从业十年的建筑设计师', '简洁', '', []),
      official: sheet('王处长', 'official', '后勤处负责人', '正式', '不讨论人事安排', ['师生满意度']),
      lawyer: sheet('赵律师', 'lawyer', '学校法律顾问', '严谨', '不超过100字', ['合同条款']),
    },
  },
  'dialogue-review.en': {
    topic: 'Proposal: a shared bicycle scheme for the harbour district',
    seed: '1',
    flow: REVIEW,
    cast: {
      reviewer: sheet('Dana Holt', 'reviewer', 'Reviewer of the city council', 'direct', '', [
        'road safety',
        'upkeep',
      ]),
      expert: sheet('Sam Osei', 'expert', 'Transport planner', 'friendly', '', []),
      official: sheet('Councillor Wu', 'official', 'Head of the transport department', 'formal', '', [
        'public money',
      ]),
      lawyer: sheet(
        'Ida Brandt',
        'lawyer',
        'Responsible for contracts with suppliers',
        'precise',
        'At most 60 words',
        ['liability'],
      ),
    },
  },
};
