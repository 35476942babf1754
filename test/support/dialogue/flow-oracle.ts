import type { Choice, ChoiceFault, Ending, Flow, FlowStep } from '../../../src/rules/flow/flow.ts';

/** A step that was taken: its order, and what was said (null: it was skipped). */
export interface Taken {
  readonly order: number;
  readonly content: string | null;
}

/** dialogue.md, "What follows", "Rounds" and "Ends when", of everything that was taken so far and of nothing else. */
export class FlowOracle {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  fault(order: number, choice: Choice | null): ChoiceFault | null {
    const own = this.#step(order).condition;
    if (choice?.kind === 'step') return this.#has(choice.order) ? null : 'unknown';
    const labels = (own?.cases ?? []).map(({ when }) => when);
    if (choice?.kind === 'label') return labels.includes(choice.label) ? null : 'unknown';
    return own?.type === 'manual_choice' && own.default === null ? 'required' : null;
  }

  /** What follows the last of what was taken, with this choice: an order, or null for the end. */
  follows(taken: readonly Taken[], choice: Choice | null): number | null {
    const last = taken[taken.length - 1] as Taken;
    const step = this.#step(last.order);
    const ran = taken.filter(({ order }) => order === last.order).length;
    let target: number;
    if (choice?.kind === 'step') target = choice.order;
    else if (choice?.kind === 'label') target = caseOf(step, (when) => when === choice.label) ?? Number.NaN;
    else {
      target = this.#ofItself(step, last.content);
      const isBack = target <= last.order;
      const allowed = step.maxLoops === null || ran < step.maxLoops;
      if (isBack && !allowed) target = last.order + 1;
    }
    return this.#has(target) ? target : null;
  }

  /** The round of each step that was taken, and of the one that would be next. */
  rounds(orders: readonly number[]): number[] {
    return orders.map((_, upTo) => {
      let round = 1;
      for (let i = 1; i <= upTo; i++) {
        const [before, now] = [orders[i - 1] as number, orders[i] as number];
        const { task } = this.#step(before);
        if (now <= before || task === 'summarize' || task === 'conclude') round++;
      }
      return round;
    });
  }

  /** Every reason there is to end after what was taken; none while it goes on. */
  endings(taken: readonly Taken[], choice: Choice | null): Ending[] {
    const { maxSteps, maxRounds, endSteps } = this.#flow.termination;
    const last = taken[taken.length - 1] as Taken;
    const executed = taken.filter(({ content }) => content !== null).length;
    const next = this.follows(taken, choice);
    const reasons: Ending[] = [];
    if (maxSteps !== null && executed >= maxSteps) reasons.push('max_steps');
    if (last.content !== null && endSteps.some((order) => order === last.order)) reasons.push('end_step');
    if (next === null) reasons.push('nothing_follows');
    else if (maxRounds !== null) {
      const rounds = this.rounds([...taken.map(({ order }) => order), next]);
      if (rounds[rounds.length - 1] === maxRounds + 1) reasons.push('max_rounds');
    }
    return reasons;
  }

  #ofItself(step: FlowStep, content: string | null): number {
    const { condition, next } = step;
    if (condition !== null) {
      const hears = condition.type === 'keyword' || condition.type === 'tag';
      const match = hears && content !== null ? caseOf(step, (when) => content.indexOf(when) >= 0) : null;
      if (match !== null) return match;
      if (condition.default !== null) return condition.default;
    }
    return next === null ? step.order + 1 : next;
  }

  #has(order: number): boolean {
    return this.#flow.steps.some((step) => step.order === order);
  }

  #step(order: number): FlowStep {
    const step = this.#flow.steps.find((one) => one.order === order);
    if (!step) throw new Error(`there is no step ${order}`);
    return step;
  }
}

/** Where the first case leads whose `when` is right. */
function caseOf({ condition }: FlowStep, isRight: (when: string) => boolean): number | null {
  for (const { when, next } of condition?.cases ?? []) if (isRight(when)) return next;
  return null;
}
