import type { Clock } from '../../actors/ports/clock.ts';
import { Fault } from '../../lib/fault.ts';
import type { TaskView } from '../../protocol/rest/task.ts';

export interface FollowPorts {
  readonly clock: Clock;
  /** The task as soon as it has ended, or as it is after so many seconds. */
  wait(taskId: number, seconds: number): Promise<TaskView>;
  /** The newest that have ended so, of everybody; a limited number. */
  newest(kind: 'completed' | 'failed'): Promise<readonly TaskView[]>;
  /** Told of each task once. Null: the server does not know it any more. */
  ended(taskId: number, view: TaskView | null): void;
}

/** Tasks that are asked for at once, one by one; when no more are open they are waited for. */
const LANES = 8;
const WAIT_SECONDS = 25;
/** Between two rounds. */
const FIRST_MS = 200;
const SOONEST_MS = 50;
const LATEST_MS = 8_000;
/** Tasks seldom fail: every so many rounds is soon enough to hear of it. */
const FAILED_EVERY = 4;
/** So many news in one round: the next shall be sooner. */
const MANY = 50;
const RETRY_MS = 1_000;
/** A server that does not come back in a minute is given up. */
const GIVE_UP_MS = 60_000;
const FOR_THE_MOMENT = ['SERVER_UNREACHABLE', 'BUSY', 'UNAVAILABLE', 'TOO_MANY_REQUESTS'];

/**
 * Follows tasks until all have ended. Lists of the newest strike off most of many; what they lose sight of is found by
 * asking for the oldest ones, and the last few are waited for. `taskIds`: in the order they were made. Rejects with the
 * `Fault` of a call when the server refuses for good, or has not answered for a minute.
 */
export async function follow(taskIds: Iterable<number>, ports: FollowPorts): Promise<void> {
  const following = new Following(taskIds, ports);
  let pauseMs = FIRST_MS;
  while (following.size > LANES) {
    const news = await following.round();
    pauseMs = next(pauseMs, news);
    await following.sleep(pauseMs);
  }
  while (following.size > 0) await following.askOldest(WAIT_SECONDS);
}

/** So that a list shows about half of what it can: none ends unseen, and the server is asked seldom. */
function next(pauseMs: number, news: number): number {
  if (news > MANY) return Math.max(SOONEST_MS, pauseMs / 2);
  return Math.min(LATEST_MS, pauseMs * (news > 0 ? 1.25 : 2));
}

class Following {
  readonly #open: Set<number>;
  readonly #ports: FollowPorts;
  #answeredAt: number;
  #rounds = 0;

  constructor(taskIds: Iterable<number>, ports: FollowPorts) {
    this.#open = new Set(taskIds);
    this.#ports = ports;
    this.#answeredAt = ports.clock.elapsed();
  }

  get size(): number {
    return this.#open.size;
  }

  /** Returns how many have ended since the last one. */
  async round(): Promise<number> {
    const before = this.size;
    const isForFailed = this.#rounds % FAILED_EVERY === 0;
    this.#rounds += 1;
    for (const kind of isForFailed ? (['completed', 'failed'] as const) : (['completed'] as const)) {
      const views = (await this.#asked(() => this.#ports.newest(kind))) ?? [];
      for (const view of views) this.#strike(view.taskId, view);
    }
    const listed = before - this.size;
    // Costs a server forty times as much for each task as a list.
    if (listed === 0) await this.askOldest(0);
    return before - this.size;
  }

  /** Asks for the oldest open ones, and for the next as long as those have ended already. */
  async askOldest(seconds: number): Promise<void> {
    const oldest = this.#open.values();
    const lane = async () => {
      for (let isOver = true; isOver; ) {
        const { value: taskId } = oldest.next();
        if (taskId === undefined) return;
        const view = await this.#asked(() => this.#ports.wait(taskId, seconds), taskId);
        if (view && hasEnded(view)) this.#strike(taskId, view);
        isOver = !this.#open.has(taskId);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#ports.clock.after(ms, resolve);
    });
  }

  /** Null when it was not answered this time. */
  async #asked<T>(call: () => Promise<T>, taskId?: number): Promise<T | null> {
    const { clock } = this.#ports;
    try {
      const answer = await call();
      this.#answeredAt = clock.elapsed();
      return answer;
    } catch (error) {
      const code = error instanceof Fault ? error.code : '';
      if (code === 'TASK_UNKNOWN' && taskId !== undefined) this.#strike(taskId, null);
      else if (!FOR_THE_MOMENT.includes(code) || clock.elapsed() - this.#answeredAt >= GIVE_UP_MS)
        throw error;
      else await this.sleep(RETRY_MS);
      return null;
    }
  }

  #strike(taskId: number, view: TaskView | null): void {
    if (this.#open.delete(taskId)) this.#ports.ended(taskId, view);
  }
}

function hasEnded({ status }: TaskView): boolean {
  return status === 'COMPLETED' || status === 'FAILED' || status === 'CANCELLED';
}
