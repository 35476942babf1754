import type { Decision } from '../ports/agent.ts';
import type { AssistantContentRow, Flags } from '../ports/assistant-rows.ts';
import type { Downloadable } from '../ports/assistant-store.ts';
import type { Reading } from '../ports/library.ts';
import type { ToolOutcome } from './tools/tool.ts';

/** A message of the user. `fileId`: a file on his shelf. `sound`: what he said; then `text` is empty. */
export interface Post {
  readonly type: 'post';
  readonly isInner: boolean;
  readonly text: string;
  readonly fileId: string | null;
  readonly sound: Omit<AssistantContentRow, 'userId' | 'createTime' | 'kind'> | null;
  readonly flags: Flags;
}

/** A reply as it is handed out. */
export interface HandedReply {
  readonly replyId: number;
  readonly text: string;
  readonly isInner: boolean;
  readonly error: string | null;
  readonly extraInfo: string | null;
  /** Those that are still there. */
  readonly references: readonly Downloadable[];
  /** Null: it is text. */
  readonly sound: Downloadable | null;
}

/** What `take` answers. `doing`: what the user waits for, where there is no reply. */
export interface TakeAnswer {
  readonly reply: HandedReply | null;
  readonly doing: Doing;
}

export type Doing = 'nothing' | 'hearing' | 'reading' | 'thinking' | 'speaking' | 'asking';

/** Of the lab assistant of one user, at `assistant/<userId>` (assistant.md). */
export type AssistantCommand =
  /** Whether one more message would be taken. Answers null. ASSISTANT_FULL. */
  | { readonly type: 'admit'; readonly isInner: boolean }
  /** Answers null when it is kept (2). ASSISTANT_FULL, where it is asked and no effect; USER_UNKNOWN. */
  | Post
  /** Hands out the oldest reply. Answers `TakeAnswer`. While one is handed out there is none. */
  | { readonly type: 'take' }
  /** The handed reply has reached the client, or has not: then it is the next again (3). */
  | { readonly type: 'taken'; readonly replyId: number }
  | { readonly type: 'returned'; readonly replyId: number }
  /** Ends the running chat; a reply says so. Answers whether there was one. */
  | { readonly type: 'cancel' }
  /** Forgets what was asked and answered. Answers null. */
  | { readonly type: 'clearHistory' }
  /** The file is no longer on the user's shelf. */
  | { readonly type: 'forget'; readonly fileId: string }
  /** Results of jobs. */
  | { readonly type: 'found'; readonly job: number; readonly reply: HandedReply; readonly doing: Doing }
  | { readonly type: 'notFound'; readonly job: number; readonly replyId: number; readonly reason: string }
  | { readonly type: 'heard'; readonly job: number; readonly texts: readonly string[] }
  | { readonly type: 'decided'; readonly job: number; readonly decision: Decision }
  | { readonly type: 'acted'; readonly job: number; readonly outcome: ToolOutcome }
  | {
      readonly type: 'voiced';
      readonly job: number;
      /** A spoken reply, or one that is too long for that as a file. */
      readonly content: AssistantContentRow;
    }
  | {
      readonly type: 'failed';
      readonly job: number;
      readonly code: string;
      /** What a user may be told of it, by its code. */
      readonly says: string;
      /** For the log. */
      readonly reason: string;
    }
  | {
      readonly type: 'wasRead';
      readonly fileId: string;
      /** Null: it could not be. */
      readonly reading: Reading | null;
      readonly reason: string | null;
    }
  /** The client of a handed reply has not been heard of. */
  | { readonly type: 'leaseOver'; readonly replyId: number };

export type CommandOf<T extends AssistantCommand['type']> = Extract<AssistantCommand, { readonly type: T }>;
