import type { MatchReport } from './match-report.ts';

const BAR = 20;

/** How far the matches are, for a line that is drawn again and again. */
export class Progress {
  readonly #labels: readonly string[];
  readonly #total: number;
  readonly #points: number[];
  #done = 0;

  constructor(labels: readonly string[], total: number) {
    this.#labels = labels;
    this.#total = total;
    this.#points = labels.map(() => 0);
  }

  add({ reports }: MatchReport): void {
    this.#done += 1;
    for (const { entrant, points } of reports)
      this.#points[entrant] = (this.#points[entrant] ?? 0) + (points ?? 0);
  }

  /** `seconds`: since the first match began. Who has the most points is named first. */
  line(seconds: number): string {
    const filled = Math.round((this.#done / this.#total) * BAR);
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}]`;
    const rate = this.#done === 0 ? '' : `, ${(this.#done / Math.max(seconds, 0.001)).toFixed(1)}/s`;
    const order = [...this.#points.keys()].sort((a, b) => this.#pointsOf(b) - this.#pointsOf(a) || a - b);
    const points = order.map((entrant) => `${this.#labels[entrant]} ${this.#pointsOf(entrant)}`);
    return `${bar} ${this.#done} of ${this.#total} matches${rate}  ${points.join('  ')}`;
  }

  #pointsOf(entrant: number): number {
    return this.#points[entrant] ?? 0;
  }
}
