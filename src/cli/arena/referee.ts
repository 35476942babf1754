/** What a referee tells its judger. */
export interface RefereeEvents {
  /** One frame: target -1 is for the judger, others are seats (escape.md 3.1). */
  frame(target: number, body: Buffer): void;
  /** It is gone before the match was over; `why` completes "the referee …". */
  failed(why: string): void;
}

/** The game's side of the judger protocol, in this process or as a child. */
export interface Referee {
  start(events: RefereeEvents): void;
  /** The body of one frame to the referee. */
  send(body: string): void;
  /** Ends it. Answers how many of its processes could not be ended. */
  end(): Promise<number>;
}
