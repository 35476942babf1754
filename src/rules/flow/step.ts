import type { Choice, ChoiceFault, Ending, Flow, FlowStep, Position } from './flow.ts';

/** Where a session starts: in front of the first step (dialogue.md, "Sessions"). */
export const START: Position = { current: 1, last: 0, round: 0, executed: 0, runs: {} };

/** The step of an order. Throws for an order that the flow does not have. */
export function stepAt(flow: Flow, order: number): FlowStep {
  const step = flow.steps[order - 1];
  if (!step) throw new Error(`the flow has no step ${order}`);
  return step;
}

/** Whether the current step may be taken with this choice (dialogue.md, "What follows"): null when it may. */
export function choiceFault(flow: Flow, position: Position, choice: Choice | null): ChoiceFault | null {
  if (position.current === null) return null;
  const { condition } = stepAt(flow, position.current);
  if (!choice) return condition?.type === 'manual_choice' && condition.default === null ? 'required' : null;
  if (choice.kind === 'step') return flow.steps[choice.order - 1] ? null : 'unknown';
  return condition?.cases.some(({ when }) => when === choice.label) ? null : 'unknown';
}

/**
 * The round in which `order` would be said after `position` (dialogue.md, "Rounds"): the first step is in round 1; the
 * round rises when a step starts whose order is not above the one before, or after a summarize or conclude.
 */
export function roundOf(flow: Flow, position: Position, order: number): number {
  const { last, round } = position;
  if (last === 0) return 1;
  const { task } = stepAt(flow, last);
  const rises = order <= last || task === 'summarize' || task === 'conclude';
  return rises ? round + 1 : round;
}

export interface Advance {
  readonly position: Position;
  /** Null while the session goes on; its position then has a current step. */
  readonly ending: Ending | null;
}

/**
 * The position after the current step was taken: with what was said, or `null` for a step that was skipped, which is
 * taken but has not spoken. `choice` has passed `choiceFault`. Throws when nothing is current.
 */
export function advance(
  flow: Flow,
  position: Position,
  choice: Choice | null,
  content: string | null,
): Advance {
  const { current } = position;
  if (current === null) throw new Error('nothing is current');
  const step = stepAt(flow, current);
  const runs: Record<string, number> = { ...position.runs, [current]: (position.runs[current] ?? 0) + 1 };
  const taken: Position = {
    current: null,
    last: current,
    round: roundOf(flow, position, current),
    executed: position.executed + (content === null ? 0 : 1),
    runs,
  };
  const { maxSteps, maxRounds, endSteps } = flow.termination;
  if (content !== null && endSteps.includes(current)) return { position: taken, ending: 'end_step' };
  if (maxSteps !== null && taken.executed >= maxSteps) return { position: taken, ending: 'max_steps' };
  const next = nextOf(flow, step, choice, content, runs[current] ?? 1);
  if (next === null) return { position: taken, ending: 'nothing_follows' };
  if (maxRounds !== null && roundOf(flow, taken, next) > maxRounds)
    return { position: taken, ending: 'max_rounds' };
  return { position: { ...taken, current: next }, ending: null };
}

/** The order that follows; null at the end. `runs`: how often the step has run, this time included. */
function nextOf(
  flow: Flow,
  step: FlowStep,
  choice: Choice | null,
  content: string | null,
  runs: number,
): number | null {
  const wanted = choice ? chosen(step, choice) : byItself(step, content);
  const goesBack = !choice && wanted <= step.order;
  const next = goesBack && step.maxLoops !== null && runs >= step.maxLoops ? step.order + 1 : wanted;
  return flow.steps[next - 1] ? next : null;
}

function chosen(step: FlowStep, choice: Choice): number {
  if (choice.kind === 'step') return choice.order;
  const found = step.condition?.cases.find(({ when }) => when === choice.label);
  if (!found) throw new Error('the choice was not checked');
  return found.next;
}

/** What was not said matches nothing, not even an empty keyword. */
function byItself({ condition, next, order }: FlowStep, content: string | null): number {
  const matched =
    condition && condition.type !== 'manual_choice' && content !== null
      ? condition.cases.find(({ when }) => content.includes(when))?.next
      : undefined;
  return matched ?? condition?.default ?? next ?? order + 1;
}
