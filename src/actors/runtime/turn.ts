import { explain } from '../../lib/fault.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import type { Ids, Sequence } from '../ports/ids.ts';
import type { Rows, StatementName, Write } from '../ports/statements.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { type Address, idOf, kindOf } from './address.ts';
import type { Command, Envelope, Reply, ReplyTo, TellOptions } from './envelope.ts';
import type { Jobs } from './jobs.ts';
import type { Timers } from './timers.ts';

export type JobRun<C extends Command> = (signal: AbortSignal) => Promise<C>;

/**
 * What a handler may do. State is changed at once; everything that others could notice (answers, tells, announcements,
 * jobs, timers) is kept back until what was written is committed, and is forgotten with the state if it is not.
 */
export interface Turn<S> {
  readonly address: Address;
  readonly id: string;
  readonly state: S;
  /** Milliseconds since 1970, one value for the whole turn. */
  readonly now: number;
  /** Set when this command was refused by a constraint of the store and is run once more to answer for it. */
  readonly conflict: string | null;
  /** Where the current command's answer goes; kept by handlers that answer in a later turn. */
  readonly replyTo: ReplyTo | null;
  reply(value: unknown): void;
  reject(rejection: Rejection): void;
  answer(replyTo: ReplyTo | null, reply: Reply): void;
  nextId(sequence: Sequence): number;
  /** Adds a row to the turn's commit. */
  write<N extends StatementName>(statement: N, row: Rows[N]): void;
  tell<C extends Command>(to: Address, command: C, options?: TellOptions): void;
  /** A tell that cannot be lost: stored in this commit, applied exactly once by its target. */
  effect<C extends Command>(to: Address, command: C): void;
  /** Runs after the commit, in order with answers and tells. */
  announce(act: () => void): void;
  /**
   * Sets (or clears) the one durable deadline of this actor: it then gets the signal `{type: 'wakeup'}`, again and
   * again until a turn has set another deadline or cleared it.
   */
  wakeAt(due: number | null): void;
  /** A volatile timer of this activation; the command arrives as a signal. */
  timer<C extends Command>(name: string, ms: number, command: C): void;
  cancelTimer(name: string): void;
  /**
   * Starts work outside the mailbox after the commit; its result, or what `failed` makes of its error, arrives as a
   * signal, also to the state of a later reload. With a `replyTo` the result is to be answered there; UNAVAILABLE is,
   * if the actor stops meanwhile.
   */
  job<C extends Command>(run: JobRun<C>, failed: (error: unknown) => C, replyTo?: ReplyTo | null): number;
  cancelJob(id: number): void;
  /** The actor leaves memory after this turn. */
  stop(): void;
}

/** What turns use of their node. */
export interface TurnKernel {
  readonly ids: Ids;
  readonly telemetry: Telemetry;
  tell(to: Address, command: Command, options?: TellOptions): void;
  /** Hands an answer to the edge that waits for it. */
  deliver(replyTo: ReplyTo, reply: Reply): void;
  /** The actor's durable deadline as just committed; null when it has none. */
  wakeupCommitted(address: Address, due: number | null): void;
}

/** What a turn shares with its cell. */
export interface TurnHost {
  readonly address: Address;
  readonly kernel: TurnKernel;
  readonly jobs: Jobs;
  readonly timers: Timers;
}

/** One turn of one cell, from the first command it takes to its last announcement. */
export class OpenTurn<S> implements Turn<S> {
  readonly address: Address;
  readonly id: string;
  readonly state: S;
  now = 0;
  current: Envelope | null = null;
  stopping = false;
  /** When it began, if it is measured. */
  began: number | null = null;
  /** The commands handled so far, in order: what is run again when the turn is thrown away. */
  readonly taken: Envelope[] = [];
  /** The deadline this turn sets, if it sets one. */
  newDeadline: number | null = null;
  readonly #host: TurnHost;
  #writes: Write<StatementName>[] = [];
  #after: (() => void)[] = [];

  constructor(host: TurnHost, state: S) {
    this.#host = host;
    this.address = host.address;
    this.id = idOf(host.address);
    this.state = state;
  }

  get writes(): readonly Write<StatementName>[] {
    return this.#writes;
  }

  get conflict(): string | null {
    return this.current?.trouble?.conflict ?? null;
  }

  get replyTo(): ReplyTo | null {
    return this.current?.replyTo ?? null;
  }

  begin(now: number, began: number | null): void {
    this.now = now;
    this.began = began;
    this.taken.length = 0;
    this.newDeadline = null;
    if (this.#writes.length > 0) this.#writes = [];
    if (this.#after.length > 0) this.#after = [];
  }

  /** Does everything that waited for the commit, in order. A failing announcement does not stop the ones behind it. */
  flush(): void {
    for (const act of this.#after) {
      try {
        act();
      } catch (error) {
        this.#host.kernel.telemetry.error('announcement failed', {
          actor: this.address,
          error: explain(error),
        });
      }
    }
    // What is done with would otherwise stay in memory until the actor's next turn.
    this.#after.length = 0;
    this.taken.length = 0;
  }

  reply(value: unknown): void {
    this.answer(this.replyTo, { ok: true, value });
  }

  reject(rejection: Rejection): void {
    this.answer(this.replyTo, { ok: false, rejection });
  }

  answer(replyTo: ReplyTo | null, reply: Reply): void {
    if (replyTo) this.#after.push(() => this.#host.kernel.deliver(replyTo, reply));
  }

  nextId(sequence: Sequence): number {
    return this.#host.kernel.ids.next(sequence);
  }

  write<N extends StatementName>(statement: N, row: Rows[N]): void {
    this.#writes.push({ statement, row });
  }

  tell(to: Address, command: Command, options?: TellOptions): void {
    this.#after.push(() => this.#host.kernel.tell(to, command, options));
  }

  effect(to: Address, command: Command): void {
    const effect = this.nextId('effect');
    this.write('effect.insert', { effectId: effect, target: to, payload: command, createTime: this.now });
    this.#after.push(() => this.#host.kernel.tell(to, command, { effect }));
  }

  announce(act: () => void): void {
    this.#after.push(act);
  }

  wakeAt(due: number | null): void {
    const key = { kind: kindOf(this.address), id: this.id };
    this.newDeadline = due;
    if (due === null) this.write('wakeup.delete', key);
    else this.write('wakeup.put', { ...key, due });
    this.#after.push(() => this.#host.kernel.wakeupCommitted(this.address, due));
  }

  timer(name: string, ms: number, command: Command): void {
    const { kernel, timers } = this.#host;
    this.#after.push(() =>
      timers.set(name, ms, () => kernel.tell(this.address, command, { signal: true, ifActive: true })),
    );
  }

  cancelTimer(name: string): void {
    this.#after.push(() => this.#host.timers.cancel(name));
  }

  job(run: JobRun<Command>, failed: (error: unknown) => Command, replyTo: ReplyTo | null = null): number {
    const { kernel, jobs } = this.#host;
    const job = jobs.nextId();
    const done = (command: Command) =>
      kernel.tell(this.address, command, { job, signal: true, ifActive: true, ...(replyTo && { replyTo }) });
    this.#after.push(() =>
      jobs.start(job, replyTo, async (signal) => {
        try {
          done(await run(signal));
        } catch (error) {
          done(failed(error));
        }
      }),
    );
    return job;
  }

  cancelJob(id: number): void {
    this.#after.push(() => this.#host.jobs.cancel(id));
  }

  stop(): void {
    this.stopping = true;
  }
}
