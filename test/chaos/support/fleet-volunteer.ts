import WebSocket from 'ws';
import type { Push } from '../../../src/protocol/pushes.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { FleetBook } from './fleet-book.ts';

export type Assigned = Extract<Push, { type: 10004 }>['data'];

/** What a volunteer makes of one task. */
export type Conduct =
  /** `stubborn`: also when the task was taken back meanwhile. */
  | {
      readonly kind: 'answer';
      readonly afterMs: number;
      readonly result: string;
      readonly times?: number;
      readonly stubborn?: boolean;
    }
  /** It says nothing at all until everything was taken from it. */
  | { readonly kind: 'hang' }
  /** It loses its connection, and forgets what it was at. */
  | { readonly kind: 'drop'; readonly afterMs: number };

export interface FleetVolunteerOptions {
  readonly port: number;
  readonly userId: number;
  readonly name: string;
  readonly slots: number;
  readonly capabilities: readonly string[];
  readonly random: SeededRandom;
  readonly book: FleetBook;
  readonly conduct: (task: Assigned) => Conduct;
}

interface Held {
  readonly task: Assigned;
  /** The connection on which it came. */
  readonly connection: number;
  readonly stubborn: boolean;
  timer: NodeJS.Timeout | null;
}

interface Kept {
  readonly task: Assigned;
  readonly frame: string;
  readonly connection: number;
  sent: number;
}

const HANDSHAKE_MS = 2_000;
const BEAT_MS = 2_000;
const ASK_MS = 4;
const SPREAD_MS = 300;

/**
 * One volunteer on a real socket. It connects again after every cut and registers again; a result is kept until it is
 * answered, and sent again until then; it always asks for as much as it has room for.
 */
export class FleetVolunteer {
  readonly options: FleetVolunteerOptions;
  connects = 0;
  #socket: WebSocket | null = null;
  #registered = false;
  #silent = false;
  #stopped = false;
  readonly #held = new Map<number, Held>();
  readonly #kept = new Map<number, Kept>();
  #beating: NodeJS.Timeout | null = null;
  #asking: NodeJS.Timeout | null = null;
  #reconnecting: NodeJS.Timeout | null = null;

  constructor(options: FleetVolunteerOptions) {
    this.options = options;
  }

  /** Results that nobody has answered. */
  get unanswered(): number {
    return this.#kept.size;
  }

  get registered(): boolean {
    return this.#registered;
  }

