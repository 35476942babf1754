import type { Call, Language } from './agent-call.ts';

/** How a user wants to be answered; each message says it anew (assistant.md 8). */
export interface Flags {
  readonly replyInSpeech: boolean;
  /** Plans are shown to him before they are carried out. */
  readonly enableInstruct: boolean;
  /** What a tool brought is shown to him. */
  readonly enableComment: boolean;
}

/** A question and its answer, for what refers to them. Both are cut. */
export interface Exchange {
  readonly asked: string;
  readonly answered: string;
}

export interface AssistantRow {
  readonly userId: number;
  readonly flags: Flags;
  /** Oldest first. */
  readonly history: readonly Exchange[];
  readonly updateTime: number;
}

/** A message that waits to be taken. */
export interface AssistantMessageRow {
  readonly userId: number;
  readonly messageId: number;
  /** It came to an inner URL. */
  readonly isInner: boolean;
  readonly text: string;
  readonly fileId: string | null;
  /** What he said, to be understood; then `text` is empty. */
  readonly soundId: string | null;
  readonly createTime: number;
}

/** A reply that has not been taken. */
export interface AssistantReplyRow {
  readonly userId: number;
  readonly replyId: number;
  readonly text: string;
  /** The agent asks. */
  readonly isInner: boolean;
  readonly error: string | null;
  readonly extraInfo: string | null;
  /** Ids of files and contents. */
  readonly refs: readonly string[];
  /** The content in which it is spoken; null: it is text. */
  readonly soundId: string | null;
  readonly createTime: number;
}

/**
 * A content that belongs to the assistant and is none of the user's files. `heard`: what he said, kept until it is
 * understood; `spoken`: a reply; `written`: a reply that is too long to be spoken.
 */
export interface AssistantContentRow {
  readonly contentId: string;
  readonly userId: number;
  readonly kind: 'heard' | 'spoken' | 'written';
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly createTime: number;
}

/** A file that the assistant knows. `waiting`: it is still to be read. */
export interface DocumentRow {
  readonly fileId: string;
  readonly userId: number;
  readonly status: 'waiting' | 'read' | 'unreadable';
  /** Why it could not be read, or only a part of it; a sentence. */
  readonly remark: string | null;
  readonly passages: number;
  readonly pages: number | null;
  readonly createTime: number;
}

export interface ExperimentRow {
  readonly experimentId: number;
  readonly userId: number;
  readonly name: string;
  readonly purpose: string;
  readonly createTime: number;
}

export interface ExperimentRecordRow {
  readonly experimentId: number;
  /** From 1 without gaps. */
  readonly number: number;
  readonly userId: number;
  readonly content: string;
  /** Ids of files that came with it. */
  readonly refs: readonly string[];
  readonly createTime: number;
}

/** One use of a tool, done. */
export interface Step {
  readonly call: Call;
  /** What it brought, for the planner. */
  readonly observation: string;
  /** The same for the user, as an answer. */
  readonly answer: string;
  /** Whether it brought what was asked for. */
  readonly found: boolean;
  readonly refs: readonly string[];
  /** What the user said to it; null: he was not asked. */
  readonly comment: string | null;
}

/** A call on its way: his answers to what its tool has asked, in order. Null: he did not answer in time. */
export interface OpenCall {
  readonly call: Call;
  readonly answers: readonly (string | null)[];
}

/**
 * What the user is asked. `plan`: whether to carry out `call`; `comment`: on the last step; `tool`: the tool of the call
 * wants to know; `clear`: what he means.
 */
export interface Question {
  readonly about: 'plan' | 'comment' | 'tool' | 'clear';
  readonly text: string;
  /** Until when he is waited for. */
  readonly due: number;
}

/** What is to be said next. */
export interface Saying {
  readonly text: string;
  readonly refs: readonly string[];
  readonly error: string | null;
  readonly extraInfo: string | null;
  /** Null: it ends the chat. */
  readonly asks: Question['about'] | null;
}

/** A message that is being taken in. */
export interface Taken {
  readonly text: string;
  readonly fileId: string | null;
  readonly soundId: string | null;
}

/**
 * A chat from the message that began it to its last reply. `phase` says what it waits for: sounds being understood, its
 * files being read, the planner, the tool of `call`, the voice that says `saying`, the answer to `question`.
 */
export interface Chat {
  readonly phase: 'hearing' | 'reading' | 'planning' | 'acting' | 'voicing' | 'asking';
  readonly language: Language;
  readonly taken: readonly Taken[];
  readonly request: string;
  /** Files that came with his messages, in the order of their numbers. */
  readonly files: readonly string[];
  /** What he said to plans and questions, and notes on what he did not answer; oldest first. */
  readonly guidance: readonly string[];
  readonly steps: readonly Step[];
  readonly call: OpenCall | null;
  /** The next call has been approved with a plan before it. */
  readonly approved: boolean;
  readonly question: Question | null;
  /** How many there were. */
  readonly questions: number;
  readonly saying: Saying | null;
}
