import type { Mark, ProcessRow, ProcessTable } from './process-table.ts';

/** What a bot's processes use together. */
export interface FamilyUse {
  readonly processes: number;
  readonly memoryBytes: number;
}

/**
 * Which processes are a bot's: the one that was started, what shares its session or group, what a known one started, and
 * what bears its mark. Who detaches himself by a session of his own, loses his parent and clears his environment still
 * bears the mark of his limits.
 */
export class BotFamily {
  readonly root: number;
  readonly mark: Mark;
  readonly #known = new Map<number, string>();
  /** Those looked at and found foreign, so that nobody's limits are read twice. */
  #foreign = new Map<number, string>();

  constructor(root: number, mark: Mark) {
    this.root = root;
    this.mark = mark;
  }

  /** Its living processes among all of the machine. */
  members(rows: readonly ProcessRow[], table: ProcessTable): ProcessRow[] {
    const members = rows.filter((row) => this.#isClose(row));
    for (const row of members) this.#known.set(row.pid, row.started);
    const foreign = new Map<number, string>();
    for (const row of rows) {
      if (this.#isKnown(row)) continue;
      const isNew = this.#foreign.get(row.pid) !== row.started;
      if (this.#known.has(row.parent) || (isNew && table.bears(row.pid, this.mark))) {
        this.#known.set(row.pid, row.started);
        members.push(row);
      } else {
        foreign.set(row.pid, row.started);
      }
    }
    this.#foreign = foreign;
    this.#forgetGone(rows);
    return members;
  }

  #isClose(row: ProcessRow): boolean {
    return row.session === this.root || row.group === this.root || this.#isKnown(row);
  }

  #isKnown({ pid, started }: ProcessRow): boolean {
    return this.#known.get(pid) === started;
  }

  #forgetGone(rows: readonly ProcessRow[]): void {
    const living = new Set(rows.map(({ pid }) => pid));
    for (const pid of this.#known.keys()) if (!living.has(pid)) this.#known.delete(pid);
  }
}

/** What members of a family use together. */
export function useOf(members: readonly ProcessRow[]): FamilyUse {
  return {
    processes: members.length,
    memoryBytes: members.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
  };
}
