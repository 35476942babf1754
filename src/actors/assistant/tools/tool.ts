import type { KnownFile } from '../../ports/agent.ts';
import type { Call, Language } from '../../ports/agent-call.ts';
import type { ExperimentRow } from '../../ports/assistant-rows.ts';
import type { AssistantStore } from '../../ports/assistant-store.ts';
import type { Library } from '../../ports/library.ts';

/** What a tool works with. */
export interface ToolContext {
  readonly userId: number;
  readonly language: Language;
  /** Files that came with this chat's messages, in the order of their numbers. */
  readonly attached: readonly KnownFile[];
  /** All of the user's files, newest first. */
  readonly files: readonly KnownFile[];
  readonly experiments: readonly ExperimentRow[];
  readonly library: Pick<Library, 'search' | 'passages'>;
  readonly store: Pick<AssistantStore, 'records'>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What is to be written in the commit that notes the step. */
export type ToolChange =
  | { readonly type: 'experiment'; readonly name: string; readonly purpose: string }
  | {
      readonly type: 'record';
      readonly experimentId: number;
      readonly content: string;
      readonly refs: readonly string[];
    };

export type ToolOutcome =
  /** It is run again with one answer more. */
  | { readonly type: 'ask'; readonly question: string }
  | {
      readonly type: 'done';
      /** For the planner, at most 4 000 characters. */
      readonly observation: string;
      /** For the user. */
      readonly answer: string;
      readonly found: boolean;
      readonly refs: readonly string[];
      readonly changes: readonly ToolChange[];
    };

/**
 * One thing that the assistant can do. It changes nothing itself. `answers`: what the user said to its questions so far, in
 * their order; null: he did not answer in time. It is run again after each, and after a restart.
 */
export type Tool<C extends Call> = (
  call: C,
  answers: readonly (string | null)[],
  at: ToolContext,
  signal: AbortSignal,
) => Promise<ToolOutcome>;

/** Runs the tool of whatever call. */
export type RunTool = Tool<Call>;
