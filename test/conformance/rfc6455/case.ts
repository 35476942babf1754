/** One requirement of the RFC, tried on a live server. */
export interface Case {
  /** Section and a short word: `5.2-rsv1`. Named by the table, the deviations and docs/rfc6455.md. */
  readonly id: string;
  readonly about: string;
  /** What the RFC asks for, in the words of `seen`. */
  readonly expected: string;
  run(wire: Wire): Promise<string>;
}

/** How a case reaches the server: always as a user that no other case uses. */
export interface Wire {
  /** Upgrades, sends the pieces each in a segment of its own, and tells what came of it (`hear`). */
  converse(pieces: readonly Uint8Array[]): Promise<string>;
  /** The same, byte by byte. */
  trickle(bytes: Uint8Array): Promise<string>;
  /** Sends a request and gives back what `shown` makes of the head of its answer. */
  shake(request: (target: string) => string, shown?: (head: string) => string): Promise<string>;
}

export interface Result {
  readonly id: string;
  readonly about: string;
  readonly expected: string;
  readonly seen: string;
}
