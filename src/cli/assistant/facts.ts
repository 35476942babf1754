/** What `GET /users/{user}/response` answers (assistant.md 3 to 7), of both shapes. */
export interface ReplyFacts {
  readonly reply_text?: string;
  readonly reply_speech?: Readonly<Record<string, number>>;
  readonly valid: boolean;
  readonly references: Readonly<Record<string, number>> | null;
  readonly error: string | null;
  readonly inner_chat: boolean;
  readonly extra_info: string | null;
}

/** What log-in and sign-up answer. Null: no. */
export interface EnteredFacts {
  readonly user_id: string | number | null;
  readonly token?: string | null;
}

/** How messages want to be answered; sent with each of them (assistant.md 8). */
export interface FlagFacts {
  readonly reply_in_speech: boolean;
  readonly enable_instruct: boolean;
  readonly enable_comment: boolean;
}

export interface FileFacts {
  readonly path: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly status: 'waiting' | 'read' | 'unreadable';
  /** Why it could not be read, or only a part of it. */
  readonly remark: string | null;
}

export interface FileListFacts {
  /** Newest first. */
  readonly files: readonly FileFacts[];
  /** For `after`: there are more behind this path. */
  readonly next: string | null;
}
