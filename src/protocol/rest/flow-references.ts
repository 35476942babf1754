import type { z } from 'zod';
import { MOST_PARTICIPANTS } from './dialogue-ids.ts';

/** What of a step refers to others, and what they refer to. */
interface Referring {
  readonly order: number;
  readonly speaker_role_ref: string;
  readonly target_role_ref: string | null;
  readonly context_scope: string;
  readonly context_param: { readonly n: number | null } | null;
  readonly condition_config: {
    readonly cases: readonly { readonly next_step_index: number | null }[];
    readonly default_next_step_index: number | null;
  } | null;
  readonly next_step_index: number | null;
}

type Context = z.RefinementCtx;
type Path = readonly (string | number)[];

/**
 * Whether the steps of a flow fit together (dialogue.md, "Flows"): orders unique and contiguous from 1, not too many
 * roles, a count of messages where one is needed, and indexes that are the order of a step or the last one + 1.
 */
export function checkSteps(steps: readonly Referring[], context: Context): void {
  const seen = new Set<number>();
  const refs = new Set<string>();
  for (const [at, step] of steps.entries()) {
    if (step.order > steps.length || seen.has(step.order))
      blame(context, ['steps', at, 'order'], 'must be unique and contiguous from 1');
    seen.add(step.order);
    for (const ref of [step.speaker_role_ref, step.target_role_ref]) if (ref !== null) refs.add(ref);
    if (step.context_scope === 'last_n_messages' && (step.context_param?.n ?? null) === null)
      blame(context, ['steps', at, 'context_param', 'n'], 'is missing');
    for (const [path, index] of indexesOf(step)) {
      if (index !== null && (index < 1 || index > steps.length + 1))
        blame(context, ['steps', at, ...path], 'must be the order of a step, or the last one + 1');
    }
  }
  if (refs.size > MOST_PARTICIPANTS)
    blame(context, ['steps'], `must name at most ${MOST_PARTICIPANTS} roles`);
}

/** `orders`: the end steps of a flow of `count` steps. */
export function checkEndSteps(orders: readonly number[], count: number, context: Context): void {
  for (const [at, order] of orders.entries()) {
    if (order > count)
      blame(context, ['termination_config', 'end_step_ids', at], 'must be the order of a step');
  }
}

function indexesOf({ next_step_index, condition_config }: Referring): [Path, number | null][] {
  const own: [Path, number | null] = [['next_step_index'], next_step_index];
  if (!condition_config) return [own];
  const { cases, default_next_step_index } = condition_config;
  return [
    own,
    ...cases.map((one, at): [Path, number | null] => [
      ['condition_config', 'cases', at, 'next_step_index'],
      one.next_step_index,
    ]),
    [['condition_config', 'default_next_step_index'], default_next_step_index],
  ];
}

function blame(context: Context, path: Path, message: string): void {
  context.addIssue({ code: 'custom', path: [...path], message });
}
