/** What a contender tells its judger. Nothing after `failed`. */
export interface ContenderEvents {
  /** One message, as text, and its bytes. */
  message(text: string, bytes: number): void;
  /** It is gone, or broke a limit; `why` completes "it …". */
  failed(kind: 'crash' | 'length', why: string): void;
}

/** Who plays a seat, as a judger sees it. */
export interface Contender {
  /** False: it never came to life, and the referee is told so (3.1). */
  readonly hasStarted: boolean;
  /** Bytes of the referee, as they are. */
  send(bytes: Buffer): void;
  /** Longest message that it may send from now on. */
  limitLength(bytes: number): void;
  /** Ends it; answers how many of its processes could not be ended. May be called twice. */
  end(): Promise<number>;
}
