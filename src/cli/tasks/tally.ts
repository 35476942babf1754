import type { TaskView } from '../../protocol/rest/task.ts';

const BAR = 24;
const SHOWN_FAILURES = 5;

/** What came of the tasks that were handed in. */
export class Tally {
  readonly #total: number;
  readonly #began: number;
  #completed = 0;
  #cancelled = 0;
  #failed = 0;
  /** Milliseconds that volunteers computed. */
  #computedMs = 0;
  readonly #failures: string[] = [];

  /** `began`: milliseconds of the clock that `line` and `summary` are given. */
  constructor(total: number, began: number) {
    this.#total = total;
    this.#began = began;
  }

  get isAllGood(): boolean {
    return this.#completed === this.#total;
  }

  /** `view` null: the server does not know the task any more. */
  add(taskId: number, line: number, view: TaskView | null): void {
    if (view?.status === 'COMPLETED') {
      this.#completed += 1;
      this.#computedMs += view.executionDuration ?? 0;
      return;
    }
    if (view?.status === 'CANCELLED') this.#cancelled += 1;
    else this.#failed += 1;
    const why = view
      ? (view.errorMessage ?? view.status.toLowerCase())
      : 'the server does not know it any more';
    if (this.#failures.length < SHOWN_FAILURES) this.#failures.push(`line ${line}, task ${taskId}: ${why}`);
  }

  /** A bar with figures. */
  line(now: number): string {
    const ended = this.#ended();
    const filled = this.#total > 0 ? Math.floor((BAR * ended) / this.#total) : BAR;
    const seconds = (now - this.#began) / 1_000;
    const perSecond = seconds > 0 ? ended / seconds : 0;
    const left = perSecond > 0 ? `  ${Math.ceil((this.#total - ended) / perSecond)} s left` : '';
    const failed = this.#failed > 0 ? `  failed ${this.#failed}` : '';
    const bar = `${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}`;
    return `[${bar}] ${ended}/${this.#total}${failed}  ${perSecond.toFixed(1)}/s${left}`;
  }

  /** Some lines for the end. */
  summary(now: number): string {
    const seconds = (now - this.#began) / 1_000;
    const open = this.#total - this.#ended();
    const counts = [
      `${this.#completed} completed`,
      this.#failed > 0 && `${this.#failed} failed`,
      this.#cancelled > 0 && `${this.#cancelled} cancelled`,
      open > 0 && `${open} still open`,
    ].filter((one) => one !== false);
    const perSecond = seconds > 0 ? ` (${(this.#ended() / seconds).toFixed(1)}/s)` : '';
    const head = `${this.#total} tasks in ${seconds.toFixed(1)} s${perSecond}: ${counts.join(', ')}; ${(this.#computedMs / 1_000).toFixed(1)} s computed`;
    const more = this.#failed + this.#cancelled - this.#failures.length;
    return [head, ...this.#failures, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
  }

  #ended(): number {
    return this.#completed + this.#failed + this.#cancelled;
  }
}
