/** What the clients of a run experienced, together. Times in milliseconds. */
export class Tally {
  connects = 0;
  /** Entries that came within a resume, and all others. */
  recovered = 0;
  live = 0;
  retries = 0;
  /** Attempts whose sender had to ask again because nothing came, though the connection stood. */
  unanswered = 0;
  /** From an attempt to its outcome, be it the message or a refusal. */
  longestAnswerMs = 0;
  /** From the first attempt to the message. */
  readonly delaysMs: number[] = [];
  /** By the code of the rejection. */
  readonly refusals = new Map<string, number>();
  /** By code. */
  readonly closes = new Map<number, number>();

  refused(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  closed(code: number): void {
    this.closes.set(code, (this.closes.get(code) ?? 0) + 1);
  }

  answered(sinceMs: number): void {
    this.longestAnswerMs = Math.max(this.longestAnswerMs, Date.now() - sinceMs);
  }

  /** `UNAVAILABLE 12, BUSY 3`. */
  get refusalText(): string {
    return [...this.refusals].map(([code, count]) => `${code} ${count}`).join(', ') || 'none';
  }
}
