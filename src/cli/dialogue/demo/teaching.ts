import type { Language } from '../language.ts';
import type { Demo } from './demo.ts';
import { LAST_OF_LESSON, teachingSteps } from './teaching-steps.ts';

const termination = {
  max_steps: 20,
  max_rounds: 5,
  end_step_ids: [LAST_OF_LESSON],
  on_error: 'retry',
} as const;

/** A lesson of teacher and student. */
export const TEACHING: Readonly<Record<Language, Demo>> = {
  zh: {
    topic: '高中物理课：动量守恒',
    roles: [
      {
        ref: 'teacher',
        body: {
          name: '李老师',
          type: 'teacher',
          description: '高中老师，善于从生活中的现象引入概念，一步一步追问到原理。',
          style: '严谨、耐心',
          constraints: '不提供医疗建议',
          focus_points: ['成立的条件', '生活中的例子', '常见的误解'],
          shared: true,
        },
      },
      {
        ref: 'student',
        body: {
          name: '小明',
          type: 'student',
          description: '高二学生，爱动脑筋，会用自己的话复述学到的东西，也会说出没弄懂的地方。',
          style: '口语、好奇',
          constraints: '每次不超过六句话',
          focus_points: ['概念的含义', '怎样用到题目里'],
          shared: true,
        },
      },
    ],
    flow: {
      name: '教学对话示例',
      type: 'teaching',
      description:
        '老师提问，学生回答，老师点评；最多三轮，随后学生总结、老师收束。点评时可以选择“老师认为学生已理解”。',
      is_active: true,
      shared: true,
      termination_config: termination,
      steps: teachingSteps('老师认为学生已理解'),
    },
  },
  en: {
    topic: 'High-school physics: conservation of momentum',
    roles: [
      {
        ref: 'teacher',
        body: {
          name: 'Ms Lee',
          type: 'teacher',
          description:
            'Teaches at a high school; begins with something from daily life and asks on, step by step, to the principle.',
          style: 'precise and patient',
          constraints: 'Give no medical advice',
          focus_points: ['when it holds', 'an example from daily life', 'a common mistake'],
          shared: true,
        },
      },
      {
        ref: 'student',
        body: {
          name: 'Tom',
          type: 'student',
          description:
            'In the eleventh year; curious, says in own words what was learnt, and says what is still unclear.',
          style: 'casual and curious',
          constraints: 'At most six sentences at a time',
          focus_points: ['what the idea means', 'how to use it in a problem'],
          shared: true,
        },
      },
    ],
    flow: {
      name: 'Teaching demo',
      type: 'teaching',
      description:
        'The teacher asks, the student answers, the teacher reviews; three times at most, then the student sums up and the teacher concludes. With the review one may choose that the student has understood.',
      is_active: true,
      shared: true,
      termination_config: termination,
      steps: teachingSteps('the teacher finds that the student has understood'),
    },
  },
};
