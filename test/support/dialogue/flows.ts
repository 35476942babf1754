import type {
  Choice,
  Condition,
  ConditionType,
  Ending,
  Flow,
  FlowStep,
  Position,
  TaskType,
  Termination,
} from '../../../src/rules/flow/flow.ts';
import { advance, choiceFault, START } from '../../../src/rules/flow/step.ts';

/** A flow of steps that only say what matters. */
export function flowOf(steps: readonly Partial<FlowStep>[], termination: Partial<Termination> = {}): Flow {
  return {
    steps: steps.map((own, i) => ({
      order: i + 1,
      speaker: 'teacher',
      target: null,
      task: 'question',
      scope: 'all',
      contextCount: null,
      maxLoops: null,
      condition: null,
      next: null,
      ...own,
    })),
    termination: { maxSteps: null, maxRounds: null, endSteps: [], onError: 'stop', ...termination },
  };
}

/** `cases`: label or keyword → order. */
export function condition(
  type: ConditionType,
  cases: Readonly<Record<string, number>>,
  otherwise: number | null = null,
): Condition {
  return { type, cases: Object.entries(cases).map(([when, next]) => ({ when, next })), default: otherwise };
}

export const toStep = (order: number): Choice => ({ kind: 'step', order });
export const byLabel = (label: string): Choice => ({ kind: 'label', label });

/** What one call of run-next-step brings: what is said (null: the step is skipped) and what was chosen. */
export interface Call {
  readonly says?: string | null;
  readonly choice?: Choice | null;
}

/** A session that is walked through by hand. */
export class Walk {
  readonly #flow: Flow;
  position: Position = START;
  ending: Ending | null = null;
  /** Orders of the steps taken, and the rounds in which they were. */
  readonly orders: number[] = [];
  readonly rounds: number[] = [];

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** Takes the next step. Throws for a choice that may not be. */
  take({ says = 'x', choice = null }: Call = {}): this {
    const fault = choiceFault(this.#flow, this.position, choice);
    if (fault) throw new Error(`the choice is ${fault}`);
    const { position, ending } = advance(this.#flow, this.position, choice, says);
    this.orders.push(position.last);
    this.rounds.push(position.round);
    this.position = position;
    this.ending = ending;
    return this;
  }

  /** Takes steps until it ends, at most so many. */
  run(most: number): this {
    for (let i = 0; i < most && this.ending === null; i++) this.take();
    return this;
  }
}

/** A step of a task. */
export const does = (task: TaskType): Partial<FlowStep> => ({ task });
