import type { Call, Language } from './agent-call.ts';
import type { DocumentRow, Exchange, ExperimentRow, Step } from './assistant-rows.ts';

/** A file as the agent sees it. */
export interface KnownFile {
  readonly fileId: string;
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly hash: string;
  readonly status: DocumentRow['status'];
  readonly remark: string | null;
  readonly createTime: number;
}

/** All that a decision is made of. */
export interface AgentContext {
  readonly language: Language;
  /** His messages of this chat, joined by newlines. */
  readonly request: string;
  /** Files that came with them, in the order of their numbers (from 1). */
  readonly attached: readonly KnownFile[];
  /** All of his files, newest first. */
  readonly files: readonly KnownFile[];
  readonly experiments: readonly ExperimentRow[];
  /** Earlier questions and answers, oldest first. */
  readonly history: readonly Exchange[];
  /** What he said to plans and questions in this chat. */
  readonly guidance: readonly string[];
  readonly steps: readonly Step[];
  /** Calls that may still be made. */
  readonly stepsLeft: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Decision =
  /** `plan`: what he is shown of it before it is done; a sentence or two. */
  | { readonly type: 'call'; readonly call: Call; readonly plan: string }
  /** It is not clear what he wants. */
  | { readonly type: 'ask'; readonly question: string }
  | {
      readonly type: 'answer';
      readonly text: string;
      /** Ids of files that it rests on. */
      readonly refs: readonly string[];
      readonly extraInfo: string | null;
    };

/**
 * Decides what the assistant does next: a language model, or the embedded rules that need nothing. Rejects with `Fault`:
 * PLANNER_BUSY, PLANNER_FAILED with a sentence, and with what `signal` was aborted for.
 */
export interface Planner {
  next(context: AgentContext, signal: AbortSignal): Promise<Decision>;
}
