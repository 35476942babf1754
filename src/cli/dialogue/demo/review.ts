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
    topic: '把旧图书馆改造成社区食堂的方案',
    roles: [
      {
        ref: 'author',
        body: {
          name: '方案作者 周工',
          type: 'expert',
          description: '建筑师，方案的作者，做过多个旧建筑改造项目。',
          style: '务实、条理清楚',
          constraints: '不承诺没有依据的工期',
          focus_points: ['结构安全', '改造费用', '无障碍设计'],
          shared: true,
        },
      },
      {
        ref: 'reviewer',
        body: {
          name: '评审人 陈教授',
          type: 'reviewer',
          description: '公共建筑评审专家，逐条核对方案的依据。',
          style: '客观、追问细节',
          constraints: '不评价个人',
          focus_points: ['可行性', '风险', '长期运营'],
          shared: true,
        },
      },
      {
        ref: 'official',
        body: {
          name: '主管官员 王处长',
          type: 'official',
          description: '负责社区公共服务的主管部门官员，对预算和居民负责。',
          style: '稳重、简明',
          constraints: '不透露未公开的预算',
          focus_points: ['居民受益', '预算', '审批程序'],
          shared: true,
        },
      },
      {
        ref: 'lawyer',
        body: {
          name: '法律顾问 赵律师',
          type: 'lawyer',
          description: '熟悉公共工程与食品安全法规的律师。',
          style: '谨慎、有条有理',
          constraints: '不提供具体案件的法律意见',
          focus_points: ['合规', '合同责任', '食品安全许可'],
          shared: true,
        },
      },
    ],
    flow: {
      name: '评审对话示例',
      type: 'review',
      description:
        '作者陈述，评审提问，官员质疑，顾问支持，评审评价；评价中提到“风险”时再走一轮，最后是建议与结论。',
      is_active: true,
      shared: true,
      termination_config: termination,
      steps: reviewSteps(['风险']),
    },
  },
  en: {
    topic: 'Turning the old library into a community kitchen',
    roles: [
      {
        ref: 'author',
        body: {
          name: 'Nora Field, architect',
          type: 'expert',
          description: 'Architect and author of the plan; has converted several old buildings.',
          style: 'practical and well ordered',
          constraints: 'Promise no date without grounds',
          focus_points: ['structural safety', 'the cost of the conversion', 'access without steps'],
          shared: true,
        },
      },
      {
        ref: 'reviewer',
        body: {
          name: 'Professor Chen, reviewer',
          type: 'reviewer',
          description: 'Reviews public buildings and checks the grounds of a plan point by point.',
          style: 'factual, asks for details',
          constraints: 'Do not judge persons',
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
          constraints: 'Do not reveal budgets that are not public',
          focus_points: ['what the residents gain', 'the budget', 'permits'],
          shared: true,
        },
      },
      {
        ref: 'lawyer',
        body: {
          name: 'Dana Price, lawyer',
          type: 'lawyer',
          description: 'Knows the law of public works and of food safety.',
          style: 'careful and orderly',
          constraints: 'Give no legal opinion on a single case',
          focus_points: ['compliance', 'liability in contracts', 'food licences'],
          shared: true,
        },
      },
    ],
    flow: {
      name: 'Review demo',
      type: 'review',
      description:
        'The author presents, the reviewer asks, the official challenges, the lawyer supports, the reviewer evaluates; an evaluation that speaks of a risk sends it round once more; then suggestions and the conclusion.',
      is_active: true,
      shared: true,
      termination_config: termination,
      steps: reviewSteps(['risk']),
    },
  },
};