  start(): void {
    this.#beating = setInterval(() => this.#beat(), BEAT_MS);
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of [this.#beating, this.#asking, this.#reconnecting]) if (timer) clearTimeout(timer);
    for (const { timer } of this.#held.values()) if (timer) clearTimeout(timer);
    this.#socket?.terminate();
  }

  /** A result for a task that somebody else has. */
  claim(taskId: number, resultData: string): void {
    if (this.#registered && !this.#held.has(taskId) && !this.#kept.has(taskId))
      this.#send(10003, { taskId, status: 'SUCCESS', resultData, executionDuration: 1 });
  }

  #connect(): void {
    const { port, userId, name, capabilities, slots, book } = this.options;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?token=${userId}`, {
      handshakeTimeout: HANDSHAKE_MS,
      autoPong: false,
    });
    this.#socket = socket;
    socket.on('open', () => {
      this.connects += 1;
      this.#send(10000, { volunteerName: name, capabilities, maxConcurrentTasks: slots });
    });
    socket.on('ping', () => {
      if (!this.#silent) socket.pong();
    });
    socket.on('message', (data) => {
      const push = JSON.parse(String(data)) as Push;
      if (push.type === 400 && !push.data.retryable)
        book.problems.push(`a volunteer was told ${push.data.code}`);
      else if (!this.#stopped) this.#hear(push);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#registered = false;
      if (this.#stopped) return;
      this.#reconnecting = setTimeout(() => this.#connect(), 20 + this.options.random.below(SPREAD_MS));
    });
  }

  #hear(push: Push): void {
    if (push.type === 10000) {
      this.#registered = true;
      for (const kept of this.#kept.values()) this.#deliver(kept);
      this.#ask();
    } else if (push.type === 10004) this.#take(push.data);
    else if (push.type === 10003) this.#answered(push.data);
    else if (push.type === 10005) this.#takenBack(push.data.taskId);
    else if (push.type === 400) {
      // The store was away for a moment, or the socket was not registered yet.
      for (const kept of this.#kept.values()) this.#deliver(kept);
      this.#ask();
    }
  }

  #take(task: Assigned): void {
    const { taskId } = task;
    if (this.#held.has(taskId) || this.#kept.has(taskId)) return;
    const { book, userId, conduct } = this.options;
    book.assigned(userId, task);
    const way = conduct(task);
    const stubborn = way.kind === 'answer' && way.stubborn === true;
    const held: Held = { task, connection: this.connects, stubborn, timer: null };
    this.#held.set(taskId, held);
    if (way.kind === 'hang') this.#silent = true;
    else if (way.kind === 'drop') held.timer = setTimeout(() => this.#crash(), way.afterMs);
    else held.timer = setTimeout(() => this.#finish(held, way.result, way.times ?? 1), way.afterMs);
  }

  #finish({ task, connection, stubborn }: Held, resultData: string, times: number): void {
    const { taskId } = task;
    const isMine = this.#held.delete(taskId);
    if (!isMine && !stubborn) return;
    this.options.book.computed += 1;
    const data = { taskId, status: 'SUCCESS', resultData, executionDuration: 1 };
    const kept = { task, connection, frame: JSON.stringify({ type: 10003, data }), sent: 0 };
    if (!isMine) {
      this.options.book.late += 1;
      this.claim(taskId, resultData);
      return;
    }
    this.#kept.set(taskId, kept);
    for (let i = 0; i < times; i++) this.#deliver(kept);
  }

  #deliver(kept: Kept): void {
    if (!this.#registered || this.#socket?.readyState !== WebSocket.OPEN) return;
    kept.sent += 1;
    this.#socket.send(kept.frame);
  }

  #answered({ taskId, accepted, reason }: Extract<Push, { type: 10003 }>['data']): void {
    const kept = this.#kept.get(taskId);
    const { book, userId } = this.options;
    this.#kept.delete(taskId);
    if (!kept) book.answeredAgain(userId, taskId, accepted);
    else {
      const adopted = kept.connection < this.connects;
      book.answered(userId, kept.task, { accepted, reason, adopted, first: kept.sent === 1 });
    }
    this.#ask();
  }

  #takenBack(taskId: number): void {
    const held = this.#held.get(taskId);
    this.options.book.takenBack += 1;
    if (held?.timer && !held.stubborn) clearTimeout(held.timer);
    this.#held.delete(taskId);
    this.#kept.delete(taskId);
    if (this.#held.size === 0) this.#silent = false;
    this.#ask();
  }

  #crash(): void {
    for (const { timer } of this.#held.values()) if (timer) clearTimeout(timer);
    this.#held.clear();
    this.#kept.clear();
    this.#socket?.terminate();
  }

  #beat(): void {
    if (this.#silent || !this.#registered) return;
    const currentTasks = this.#held.size + this.#kept.size;
    this.#send(10001, { status: currentTasks > 0 ? 'BUSY' : 'IDLE', currentTasks });
  }

  #ask(): void {
    if (this.#asking || this.#silent) return;
    this.#asking = setTimeout(() => {
      this.#asking = null;
      const { slots, capabilities } = this.options;
      const maxTasks = slots - this.#held.size - this.#kept.size;
      if (this.#registered && maxTasks > 0) this.#send(10002, { capabilities, maxTasks });
    }, ASK_MS);
  }

  #send(type: number, data: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type, data }));
  }
}
