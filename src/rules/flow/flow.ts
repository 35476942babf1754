/** What a step asks its speaker to do (dialogue.md, "Flows"). */
export const TASK_TYPES = [
  'ask_question',
  'answer_question',
  'review_answer',
  'question',
  'summarize',
  'evaluate',
  'suggest',
  'challenge',
  'support',
  'conclude',
] as const;
export type TaskType = (typeof TASK_TYPES)[number];

/** Which of the messages before a speaker hears. */
export const CONTEXT_SCOPES = ['none', 'last_message', 'last_round', 'last_n_messages', 'all'] as const;
export type ContextScope = (typeof CONTEXT_SCOPES)[number];

export const CONDITION_TYPES = ['manual_choice', 'keyword', 'tag'] as const;
export type ConditionType = (typeof CONDITION_TYPES)[number];

export const ERROR_POLICIES = ['stop', 'retry', 'skip_step'] as const;
export type ErrorPolicy = (typeof ERROR_POLICIES)[number];

/** What decides the way after a step. Targets are orders; the last order + 1 is the end. */
export interface Condition {
  readonly type: ConditionType;
  readonly cases: readonly { readonly when: string; readonly next: number }[];
  readonly default: number | null;
}

/** One step. Steps are named by their order, which is contiguous from 1. */
export interface FlowStep {
  readonly order: number;
  /** Names a role of the flow; a session maps it to one that exists. */
  readonly speaker: string;
  readonly target: string | null;
  readonly task: TaskType;
  readonly scope: ContextScope;
  /** Messages of `last_n_messages`. */
  readonly contextCount: number | null;
  /** How often the step runs before a way back from it is no longer taken; without one it always is. */
  readonly maxLoops: number | null;
  readonly condition: Condition | null;
  /** Null: the next order. The last order + 1: the end. */
  readonly next: number | null;
}

/** When a session ends by itself, and what a narrator that fails does to it. Null: no such limit. */
export interface Termination {
  readonly maxSteps: number | null;
  readonly maxRounds: number | null;
  /** Orders. */
  readonly endSteps: readonly number[];
  readonly onError: ErrorPolicy;
}

export interface Flow {
  /** By order. */
  readonly steps: readonly FlowStep[];
  readonly termination: Termination;
}

/** Where a session stands. Plain data, stored with every message. */
export interface Position {
  /** Order of the step that is next; null: nothing follows. */
  readonly current: number | null;
  /** Order of the step that was taken last, spoken or skipped; 0 before the first. */
  readonly last: number;
  /** Round of the step taken last; 0 before the first. */
  readonly round: number;
  /** Steps that have spoken. */
  readonly executed: number;
  /** Order → how often the step was taken. */
  readonly runs: Readonly<Record<string, number>>;
}

/** What a person decided for one step: a step by its order, or a case of its condition by the label. */
export type Choice =
  | { readonly kind: 'step'; readonly order: number }
  | { readonly kind: 'label'; readonly label: string };

/** Why a session has ended by itself. */
export type Ending = 'end_step' | 'max_steps' | 'max_rounds' | 'nothing_follows';

/** Why a step may not be taken as asked. */
export type ChoiceFault = 'required' | 'unknown';
