import { Ring } from '../../lib/ring.ts';
import type { OpenTask } from './open-task.ts';

/** 1 to this, the highest first. */
export const PRIORITIES = 10;
/** Tasks with a history that one look goes over. */
const MOST_LOOKED_AT = 256;

/** What is known of a task that was never assigned: it can be given away, it was cancelled, or only its number is here. */
export type Freshness = 'ready' | 'gone' | 'absent';

export interface Candidate {
  readonly priority: number;
  readonly taskId: number;
  /** Null for a task that was never assigned. */
  readonly open: OpenTask | null;
}

/**
 * The waiting tasks of one type, by priority and age. Of those never assigned only numbers are kept, eight bytes each;
 * those with a history are few. Everything costs the same whatever waits.
 */
export class TypeQueue {
  readonly #fresh: (Ring<number> | null)[] = new Array(PRIORITIES + 1).fill(null);
  readonly #partial: (Map<number, OpenTask> | null)[] = new Array(PRIORITIES + 1).fill(null);
  #size = 0;

  /** Tasks that wait, those cancelled but not yet come across included. */
  get size(): number {
    return this.#size;
  }

  /** A task that was never assigned; numbers must come in ascending order. */
  push(priority: number, taskId: number): void {
    this.#fresh[priority] ??= new Ring<number>();
    this.#fresh[priority].push(taskId);
    this.#size += 1;
  }

  /** A task with a history and at least one replica that waits. */
  add(open: OpenTask): void {
    const { priority, taskId } = open.row;
    this.#partial[priority] ??= new Map();
    const partial = this.#partial[priority];
    if (!partial.has(taskId)) this.#size += 1;
    partial.set(taskId, open);
  }

  delete({ row }: OpenTask): void {
    if (this.#partial[row.priority]?.delete(row.taskId)) this.#size -= 1;
  }

  /** Takes out the task that `first` has found to be next of its priority. */
  shift(priority: number): void {
    this.#fresh[priority]?.shift();
    this.#size -= 1;
  }

  /**
   * The oldest task of the highest priority that `fits`. Of a task whose content is not here `absent` is told, and the
   * tasks behind it wait for it.
   */
  first(
    fits: (open: OpenTask) => boolean,
    freshness: (taskId: number) => Freshness,
    absent: (priority: number) => void,
  ): Candidate | null {
    for (let priority = PRIORITIES; priority >= 1; priority--) {
      const open = this.#fitting(priority, fits);
      const fresh = this.#next(priority, freshness, absent);
      if (fresh !== undefined && (!open || fresh < open.row.taskId))
        return { priority, taskId: fresh, open: null };
      if (open) return { priority, taskId: open.row.taskId, open };
    }
    return null;
  }

  /** The lowest number here; undefined when nothing waits. */
  lowest(): number | undefined {
    let lowest: number | undefined;
    const see = (id: number | undefined) => {
      if (id !== undefined && (lowest === undefined || id < lowest)) lowest = id;
    };
    for (const ring of this.#fresh) see(ring?.at(0));
    for (const partial of this.#partial) for (const id of partial?.keys() ?? []) see(id);
    return lowest;
  }

  /** Numbers of the next tasks that were never assigned. */
  ahead(priority: number, most: number): number[] {
    const ring = this.#fresh[priority];
    const ids: number[] = [];
    for (let i = 0; i < most; i++) {
      const id = ring?.at(i);
      if (id === undefined) break;
      ids.push(id);
    }
    return ids;
  }

  #next(
    priority: number,
    freshness: (taskId: number) => Freshness,
    absent: (priority: number) => void,
  ): number | undefined {
    const ring = this.#fresh[priority];
    for (let id = ring?.at(0); id !== undefined; id = ring?.at(0)) {
      const known = freshness(id);
      if (known === 'ready') return id;
      if (known === 'absent') {
        absent(priority);
        return undefined;
      }
      this.shift(priority);
    }
    return undefined;
  }

  /** What does not fit goes behind, so that the next look begins elsewhere. */
  #fitting(priority: number, fits: (open: OpenTask) => boolean): OpenTask | null {
    const partial = this.#partial[priority];
    if (!partial) return null;
    const unfit: OpenTask[] = [];
    let found: OpenTask | null = null;
    for (const open of partial.values()) {
      if (fits(open)) {
        found = open;
        break;
      }
      unfit.push(open);
      if (unfit.length === MOST_LOOKED_AT) break;
    }
    for (const open of unfit) {
      partial.delete(open.row.taskId);
      partial.set(open.row.taskId, open);
    }
    return found;
  }
}
