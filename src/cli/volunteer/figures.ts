/** What was confirmed of a volunteer, as the server says. */
export interface Credit {
  readonly agreed: number;
  /** Milliseconds. */
  readonly creditMs: number;
}

const WINDOW_MS = 10_000;

/** What a volunteer has done since it was started. */
export class Figures {
  done = 0;
  failed = 0;
  /** Answered, but not counted. */
  refused = 0;
  credit: Credit | null = null;
  /** [time in ms, done until then], the oldest first; at most one a call of `line`. */
  #marks: (readonly [number, number])[] = [];

  /** One line for a person. `now`: ms; `running`, `waiting`: tasks in hand. */
  line(now: number, running: number, waiting: number): string {
    const perSecond = this.#rate(now);
    const credit = this.credit
      ? `  credit ${this.credit.agreed} (${(this.credit.creditMs / 1_000).toFixed(1)} s)`
      : '';
    const refused = this.refused > 0 ? `  refused ${this.refused}` : '';
    const more = waiting > 0 ? ` (${waiting} wait)` : '';
    return `done ${this.done}  failed ${this.failed}${refused}  running ${running}${more}  ${perSecond.toFixed(1)}/s${credit}`;
  }

  #rate(now: number): number {
    this.#marks.push([now, this.done]);
    while (this.#marks.length > 2 && now - (this.#marks[1]?.[0] ?? now) >= WINDOW_MS) this.#marks.shift();
    const [at, done] = this.#marks[0] ?? [now, this.done];
    return now > at ? ((this.done - done) * 1_000) / (now - at) : 0;
  }
}
