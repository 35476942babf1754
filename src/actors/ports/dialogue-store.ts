import type {
  DialogueMessageRow,
  DialogueRow,
  DialogueStatus,
  FlowRow,
  Participant,
  PersonaRow,
  StepAnswer,
} from './dialogue-rows.ts';
import type { Loaded } from './loaded.ts';

/** Whose things are shown: a user's own (and what is shared, where that can be); null: everything, under AUTH=open. */
export type Viewer = number | null;

export interface Page {
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface Paged<T> {
  readonly items: readonly T[];
  /** Of all pages. */
  readonly total: number;
}

export interface NamedFilter extends Page {
  readonly viewer: Viewer;
  /** In the name, capitals or not; `%` and `_` are themselves. */
  readonly keyword: string | null;
  readonly type: string | null;
}

export interface DialogueFilter extends Page {
  readonly viewer: Viewer;
  /** In the topic. */
  readonly keyword: string | null;
  readonly status: DialogueStatus | null;
  /** Of `createTime`, inclusive. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface MessageFilter extends Page {
  readonly dialogueId: number;
  /** Participants; null: everyone's. */
  readonly speakers: readonly number[] | null;
  /** In the content or the summary. */
  readonly keyword: string | null;
}

/** A dialogue as lists show it. */
export interface DialogueRecord {
  readonly dialogueId: number;
  readonly topic: string;
  readonly flowName: string;
  readonly status: DialogueStatus;
  readonly participants: readonly Participant[];
  readonly createTime: number;
  readonly updateTime: number;
}

/** What scripted conversations read. Lists are newest first, messages in their order. */
export interface DialogueStore {
  loadPersonas(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<PersonaRow>>>;
  loadFlows(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<FlowRow>>>;
  loadDialogues(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<DialogueRow>>>;

  personas(filter: NamedFilter): Promise<Paged<PersonaRow>>;
  /** Those of the ids that there are and that the viewer may see. */
  personasById(ids: readonly number[], viewer: Viewer): Promise<PersonaRow[]>;
  flows(filter: NamedFilter & { readonly inactiveToo: boolean }): Promise<Paged<FlowRow>>;
  flow(flowId: number, viewer: Viewer): Promise<FlowRow | null>;
  dialogues(filter: DialogueFilter): Promise<Paged<DialogueRecord>>;
  dialogue(dialogueId: number, viewer: Viewer): Promise<DialogueRow | null>;

  messages(filter: MessageFilter): Promise<Paged<DialogueMessageRow>>;
  message(dialogueId: number, number: number): Promise<DialogueMessageRow | null>;
  /** In their order, after a number, at most `limit`: what exports read page by page. */
  messagesAfter(dialogueId: number, after: number, limit: number): Promise<DialogueMessageRow[]>;
  /** The newest at most `limit`, in their order. */
  lastMessages(dialogueId: number, limit: number): Promise<DialogueMessageRow[]>;
  answer(dialogueId: number, key: string): Promise<StepAnswer | null>;
}
