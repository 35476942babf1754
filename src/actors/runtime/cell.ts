import { explain, Fault } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import { CommitRefused } from '../ports/committer.ts';
import { type Address, idOf, kindOf } from './address.ts';
import type { Activation, AnyBehavior } from './behavior.ts';
import type { Runnable } from './dispatcher.ts';
import { type Doubt, doubtAlso, isDone } from './doubt.ts';
import { type Envelope, envelopeOf, type Item, type ReplyTo } from './envelope.ts';
import { Jobs } from './jobs.ts';
import type { Kernel } from './kernel.ts';
import { Mailbox } from './mailbox.ts';
import type { Resident } from './registry.ts';
import { afterFault, afterOutage, afterRefusal, afterStale, type Setback } from './setback.ts';
import { FaultHistory } from './supervision.ts';
import { Timers } from './timers.ts';
import { OpenTurn, type TurnHost } from './turn.ts';

/**
 * `loading` reads the state, `idle` may be evicted, `queued` waits for the dispatcher, `running` handles commands,
 * `awaiting` an async handler, `committing` the store; `backoff` waits to load again, `stopped` refuses everything
 * for a while, `gone` has left its address.
 */
type Status =
  | 'loading'
  | 'idle'
  | 'queued'
  | 'running'
  | 'awaiting'
  | 'committing'
  | 'backoff'
  | 'stopped'
  | 'gone';

/** The slice is checked once in so many commands: reading the clock costs as much as a small handler. */
const CLOCK_EVERY = 16;

/** One activation of one actor: its mailbox, its state, and the one turn that may be under way. */
export class Cell implements Runnable, TurnHost, Resident {
  readonly address: Address;
  readonly kernel: Kernel;
  readonly jobs = new Jobs();
  readonly timers: Timers;
  restingSince = 0;
  older: Resident | null = null;
  newer: Resident | null = null;
  readonly #behavior: AnyBehavior;
  readonly #mailbox: Mailbox;
  readonly #faults: FaultHistory;
  #status: Status = 'loading';
  #turn: OpenTurn<unknown> | null = null;
  #version = 0;
  /** Raised whenever state is thrown away: what an older generation awaited no longer counts. */
  #generation = 0;
  #fresh = false;
  /** Commands that run one to a turn, to find the one that the store refuses. */
  #solo = 0;
  /** Loads and commits that failed in a row because the store was away. */
  #outages = 0;
  #doubt: Doubt | null = null;

  constructor(address: Address, behavior: AnyBehavior, kernel: Kernel) {
    this.address = address;
    this.kernel = kernel;
    this.#behavior = behavior;
    this.#mailbox = new Mailbox(kernel.limits.mailbox);
    this.#faults = new FaultHistory(kernel.supervision);
    this.timers = new Timers(kernel.clock);
  }

  get waiting(): number {
    return this.#mailbox.size;
  }

  /** True while something is under way that a shutdown should let finish. */
  get busy(): boolean {
    return this.#status !== 'idle' && this.#status !== 'stopped' && this.#status !== 'gone';
  }

