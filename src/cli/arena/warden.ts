import { BotFamily, type FamilyUse, useOf } from './bot-family.ts';
import type { Mark, ProcessRow, ProcessTable } from './process-table.ts';

/** What a bot's processes may use together. */
export interface FamilyLimits {
  readonly memoryBytes: number;
  readonly processes: number;
}

/** Looked at this often, but not for more than a tenth of the time. */
const LOOK_MS = 100;
const SHARE = 10;
/** Between two looks at processes that were told to end: soon at first. */
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 50;
/** What SIGKILL does not end in this time hangs in the kernel. */
const KILL_MS = 5_000;
const MIB = 1_048_576;

interface Watched {
  readonly family: BotFamily;
  readonly limits: FamilyLimits;
  readonly exceeded: (why: string) => void;
  isReported: boolean;
}

/**
 * Looks after the processes of all bots: what they use together, which limits of single processes cannot say, and that
 * nothing of them is left. One look at the machine's processes serves all.
 */
export class Warden {
  readonly #table: ProcessTable;
  readonly #watched = new Map<BotFamily, Watched>();
  #timer: NodeJS.Timeout | null = null;

  constructor(table: ProcessTable) {
    this.#table = table;
  }

  /** Watches the bot whose first process leads a session of its own; `exceeded` is called once at most. */
  watch(root: number, mark: Mark, limits: FamilyLimits, exceeded: (why: string) => void): BotFamily {
    const family = new BotFamily(root, mark);
    this.#watched.set(family, { family, limits, exceeded, isReported: false });
    this.#timer ??= setTimeout(() => this.#look(), LOOK_MS).unref();
    return family;
  }

  /**
   * Ends all processes of a bot: SIGTERM, and SIGKILL for those that live on after `graceMs`. Answers how many could not be
   * ended.
   */
  async end(family: BotFamily, graceMs: number): Promise<number> {
    const graceEnd = Date.now() + graceMs;
    let wait = FIRST_WAIT_MS;
    let isTold = false;
    let left = this.#membersOf(family);
    while (left.length > 0 && Date.now() < graceEnd + KILL_MS) {
      const isOver = Date.now() >= graceEnd;
      if (isOver || !isTold) signal(left, isOver ? 'SIGKILL' : 'SIGTERM');
      isTold = true;
      await new Promise((resolve) => void setTimeout(resolve, wait));
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
      left = this.#membersOf(family);
    }
    this.#watched.delete(family);
    return left.length;
  }

  /** For a process that is about to end: kills all that is watched, without waiting. */
  killNow(): void {
    for (let again = 0; again < 3; again += 1)
      for (const { family } of this.#watched.values()) signal(this.#membersOf(family), 'SIGKILL');
  }

  #membersOf(family: BotFamily): ProcessRow[] {
    return family.members(this.#table.read(), this.#table);
  }

  #look(): void {
    const from = performance.now();
    const rows = this.#table.read();
    for (const watched of this.#watched.values()) {
      const members = watched.family.members(rows, this.#table);
      const why = excessOf(useOf(members), watched.limits);
      if (why === null || watched.isReported) continue;
      watched.isReported = true;
      signal(members, 'SIGKILL');
      watched.exceeded(why);
    }
    const next = Math.max(LOOK_MS, (performance.now() - from) * SHARE);
    this.#timer = this.#watched.size > 0 ? setTimeout(() => this.#look(), next).unref() : null;
  }
}

function excessOf({ processes, memoryBytes }: FamilyUse, limits: FamilyLimits): string | null {
  if (processes > limits.processes) return `${processes} processes at once; ${limits.processes} are allowed`;
  if (memoryBytes <= limits.memoryBytes) return null;
  return `${Math.ceil(memoryBytes / MIB)} MiB of memory; ${Math.floor(limits.memoryBytes / MIB)} are allowed`;
}

/** Groups first and whole, as those within may go on forking; then one by one. */
function signal(members: readonly ProcessRow[], name: NodeJS.Signals): void {
  for (const group of new Set(members.map((member) => member.group))) send(-group, name);
  for (const { pid } of members) send(pid, name);
}

function send(to: number, name: NodeJS.Signals): void {
  try {
    process.kill(to, name);
  } catch {
    // It is gone.
  }
}
