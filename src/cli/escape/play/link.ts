/** What is heard of a match. */
export interface Hearing {
  /** A text of the seat. */
  readonly text: (text: string) => void;
  /** The connection is cut, and is being made again. */
  readonly cut: (why: string) => void;
  /** Nothing more comes; `why` null when the match is over. */
  readonly closed: (why: string | null) => void;
}

/** Where a seat's texts come from and go to: a server, or a match in this process. */
export interface Link {
  /** Begins to hear; called once. */
  open(hearing: Hearing): void;
  send(text: string): void;
  /** Gives up the seat. */
  close(): void;
}
