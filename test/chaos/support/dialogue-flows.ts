import type { Choice } from '../../../src/rules/flow/flow.ts';
import type { DialogueClient } from '../../support/dialogue/client.ts';
import { flowOf } from '../../support/dialogue-desk.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { ChaosFlow } from './dialogue-book.ts';

const STEP = {
  speaker_role_ref: 'teacher',
  target_role_ref: 'student',
  context_scope: 'last_n_messages',
  context_param: { n: 3 },
  loop_config: null,
  condition_config: null,
  next_step_index: null,
} as const;
const student = {
  speaker_role_ref: 'student',
  target_role_ref: 'teacher',
  task_type: 'answer_question',
} as const;
const circle = (type: 'keyword' | 'manual_choice', otherwise: number | null) =>
  [
    { ...STEP, order: 1, task_type: 'ask_question' },
    {
      ...STEP,
      ...student,
      order: 2,
      loop_config: { max_loops: 3 },
      condition_config: {
        type,
        cases: [
          { when: 'left', next_step_index: 1 },
          { when: 'right', next_step_index: 4 },
        ],
        default_next_step_index: otherwise,
      },
    },
    {
      ...STEP,
      order: 3,
      task_type: 'challenge',
      target_role_ref: null,
      loop_config: { max_loops: 2 },
      next_step_index: 2,
    },
    { ...STEP, order: 4, task_type: 'summarize', target_role_ref: null, next_step_index: 1 },
  ] as const;

/** What sessions are played on: words that lead, choices that do, choices that must be made; each way to take a failure. */
const BODIES = [
  { steps: circle('keyword', 3), end: { max_steps: 24, max_rounds: 12, on_error: 'skip_step' } },
  { steps: circle('manual_choice', 3), end: { max_steps: 24, max_rounds: 12, on_error: 'retry' } },
  { steps: circle('manual_choice', null), end: { max_steps: 24, max_rounds: 12, on_error: 'stop' } },
] as const;

/** Makes the flows. */
export async function chaosFlows(client: DialogueClient): Promise<ChaosFlow[]> {
  const flows: ChaosFlow[] = [];
  for (const [at, { steps, end }] of BODIES.entries()) {
    const termination_config = { ...end, end_step_ids: [] };
    const rules = flowOf({
      name: `chaos ${at}`,
      type: 'other',
      description: '',
      is_active: true,
      shared: false,
      steps,
      termination_config,
    });
    flows.push({ shown: await client.flow(steps, termination_config), rules });
  }
  return flows;
}

/** What somebody chooses: mostly nothing, where that may be. */
export function choiceFor(
  { rules, shown }: ChaosFlow,
  current: number | null,
  random: SeededRandom,
): Choice | null {
  const at = shown.steps.findIndex(({ id }) => id === current);
  const condition = rules.steps[at]?.condition;
  const mustChoose = condition?.type === 'manual_choice' && condition.default === null;
  if (!mustChoose && random.chance(0.6)) return null;
  const labels = condition?.cases.map(({ when }) => when) ?? [];
  if (labels.length > 0 && random.chance(0.7))
    return { kind: 'label', label: labels[random.below(labels.length)] ?? '' };
  return { kind: 'step', order: 1 + random.below(rules.steps.length) };
}

/** As it is sent. */
export function sentChoice({ shown }: ChaosFlow, choice: Choice | null): object | null {
  if (!choice) return null;
  if (choice.kind === 'label') return { choice: choice.label };
  return { next_step_id: shown.steps[choice.order - 1]?.id };
}