  /** Takes a command or a signal; false when the mailbox is full. */
  enqueue(item: Item, signal: boolean): boolean {
    if (this.#status === 'stopped') {
      this.#refuse(envelopeOf(item));
      return true;
    }
    if (signal) this.#mailbox.pushSignal(envelopeOf(item));
    else if (!this.#mailbox.push(item)) return false;
    if (this.#status === 'idle') {
      this.kernel.registry.wake(this);
      this.#queue();
    }
    return true;
  }

  /** Reads the state; commands wait meanwhile. */
  activate(): void {
    this.#status = 'loading';
    const generation = this.#generation;
    const current = () => generation === this.#generation && this.#status === 'loading';
    this.kernel.loader.load(this.#behavior, idOf(this.address)).then(
      (activation) => {
        if (current()) this.#activated(activation);
      },
      (error: unknown) => {
        if (current()) this.#loadFailed(error);
      },
    );
  }

  run(): void {
    const turn = this.#turn;
    if (this.#status !== 'queued' || !turn) return;
    turn.begin(this.kernel.clock.now(), this.kernel.meter.begin());
    this.#status = 'running';
    const isFirst = this.#fresh;
    this.#fresh = false;
    if (isFirst && !this.#hook(turn, 'activated')) return;
    this.#pump(turn);
  }

  /** Leaves memory. Only an idle cell can: it has committed and announced everything. */
  passivate(): void {
    if (this.#status !== 'idle') return;
    const state = this.#turn?.state;
    this.halt();
    this.#behavior.passivated?.(idOf(this.address), state);
  }

  /** Ends at once: no timer, job or commit of this activation has a consequence any more. */
  halt(): void {
    this.#throwAway();
    for (const replyTo of this.jobs.cancelAll()) this.#unavailable(replyTo);
    this.#status = 'gone';
    this.kernel.registry.remove(this);
  }

  #activated(activation: Activation<unknown>): void {
    this.#version = activation.version;
    const doubt = this.#doubt;
    if (doubt && activation.version >= doubt.version) {
      this.#mailbox.remove((envelope) => isDone(doubt, envelope));
      this.#doubt = null;
    }
    this.#turn = new OpenTurn(this, activation.state);
    this.#fresh = true;
    this.#queue();
  }

  #loadFailed(error: unknown): void {
    const { telemetry } = this.kernel;
    telemetry.count('loads_failed');
    telemetry.warn('activation failed', { actor: this.address, error: explain(error) });
    const setback = afterOutage(this.#mailbox.drain(), this.kernel.limits.attempts);
    this.#retreat(setback);
    if (setback.again.length === 0) this.halt();
    else this.#reload(this.#outageDelay());
  }

  /** What the behaviour does in every turn, or in the first, beside handling commands; false when it failed. */
  #hook(turn: OpenTurn<unknown>, hook: 'activated' | 'closing'): boolean {
    turn.current = null;
    try {
      this.#behavior[hook]?.(turn);
      return true;
    } catch (error) {
      this.#fault(turn, null, error);
      return false;
    }
  }

  /** Handles what waits, up to the limits of a turn. */
  #pump(turn: OpenTurn<unknown>): void {
    const { clock, limits } = this.kernel;
    const most = this.#solo > 0 ? 1 : limits.turnMessages;
    const started = clock.elapsed();
    while (turn.taken.length < most) {
      const envelope = this.#mailbox.take();
      if (!envelope) break;
      turn.taken.push(envelope);
      turn.current = envelope;
      let pending: void | Promise<void>;
      try {
        pending = this.#handle(turn, envelope);
      } catch (error) {
        this.#fault(turn, envelope, error);
        return;
      }
      if (pending) {
        this.#await(turn, envelope, pending);
        return;
      }
      if (turn.taken.length % CLOCK_EVERY === 0 && clock.elapsed() - started >= limits.turnSliceMs) break;
    }
    this.#finish(turn);
  }

  #handle(turn: OpenTurn<unknown>, envelope: Envelope): void | Promise<void> {
    if (envelope.job !== null) {
      if (!this.jobs.finish(envelope.job)) return undefined;
      envelope.job = null;
    }
    if (envelope.effect !== null) turn.write('effect.delete', { effectId: envelope.effect });
    const handler = this.#behavior.handlers[envelope.command.type];
    if (!handler) {
      this.kernel.deadLetters.add(this.address, envelope.command.type, 'no handler');
      turn.reject(reject('INTERNAL'));
      return undefined;
    }
    return handler(turn, envelope.command);
  }

