import { reject } from '../../protocol/rejections.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Committer } from '../ports/committer.ts';
import type { Ids } from '../ports/ids.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Scheduler } from '../ports/scheduler.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { type Address, addressOf, kindOf } from './address.ts';
import type { AnyBehavior } from './behavior.ts';
import { Cell } from './cell.ts';
import { DeadLetters } from './dead-letters.ts';
import { Dispatcher } from './dispatcher.ts';
import { Effects } from './effects.ts';
import {
  type Command,
  Envelope,
  envelopeOf,
  type Item,
  type Reply,
  type ReplyTo,
  type TellOptions,
} from './envelope.ts';
import { showFigures } from './figures.ts';
import type { Kernel, KernelLimits } from './kernel.ts';
import { Loader } from './loader.ts';
import { Registry } from './registry.ts';
import { Replies } from './replies.ts';
import { DEFAULT_SUPERVISION, type SupervisionPolicy } from './supervision.ts';
import { TurnMeter } from './turn-meter.ts';
import { Wakeups } from './wakeups.ts';

export interface SystemOptions {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly committer: Committer;
  readonly outbox: Outbox;
  readonly ids: Ids;
  readonly telemetry: Telemetry;
  readonly limits: KernelLimits;
  readonly supervision?: SupervisionPolicy;
}

/** Answers an edge gets for the commands it told with its name in `replyTo.edge`. */
export type Edge = (replyTo: ReplyTo, reply: Reply) => void;

const IDLE_SWEEP_MS = 10_000;
const QUIET_POLL_MS = 5;

/** The actors of this node. The only place that knows where an actor lives. */
export class System implements Kernel {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly committer: Committer;
  readonly telemetry: Telemetry;
  readonly limits: KernelLimits;
  readonly supervision: SupervisionPolicy;
  readonly dispatcher: Dispatcher;
  readonly loader: Loader;
  readonly registry: Registry<Cell>;
  readonly deadLetters: DeadLetters;
  readonly meter: TurnMeter;
  readonly effects: Effects;
  readonly wakeups: Wakeups;
  readonly #behaviors = new Map<string, AnyBehavior>();
  readonly #edges = new Map<string, Edge>();
  readonly #replies: Replies;
  #idleSweep: Cancel | null = null;
  #halted = false;

  constructor(options: SystemOptions) {
    this.clock = options.clock;
    this.ids = options.ids;
    this.committer = options.committer;
    this.telemetry = options.telemetry;
    this.limits = options.limits;
    this.supervision = options.supervision ?? DEFAULT_SUPERVISION;
    this.dispatcher = new Dispatcher(options.scheduler, options.clock, options.limits.dispatchMs);
    this.loader = new Loader(options.scheduler);
    this.registry = new Registry(options.limits.maxIdle);
    this.deadLetters = new DeadLetters(options.telemetry, options.clock);
    this.meter = new TurnMeter(options.clock, options.telemetry);
    showFigures(
      options.telemetry,
      () => this.registry.cells(),
      () => this.dispatcher.size,
    );
    this.#replies = new Replies(options.clock);
    this.#edges.set(Replies.EDGE, (replyTo, reply) => this.#replies.settle(replyTo.id, reply));
    this.effects = new Effects(options.outbox, options.clock, options.telemetry, (effect) =>
      this.tell(effect.target as Address, effect.payload, { effect: effect.id }),
    );
    this.wakeups = new Wakeups(options.outbox, options.clock, options.telemetry, (address) =>
      this.tell(address, { type: 'wakeup' }, { signal: true }),
    );
  }

  /** Makes a kind known. Before `start`. */
  register(behavior: AnyBehavior): void {
    this.#behaviors.set(behavior.kind, behavior);
  }

  /** Where answers with this `replyTo.edge` go. */
  attachEdge(name: string, edge: Edge): void {
    this.#edges.set(name, edge);
  }

  /** Takes up what the store says was under way: effects not yet applied, deadlines that passed, ids to resume. */
  async start(): Promise<void> {
    this.#sweepIdle();
    await this.effects.start();
    await this.wakeups.start();
    for (const behavior of this.#behaviors.values()) {
      for (const id of (await behavior.resumeIds?.()) ?? []) {
        const address = addressOf(behavior.kind, id);
        if (!this.registry.get(address)) this.#activate(address);
      }
    }
  }

  tell(to: Address, command: Command, options?: TellOptions): void {
    const cell = this.registry.get(to) ?? (options?.ifActive ? undefined : this.#activate(to));
    const item = options ? new Envelope(command, options) : command;
    if (!cell) {
      if (!options?.ifActive) this.#undelivered(to, item, this.#halted ? 'DRAINING' : 'INTERNAL');
      return;
    }
    if (options?.effect !== undefined) this.effects.told(options.effect);
    if (!cell.enqueue(item, options?.signal ?? false)) this.#undelivered(to, item, 'BUSY');
  }

  /** For the edge only: actors never wait for actors. Settles with DEADLINE after `ms`; never rejects. */
  ask(to: Address, command: Command, ms: number): Promise<Reply> {
    const { replyTo, reply } = this.#replies.expect(ms);
    this.tell(to, command, { replyTo });
    return reply;
  }

  deliver(replyTo: ReplyTo, reply: Reply): void {
    this.#edges.get(replyTo.edge)?.(replyTo, reply);
  }

  effectSettled(id: number): void {
    this.effects.settled(id);
  }

  wakeupCommitted(address: Address, due: number | null): void {
    this.wakeups.committed(address, due);
  }

  wakeupDoubtful(address: Address, due: number): void {
    this.wakeups.doubtful(address, due);
  }

  /** Resolves true once nothing is under way, false if that took longer than `ms`. Commands still get through meanwhile. */
  async quiet(ms: number): Promise<boolean> {
    const until = this.clock.now() + ms;
    while (this.#busy()) {
      if (this.clock.now() >= until) return false;
      await new Promise<void>((resolve) => void this.clock.after(QUIET_POLL_MS, resolve));
    }
    return true;
  }

  /** Ends every actor where it stands. What was committed is in the store; nothing else was ever seen. */
  halt(): void {
    this.#halted = true;
    this.#idleSweep?.();
    this.effects.stop();
    this.wakeups.stop();
    for (const cell of [...this.registry.cells()]) cell.halt();
    this.#replies.abandon();
  }

  #busy(): boolean {
    for (const cell of this.registry.cells()) if (cell.busy) return true;
    return false;
  }

  #activate(to: Address): Cell | undefined {
    const behavior = this.#behaviors.get(kindOf(to));
    if (!behavior || this.#halted) return undefined;
    const cell = new Cell(to, behavior, this);
    this.registry.add(cell);
    cell.activate();
    return cell;
  }

  #undelivered(to: Address, item: Item, code: 'BUSY' | 'DRAINING' | 'INTERNAL'): void {
    const envelope = envelopeOf(item);
    const reason = code === 'BUSY' ? 'mailbox full' : code === 'DRAINING' ? 'not running' : 'unknown kind';
    if (envelope.replyTo) this.deliver(envelope.replyTo, { ok: false, rejection: reject(code) });
    else this.deadLetters.add(to, envelope.command.type, reason);
    if (envelope.effect !== null) this.effects.settled(envelope.effect);
  }

  #sweepIdle(): void {
    this.#idleSweep = this.clock.after(IDLE_SWEEP_MS, () => {
      this.registry.evictRestingSince(this.clock.now() - this.limits.idleMs);
      this.#sweepIdle();
    });
  }
}
