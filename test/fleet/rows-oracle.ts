import type {
  Rows,
  TaskEndRow,
  TaskRow,
  TaskRunEndRow,
  TaskRunRow,
} from '../../src/actors/ports/statements.ts';

interface Run {
  readonly row: TaskRunRow;
  end: TaskRunEndRow | null;
}

interface Known {
  readonly row: TaskRow;
  readonly runs: Run[];
  step: number;
  end: TaskEndRow | null;
}

export interface Written {
  readonly statement: keyof Rows;
  readonly row: unknown;
}

export interface Earned {
  agreed: number;
  wrong: number;
}

/** What the oracle is told beside the rows: the truth of the scene. */
export interface Truth {
  slotsOf(volunteerId: string): number;
  isLiar(userId: number): boolean;
  rightResult(taskId: number): string;
}

const ANSWERED = 1;
const MOST_REPLICAS = 20;

/**
 * Reads what was committed, in the order in which it was, and says in sentences what may not be. It shares no code with
 * the board or its rules: only what a row means.
 */
export class RowsOracle {
  readonly problems: string[] = [];
  readonly tasks = new Map<number, Known>();
  readonly #held = new Map<string, Set<number>>();
  readonly #earned = new Map<string, Earned>();
  readonly #truth: Truth;
  /** Tasks whose wrong result a quorum of liars brought about. */
  overruled = 0;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  read(writes: Iterable<Written>): void {
    for (const { statement, row } of writes) {
      if (statement === 'task.insert') this.#task(row as TaskRow);
      else if (statement === 'taskRun.insert') this.#run(row as TaskRunRow);
      else if (statement === 'taskRunEnd.insert') this.#runEnd(row as TaskRunEndRow);
      else if (statement === 'taskEnd.insert') this.#end(row as TaskEndRow);
    }
  }

  /** What the rows say that a volunteer earned. */
  earnedBy(volunteerId: string): Earned {
    const earned = this.#earned.get(volunteerId) ?? { agreed: 0, wrong: 0 };
    this.#earned.set(volunteerId, earned);
    return earned;
  }

  /** Tasks without an end. */
  open(): number[] {
    return [...this.tasks.values()].filter(({ end }) => end === null).map(({ row }) => row.taskId);
  }

  #task(row: TaskRow): void {
    if (this.tasks.has(row.taskId)) this.problems.push(`task ${row.taskId} was made twice`);
    this.tasks.set(row.taskId, { row, runs: [], step: 0, end: null });
  }

  #run(row: TaskRunRow): void {
    const known = this.#next(row.taskId, row.step);
    if (!known) return;
    const { taskId, replica, userId, volunteerId } = row;
    const others = known.runs.filter(({ end }) => end === null || end.outcome === ANSWERED);
    if (others.some((run) => run.row.replica === replica))
      this.problems.push(`replica ${replica} of task ${taskId} was given away while it was held or answered`);
    if (others.some((run) => run.row.userId === userId))
      this.problems.push(`task ${taskId} went to user ${userId} a second time`);
    if (replica > MOST_REPLICAS) this.problems.push(`task ${taskId} has ${replica} replicas`);
    known.runs.push({ row, end: null });
    const held = this.#heldBy(volunteerId).add(taskId);
    if (held.size > this.#truth.slotsOf(volunteerId))
      this.problems.push(`${volunteerId} holds ${held.size} of ${this.#truth.slotsOf(volunteerId)} tasks`);
  }

  #runEnd(row: TaskRunEndRow): void {
    const known = this.#next(row.taskId, row.step);
    const run = known?.runs.find((one) => one.row.replica === row.replica && one.end === null);
    if (!known) return;
    if (!run) {
      this.problems.push(`a run of task ${row.taskId} ended that nobody had`);
      return;
    }
    run.end = row;
    this.#heldBy(run.row.volunteerId).delete(row.taskId);
  }

  #end(row: TaskEndRow): void {
    const known = this.tasks.get(row.taskId);
    if (!known || known.end) {
      this.problems.push(`task ${row.taskId} ended ${known ? 'twice' : 'without having been made'}`);
      return;
    }
    known.end = row;
    for (const { row: run } of known.runs) this.#heldBy(run.volunteerId).delete(row.taskId);
    if (row.status === 1) this.#completed(known, row);
    else if (row.status === 2) this.#failed(known, row);
  }

  /** Who answered, the one included whose answer is only in the end of the task. */
  #answers({ runs }: Known, end: TaskEndRow) {
    const answered = runs.flatMap((run) =>
      run.end?.outcome === ANSWERED ? [{ run: run.row, result: run.end.resultData }] : [],
    );
    if (answered.length > 0) return answered;
    const alone = runs.find((run) => run.end === null && run.row.volunteerId === end.volunteerId);
    return alone ? [{ run: alone.row, result: end.resultData }] : [];
  }

  #completed(known: Known, end: TaskEndRow): void {
    const { taskId, quorum, adaptive } = known.row;
    const answers = this.#answers(known, end);
    const agreeing = answers.filter(({ result }) => result === end.resultData);
    const alone = adaptive && agreeing.some(({ run }) => run.alone);
    if (agreeing.length < (alone ? 1 : quorum))
      this.problems.push(`task ${taskId} is complete with ${agreeing.length} of ${quorum} that agree`);
    if (end.resultData !== this.#truth.rightResult(taskId)) {
      const liars = agreeing.filter(({ run }) => this.#truth.isLiar(run.userId)).length;
      if (liars >= (alone ? 1 : quorum)) this.overruled += 1;
      else this.problems.push(`task ${taskId} is complete with "${end.resultData}", which is wrong`);
    }
    for (const { run, result } of answers) {
      const earned = this.earnedBy(run.volunteerId);
      if (result === end.resultData) earned.agreed += 1;
      else earned.wrong += 1;
    }
  }

  #failed(known: Known, end: TaskEndRow): void {
    const { taskId, quorum } = known.row;
    if (!end.errorMessage) this.problems.push(`task ${taskId} failed without a reason`);
    const answers = this.#answers(known, { ...end, volunteerId: null });
    for (const { result } of answers) {
      const same = answers.filter((other) => other.result === result).length;
      if (same >= quorum) this.problems.push(`task ${taskId} failed though ${same} agree on "${result}"`);
    }
  }

  /** The task, if it is open and this is the next thing that happened to it. */
  #next(taskId: number, step: number): Known | null {
    const known = this.tasks.get(taskId);
    if (!known || known.end) {
      this.problems.push(`something happened to task ${taskId}, which ${known ? 'is over' : 'is not there'}`);
      return null;
    }
    if (step !== known.step + 1) this.problems.push(`task ${taskId}: step ${step} after ${known.step}`);
    known.step = step;
    return known;
  }

  #heldBy(volunteerId: string): Set<number> {
    const held = this.#held.get(volunteerId) ?? new Set();
    this.#held.set(volunteerId, held);
    return held;
  }
}
