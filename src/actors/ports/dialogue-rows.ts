import type { FlowStep, Position, TaskType, Termination } from '../../rules/flow/flow.ts';
import type { Section } from '../../rules/flow/section.ts';

/**
 * Rows of scripted conversations (migrations/0011_dialogues.sql). On the wire a persona is a role, a dialogue a session.
 * Times are milliseconds since 1970. `ownerId` 0: everybody's, as all are under AUTH=open.
 */
export const PERSONA_TYPES = [
  'teacher',
  'student',
  'expert',
  'reviewer',
  'official',
  'lawyer',
  'other',
] as const;
export type PersonaType = (typeof PERSONA_TYPES)[number];

export const FLOW_TYPES = ['teaching', 'review', 'debate', 'discussion', 'interview', 'other'] as const;
export type FlowType = (typeof FLOW_TYPES)[number];

export const DIALOGUE_STATUSES = ['not_started', 'running', 'paused', 'finished', 'error'] as const;
export type DialogueStatus = (typeof DIALOGUE_STATUSES)[number];

/** What a persona is, apart from who keeps it. */
export interface PersonaSheet {
  readonly name: string;
  readonly type: PersonaType;
  readonly description: string;
  readonly style: string;
  readonly constraints: string;
  readonly focusPoints: readonly string[];
}

export interface PersonaRow extends PersonaSheet {
  readonly personaId: number;
  readonly ownerId: number;
  /** Others may read and use it. */
  readonly shared: boolean;
  readonly createTime: number;
  readonly updateTime: number;
}

/** A step with the number that answers name it by. */
export interface NumberedStep extends FlowStep {
  readonly stepId: number;
}

export interface FlowRow {
  readonly flowId: number;
  readonly ownerId: number;
  readonly name: string;
  readonly type: FlowType;
  readonly description: string;
  readonly version: number;
  /** False: deleted, or never offered; its name is free, lists leave it out. */
  readonly isActive: boolean;
  readonly shared: boolean;
  readonly termination: Termination;
  readonly steps: readonly NumberedStep[];
  readonly createTime: number;
  readonly updateTime: number;
}

/** Who takes the part of a `ref` of the flow. Participants are named by their place in the list, from 0. */
export interface Participant {
  readonly ref: string;
  readonly personaId: number;
  readonly name: string;
}

/** The copies that a dialogue runs on for ever. */
export interface Script {
  readonly steps: readonly NumberedStep[];
  readonly termination: Termination;
  /** By participant. */
  readonly sheets: readonly PersonaSheet[];
}

/** What a step changes of its dialogue. */
export interface DialogueChange {
  readonly dialogueId: number;
  readonly status: DialogueStatus;
  readonly position: Position;
  /** How many there are, and so the number of the last; null: none. */
  readonly lastMessage: number | null;
  /** Of the last message; 0 before the first. */
  readonly currentRound: number;
  /** Why it is in the state `error`. */
  readonly errorReason: string | null;
  readonly updateTime: number;
  readonly endTime: number | null;
}

export interface DialogueRow extends DialogueChange {
  readonly ownerId: number;
  readonly topic: string;
  readonly flowId: number;
  readonly flowName: string;
  readonly participants: readonly Participant[];
  readonly script: Script;
  readonly createTime: number;
}

/** How a dialogue stood when a message had been said: where a branch goes on. */
export interface Standing {
  readonly status: DialogueStatus;
  readonly position: Position;
}

export interface DialogueMessageRow {
  readonly dialogueId: number;
  /** From 1, without gaps. It answers the one before it. */
  readonly number: number;
  /** Participants. */
  readonly speaker: number;
  readonly target: number | null;
  /** Order of its step. */
  readonly step: number;
  readonly task: TaskType;
  readonly section: Section;
  readonly round: number;
  readonly content: string;
  readonly summary: string;
  readonly after: Standing;
  readonly createTime: number;
}

/** What a step that was asked for under a key came to. */
export interface DialogueAnswerRow {
  readonly dialogueId: number;
  readonly key: string;
  readonly answer: StepAnswer;
  readonly createTime: number;
}

/** `message`: its number; null for a step that was skipped, and for one that failed, which has the `failure`. */
export interface StepAnswer extends Standing {
  readonly currentRound: number;
  readonly updateTime: number;
  readonly endTime: number | null;
  readonly message: number | null;
  readonly failure: string | null;
}
