import type {
  DialogueMessageRow,
  DialogueRow,
  FlowRow,
  Participant,
  PersonaRow,
  Script,
  Standing,
  StepAnswer,
} from '../ports/dialogue-rows.ts';
import type { Viewer } from '../ports/dialogue-store.ts';

/** Who takes the part of a `ref` of the flow. */
export interface Casting {
  readonly ref: string;
  readonly persona: PersonaRow;
}

/** A choice as it was made: by the number of a step, or by a label. */
export type GivenChoice =
  | { readonly kind: 'step'; readonly stepId: number }
  | { readonly kind: 'label'; readonly label: string };

/** What a branch begins with: how its origin stood after a message. */
export interface Origin {
  readonly dialogueId: number;
  readonly topic: string;
  readonly flowId: number;
  readonly flowName: string;
  readonly participants: readonly Participant[];
  readonly script: Script;
  /** Null: from before the first message. */
  readonly upTo: number | null;
  readonly currentRound: number;
  readonly after: Standing;
}

/** What a step answers. `message`: null when it was skipped. */
export interface StepOutcome {
  /** As it stood after this step. */
  readonly dialogue: DialogueRow;
  readonly message: DialogueMessageRow | null;
}

/**
 * DIALOGUE_UNKNOWN to who may not see it. All but those with a note answer the dialogue's row.
 */
export type DialogueCommand =
  /** BAD_FIELD naming the refs that nobody takes, FLOW_INACTIVE. */
  | {
      readonly type: 'create';
      readonly ownerId: number;
      readonly topic: string;
      readonly flow: FlowRow;
      readonly casting: readonly Casting[];
    }
  /** Answers the `Origin` of a branch after message `from`; null: the latest. MESSAGE_UNKNOWN. */
  | { readonly type: 'origin'; readonly by: Viewer; readonly from: number | null }
  | { readonly type: 'branch'; readonly ownerId: number; readonly topic: string; readonly origin: Origin }
  /**
   * Answers a `StepOutcome`. A key that was used before answers what it came to then. STEP_RUNNING, DIALOGUE_ENDED,
   * CHOICE_REQUIRED, BAD_FIELD for a choice that there is not, BUSY when the narrator has too much to do,
   * GENERATION_FAILED.
   */
  | {
      readonly type: 'step';
      readonly by: Viewer;
      readonly choice: GivenChoice | null;
      readonly key: string | null;
    }
  /** Wait for a step that runs. DIALOGUE_NOT_RUNNING, DIALOGUE_ENDED. */
  | { readonly type: 'pause'; readonly by: Viewer }
  | { readonly type: 'resume'; readonly by: Viewer }
  | { readonly type: 'finish'; readonly by: Viewer }
  /** DIALOGUE_RUNNING unless forced. Answers null. */
  | { readonly type: 'remove'; readonly by: Viewer; readonly force: boolean }
  /** Results of jobs. */
  | {
      readonly type: 'remembered';
      readonly request: StepRequest;
      readonly answer: StepAnswer | null;
      readonly message: DialogueMessageRow | null;
    }
  | { readonly type: 'spoken'; readonly job: number; readonly text: string }
  | {
      readonly type: 'unspoken';
      readonly job: number;
      readonly code: string;
      readonly reason: string;
    }
  | { readonly type: 'notRead'; readonly reason: string }
  | { readonly type: 'traced'; readonly origin: Origin | null };

export interface StepRequest {
  readonly choice: GivenChoice | null;
  readonly key: string | null;
}

export type CommandOf<T extends DialogueCommand['type']> = Extract<DialogueCommand, { readonly type: T }>;
