import type { TaskRow } from '../ports/statements.ts';

/** What a row takes beside its texts, about. Bytes. */
const ROW = 400;

/** Contents of waiting tasks, up to so many bytes; what does not fit is read again when its turn comes. */
export class HotRows {
  readonly #rows = new Map<number, TaskRow>();
  readonly #most: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#most = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(taskId: number): boolean {
    return this.#rows.has(taskId);
  }

  /** `needed`: it is kept even when there is no room, because it is next. */
  add(row: TaskRow, needed = false): void {
    if (this.#rows.has(row.taskId) || (!needed && this.#bytes >= this.#most)) return;
    this.#rows.set(row.taskId, row);
    this.#bytes += sizeOf(row);
  }

  /** Takes it out. */
  take(taskId: number): TaskRow | undefined {
    const row = this.#rows.get(taskId);
    if (row) {
      this.#rows.delete(taskId);
      this.#bytes -= sizeOf(row);
    }
    return row;
  }
}

function sizeOf({ inputData, taskName }: TaskRow): number {
  return ROW + 2 * (inputData.length + taskName.length);
}
