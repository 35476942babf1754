import type {
  AssistantMessageRow,
  AssistantReplyRow,
  AssistantRow,
  Chat,
  DocumentRow,
  ExperimentRow,
} from '../ports/assistant-rows.ts';
import type { AssistantSnapshot, OwnContent } from '../ports/assistant-store.ts';
import type { Turn } from '../runtime/turn.ts';

/** The lab assistant of one user. */
export interface AssistantState {
  readonly userId: number;
  /** Null: he has never used it. */
  row: AssistantRow | null;
  chat: Chat | null;
  /** Oldest first. */
  readonly messages: AssistantMessageRow[];
  readonly replies: AssistantReplyRow[];
  readonly documents: Map<string, DocumentRow>;
  readonly experiments: Map<number, ExperimentRow>;
  /** How many records each experiment has. */
  readonly records: Map<number, number>;
  /** Oldest first. */
  readonly contents: Map<string, OwnContent>;
  /** The job of the chat's phase. */
  job: number | null;
  /** The file that is being read. */
  reading: { readonly fileId: string; readonly job: number } | null;
  /** The reply that is with a client. `job`: what looks up for him what it refers to. */
  handed: { readonly replyId: number; readonly job: number | null } | null;
}

export function restoreAssistant(id: string, snapshot: AssistantSnapshot | null): AssistantState {
  return {
    userId: Number(id),
    row: snapshot?.row ?? null,
    chat: snapshot?.chat ?? null,
    messages: [...(snapshot?.messages ?? [])],
    replies: [...(snapshot?.replies ?? [])],
    documents: new Map(snapshot?.documents.map((document) => [document.fileId, document])),
    experiments: new Map(snapshot?.experiments.map((one) => [one.experimentId, one])),
    records: new Map(snapshot?.records),
    contents: new Map(snapshot?.contents.map((content) => [content.contentId, content])),
    job: null,
    reading: null,
    handed: null,
  };
}

/** Changes the chat in this turn's commit; null: it has ended. */
export function putChat(turn: Turn<AssistantState>, chat: Chat | null): void {
  const { state } = turn;
  const { userId } = state;
  state.chat = chat;
  if (chat) turn.write('assistantChat.put', { userId, chat });
  else turn.write('assistantChat.delete', { userId });
}

/** The chat goes on like this; what it waited for is over. */
export function enter(turn: Turn<AssistantState>, chat: Chat): void {
  dropJob(turn);
  putChat(turn, chat);
}

/** Stops what the chat waits for. Late results are then ignored. */
export function dropJob(turn: Turn<AssistantState>): void {
  const { state } = turn;
  if (state.job !== null) turn.cancelJob(state.job);
  state.job = null;
}
