import type { Language } from '../language.ts';
import type { Demo } from './demo.ts';
import { LAST_OF_REVIEW, reviewSteps } from './review-steps.ts';

const termination = {
  max_steps: 30,
  max_rounds: 6,
  end_step_ids: [LAST_OF_REVIEW],
  on_error: 'retry',
} as const;

/** A plan before its reviewers. */
export const REVIEW: Readonly<Record<Language, Demo>> = {
  zh: {
    topic: '社区食堂改造方案',
    roles: [
      {
        ref: 'author',
        body: {
          name: '周工',
          type: 'expert',
          description: '方案的作者，做过多个同类项目。',
          style: '务实、条理清楚',
          constraints: '每次不超过八句话',
          focus_points: ['安全', '费用', '使用的便利'],
          shared: true,
        },
      },
      {
        ref: 'reviewer',
        body: {
          name: '陈教授',
          type: 'reviewer',
          description: '评审专家，逐条核对方案的依据。',
          style: '客观、追问细节',
          constraints: '不谈论政治话题',
          focus_points: ['可行性', '风险', '长期运营'],
          shared: true,
        },
      },
      {
        ref: 'official',
        body: {
          name: '王处长',
          type: 'official',
          description: '负责社区公共服务的主管部门官员，对预算和居民负责。',
          style: '稳重、简明',
          constraints: '每次不超过五句话',
          focus_points: ['居民受益', '预算', '审批程序'],
          shared: true,
        },
      },
      {
        ref: 'lawyer',
        body: {
          name: '赵律师',
          type: 'lawyer',
          description: '律师，熟悉公共项目法规。',
          style: '谨慎、有条有理',
          constraints: '不谈论政治话题',
          focus_points: ['合规', '合同责任', '所需的许可'],
          shared: true,
        },
      },
    ],
    flow: {
      name: '评审对话示例',
      type: 'review',
      description:
        '作者陈述，评审提问，官员质疑，顾问支持，评审评价；评价中说到“需要补”“需要修改”“还缺”或“空着”时再走一轮，最后是建议与结论。',
      is_active: true,
      shared: true,
      termination_config: termination,
      steps: reviewSteps(['需要补', '需要修改', '还缺', '空着']),
    },
  },
  en: {
    topic: 'A community kitchen in the old library',
    roles: [
      {
        ref: 'author',
        body: {
          name: 'Nora Field',
          type: 'expert',
          description: 'Author of the plan; has carried out several like it.',
          style: 'practical and well ordered',
          constraints: 'At most eight sentences at a time',
          focus_points: ['safety', 'the cost', 'ease of use'],
          shared: true,
        },
      },
      {
        ref: 'reviewer',
        body: {
          name: 'Professor Chen',
          type: 'reviewer',
          description: 'Reviews public projects and checks the grounds of a plan point by point.',
          style: 'factual, asks for details',
          constraints: 'Do not talk about politics',
          focus_points: ['feasibility', 'risk', 'running it for years'],
          shared: true,
        },
      },
      {
        ref: 'official',
        body: {
          name: 'Councillor Ward',
          type: 'official',
          description: 'Answers for the services of the district, to the budget and to those who live there.',
          style: 'calm and brief',
          constraints: 'At most five sentences at a time',
          focus_points: ['what the residents gain', 'the budget', 'permits'],
          shared: true,
        },
      },
      {
        ref: 'lawyer',
        body: {
          name: 'Dana Price',
          type: 'lawyer',
          description: 'Lawyer; knows the law of public projects.',
          style: 'careful and orderly',
          constraints: 'Do not talk about politics',
          focus_points: ['compliance', 'liability in contracts', 'the permits'],
          shared: true,
        },
      },
    ],
    flow: {
      name: 'Review demo',
      type: 'review',
      description:
        'The author presents, the reviewer asks, the official challenges, the lawyer supports, the reviewer evaluates; an evaluation that finds something open ("needs to be", "little yet", "still blank") sends it round once more; then suggestions and the conclusion.',
      is_active: true,
      shared: true,
      termination_config: termination,
      steps: reviewSteps(['needs to be', 'little yet', 'still blank']),
    },
  },
};
