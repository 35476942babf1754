import { RESULT_MAX, VOLUNTEER_COMMANDS } from '../../protocol/volunteer-commands.ts';
import type { Outcome } from '../../workers/perform.ts';

/** The data of a frame 10003. */
export interface ResultData {
  readonly taskId: number;
  readonly status: 'SUCCESS' | 'FAILED';
  readonly resultData: string;
  /** Milliseconds. */
  readonly executionDuration: number;
  readonly errorMessage: string | null;
}

interface Kept {
  readonly result: ResultData;
  sends: number;
  /** Milliseconds of the clock that is given with each call. */
  sentAt: number;
}

const LONGEST_ERROR = 1_000;
/** Around the data of a frame. */
const ENVELOPE_BYTES = 64;
const OVERDUE_MS = 60_000;
const MOST_SENDS = 10;

/** What came of a task, as frame 10003 says it; a result that no frame can hold is a failure. */
export function resultData(taskId: number, outcome: Outcome<string>, ms: number): ResultData {
  const executionDuration = Math.max(0, Math.round(ms));
  const failed = (message: string): ResultData => ({
    taskId,
    status: 'FAILED',
    resultData: '',
    executionDuration,
    errorMessage: message.slice(0, LONGEST_ERROR),
  });
  if (!outcome.ok) return failed(outcome.message);
  const { value } = outcome;
  const done = {
    taskId,
    status: 'SUCCESS',
    resultData: value,
    executionDuration,
    errorMessage: null,
  } as const;
  const isShort = value.length <= RESULT_MAX / 8;
  if (isShort) return done;
  const bytes = Buffer.byteLength(JSON.stringify(done)) + ENVELOPE_BYTES;
  const isLarge = value.length > RESULT_MAX || bytes > VOLUNTEER_COMMANDS[10003].maxBytes;
  return isLarge ? failed(`the result is larger than allowed (${value.length} characters)`) : done;
}

/** Results that the server has not answered yet: each is sent again after every cut until it does. */
export class Outbox {
  readonly #kept = new Map<number, Kept>();
  /** Those that wait to be sent, in order. */
  readonly #unsent = new Set<number>();

  get size(): number {
    return this.#kept.size;
  }

  has(taskId: number): boolean {
    return this.#kept.has(taskId);
  }

  put(result: ResultData): void {
    this.#kept.set(result.taskId, { result, sends: 0, sentAt: 0 });
    this.#unsent.add(result.taskId);
  }

  /** The next to send; null when all are under way. `now`: milliseconds. */
  next(now: number): ResultData | null {
    const [taskId] = this.#unsent;
    const kept = taskId === undefined ? undefined : this.#kept.get(taskId);
    if (taskId === undefined || !kept) return null;
    this.#unsent.delete(taskId);
    kept.sends += 1;
    kept.sentAt = now;
    return kept.result;
  }

  /** Whether one waits to be sent. */
  get isDue(): boolean {
    return this.#unsent.size > 0;
  }

  /** All that was sent in vain waits to be sent once more. */
  again(): void {
    this.#unsent.clear();
    for (const taskId of this.#kept.keys()) this.#unsent.add(taskId);
  }

  /** What was sent long ago waits to be sent again. Returns those that were sent too often, which are given up. */
  overdue(now: number): number[] {
    const lost: number[] = [];
    for (const [taskId, { sends, sentAt }] of this.#kept) {
      if (this.#unsent.has(taskId) || now - sentAt < OVERDUE_MS) continue;
      if (sends < MOST_SENDS) this.#unsent.add(taskId);
      else lost.push(taskId);
    }
    for (const taskId of lost) this.take(taskId);
    return lost;
  }

  /** The server has answered, or wants no answer any more: what it was about, null when there was none. */
  take(taskId: number): ResultData | null {
    const kept = this.#kept.get(taskId);
    this.#kept.delete(taskId);
    this.#unsent.delete(taskId);
    return kept?.result ?? null;
  }
}