  #await(turn: OpenTurn<unknown>, envelope: Envelope, pending: Promise<void>): void {
    this.#status = 'awaiting';
    const generation = this.#generation;
    const current = () => generation === this.#generation;
    const cancel = this.kernel.clock.after(this.kernel.limits.turnAwaitMs, () => {
      if (current())
        this.#fault(turn, envelope, new Fault('TURN_DEADLINE', `${envelope.command.type} took too long`));
    });
    pending.then(
      () => {
        cancel();
        if (!current()) return;
        this.#status = 'running';
        this.#pump(turn);
      },
      (error: unknown) => {
        cancel();
        if (current()) this.#fault(turn, envelope, error);
      },
    );
  }

  #finish(turn: OpenTurn<unknown>): void {
    if (this.#behavior.closing && !this.#hook(turn, 'closing')) return;
    if (turn.writes.length === 0) {
      this.#release(turn);
      return;
    }
    this.#status = 'committing';
    const generation = this.#generation;
    const head = { kind: kindOf(this.address), id: turn.id, expected: this.#version };
    this.kernel.committer.commit({ head, writes: turn.writes }).then(
      () => {
        if (generation !== this.#generation) return;
        this.#version += 1;
        this.#outages = 0;
        this.#doubt = null;
        this.#release(turn);
      },
      (error: unknown) => {
        if (generation === this.#generation) this.#commitFailed(turn, error);
      },
    );
  }

  /** The turn is durable, or had nothing to store: the world may know. */
  #release(turn: OpenTurn<unknown>): void {
    this.#status = 'running';
    if (this.#solo > 0) this.#solo -= turn.taken.length;
    for (const envelope of turn.taken) {
      if (envelope.effect !== null) this.kernel.effectSettled(envelope.effect);
    }
    const handled = turn.taken.length;
    turn.flush();
    if (turn.began !== null) this.kernel.meter.end(turn.began, kindOf(this.address), handled);
    // An announcement may have stopped the node, and this cell with it.
    if (this.#turn !== turn) return;
    if (turn.stopping) this.#leave();
    else if (this.#mailbox.size > 0) this.#queue();
    else this.#rest();
  }

  #queue(): void {
    this.#status = 'queued';
    this.kernel.dispatcher.ready(this);
  }

  #rest(): void {
    this.#status = 'idle';
    this.restingSince = this.kernel.clock.now();
    const held = this.jobs.size > 0 || this.timers.size > 0 || this.#behavior.keepAlive?.(this.#turn?.state);
    if (!held) this.kernel.registry.rest(this);
  }

  /** The actor asked to stop. What still waits is for its successor, which loads under the same address. */
  #leave(): void {
    if (this.#mailbox.size > 0) {
      this.#throwAway();
      this.activate();
    } else {
      this.#status = 'idle';
      this.passivate();
    }
  }

  #commitFailed(turn: OpenTurn<unknown>, error: unknown): void {
    const { limits, telemetry } = this.kernel;
    telemetry.count('turns_uncommitted');
    if (!(error instanceof CommitRefused)) {
      if (turn.newDeadline !== null) this.kernel.wakeupDoubtful(this.address, turn.newDeadline);
      const setback = afterOutage(turn.taken, limits.attempts);
      this.#doubt = doubtAlso(this.#doubt, this.#version + 1, setback.again);
      this.#retreat(setback);
      this.#reload(this.#outageDelay());
    } else if (error.reason === 'stale') {
      this.#retreat(afterStale(turn.taken, limits.attempts));
      this.#supervise();
    } else {
      const setback = afterRefusal(turn.taken, error.reason);
      if (setback.culprit || turn.taken.length === 0) {
        this.#fault(turn, setback.culprit, error);
        return;
      }
      this.#retreat(setback);
      this.#reload(0);
    }
  }

  /** A handler failed on `culprit`, or the store will never take what it wrote. */
  #fault(turn: OpenTurn<unknown>, culprit: Envelope | null, error: unknown): void {
    const { clock, telemetry } = this.kernel;
    const trace = `${this.address}#${clock.now().toString(36)}`;
    telemetry.count('faults');
    const stack = error instanceof Error ? error.stack : undefined;
    telemetry.error('actor fault', { command: culprit?.command.type, error: explain(error), stack, trace });
    if (culprit?.replyTo) {
      const rejection =
        error instanceof Fault
          ? reject('UNAVAILABLE')
          : reject('INTERNAL', `Something went wrong here (trace ${trace}).`);
      this.kernel.deliver(culprit.replyTo, { ok: false, rejection });
    }
    this.#retreat(afterFault(turn.taken, culprit));
    this.#supervise();
  }

  /** Throws the turn and its state away and deals with its commands. */
  #retreat(setback: Setback): void {
    this.#throwAway();
    this.#solo = Math.max(this.#solo, setback.solo);
    this.#mailbox.putBack(setback.again);
    for (const envelope of setback.refused) this.#refuse(envelope);
    for (const { effect } of setback.settled) if (effect !== null) this.kernel.effectSettled(effect);
  }

  #supervise(): void {
    const verdict = this.#faults.record(this.kernel.clock.now());
    if (verdict.action === 'reload') this.#reload(verdict.afterMs);
    else this.#stop(verdict.forMs);
  }

  #stop(forMs: number): void {
    this.#status = 'stopped';
    for (const envelope of this.#mailbox.drain()) this.#refuse(envelope);
    this.kernel.telemetry.error('actor stopped after repeated faults', { actor: this.address, forMs });
    this.kernel.clock.after(forMs, () => {
      if (this.#status === 'stopped') this.halt();
    });
  }

  #reload(afterMs: number): void {
    if (afterMs === 0) {
      this.activate();
      return;
    }
    this.#status = 'backoff';
    const generation = this.#generation;
    this.kernel.clock.after(afterMs, () => {
      if (generation === this.#generation && this.#status === 'backoff') this.activate();
    });
  }

  /** Jobs go on: their results are messages, and find the state that was loaded again. */
  #throwAway(): void {
    this.#generation += 1;
    this.#turn = null;
    this.timers.cancelAll();
  }

  /** An effect is not lost by this: it stays in the store and is told again later. */
  #refuse(envelope: Envelope): void {
    if (envelope.replyTo) this.#unavailable(envelope.replyTo);
    else this.kernel.deadLetters.add(this.address, envelope.command.type, 'given up');
    if (envelope.effect !== null) this.kernel.effectSettled(envelope.effect);
  }

  #unavailable(replyTo: ReplyTo): void {
    this.kernel.deliver(replyTo, { ok: false, rejection: reject('UNAVAILABLE') });
  }

  #outageDelay(): number {
    const { backoffMs, maxBackoffMs } = this.kernel.supervision;
    this.#outages += 1;
    return Math.min(maxBackoffMs, backoffMs * 2 ** Math.min(this.#outages, 10));
  }
}
