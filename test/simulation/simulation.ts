import type { Ids } from '../../src/actors/ports/ids.ts';
import type { Reply } from '../../src/actors/runtime/envelope.ts';
import type { KernelLimits } from '../../src/actors/runtime/kernel.ts';
import type { System } from '../../src/actors/runtime/system.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import { FaultyStore, type Trouble } from './faulty-store.ts';
import type { KernelModules } from './kernel-modules.ts';
import { type LedgerCommand, ledger } from './ledger.ts';

const LIMITS: KernelLimits = {
  mailbox: 40,
  turnMessages: 8,
  turnSliceMs: 1_000,
  turnAwaitMs: 60,
  dispatchMs: 1_000,
  attempts: 200,
  maxIdle: 1,
  idleMs: 100,
};
const ACTORS = 4;
const CLIENTS = 3;
const ASK_MS = 5_000;

type Outcome = 'open' | 'yes' | 'no' | 'unknown';

interface Sent {
  readonly client: number;
  readonly actor: number;
  readonly command: LedgerCommand;
  readonly value: number;
  outcome: Outcome;
}

/** What a run did, for the test to see that it did something. */
export interface RunFigures {
  readonly sent: number;
  readonly acknowledged: number;
  readonly stored: number;
  readonly restarts: number;
}

/** One random schedule from a seed. Throws with the seed and the broken rule. */
export class Simulation {
  readonly #seed: number;
  readonly #random: SeededRandom;
  readonly #time = new VirtualTime();
  readonly #store: FaultyStore;
  readonly #kernel: KernelModules;
  readonly #sent: Sent[] = [];
  readonly #ids: Ids;
  readonly #lateLandings: boolean;
  #system!: System;
  #lastValue = 0;
  #wakes = 0;
  #restarts = 0;
  #pending = 0;
  #failure: Error | null = null;

  constructor(seed: number, kernel: KernelModules) {
    this.#seed = seed;
    this.#kernel = kernel;
    this.#random = new SeededRandom(seed);
    this.#store = new FaultyStore(this.#random, this.#time, kernel);
    let id = 0;
    this.#ids = { next: () => ++id };
    // A third of the runs has no trouble that may make a commit stale: there a stale commit is a double activation.
    this.#lateLandings = seed % 3 !== 0;
  }

  async run(): Promise<RunFigures> {
    await this.#boot();
    this.#store.trouble = this.#troubles();
    for (let step = 0; step < 120; step++) await this.#act();
    this.#store.trouble = { lost: 0, landedUnknown: 0, landsLate: 0, loads: 0 };
    await this.#time.advance(60_000);
    if (this.#failure) throw this.#failure;
    this.#check();
    const rows = [...this.#store.logs.values()].reduce((sum, log) => sum + log.length, 0);
    const acknowledged = this.#sent.filter((one) => one.outcome === 'yes').length;
    this.#system.halt();
    return { sent: this.#sent.length, acknowledged, stored: rows, restarts: this.#restarts };
  }

  #troubles(): Trouble {
    const rate = this.#random.below(3) * 0.06;
    const unknown = this.#lateLandings ? rate : 0;
    return { lost: rate, landedUnknown: unknown, landsLate: unknown, loads: rate };
  }

  /** Remembered as well as thrown: the kernel catches what its actors throw. */
  #broken(rule: string): never {
    const failure = new Error(`seed ${this.#seed}: ${rule}`);
    this.#failure ??= failure;
    throw failure;
  }

  async #boot(): Promise<void> {
    this.#store.raiseFence();
    this.#system = new this.#kernel.System({
      clock: this.#time,
      scheduler: this.#time.scheduler,
      committer: this.#store,
      outbox: this.#store,
      ids: this.#ids,
      telemetry: new SilentTelemetry(),
      limits: LIMITS,
      supervision: { windowMs: 200, stopAt: 6, backoffMs: 5, maxBackoffMs: 50, coolDownMs: 100 },
    });
    const witness = {
      announced: (head: string, seq: number, value: number) => {
        const row = this.#store.logs.get(head)?.[seq - 1];
        if (row?.value !== value) this.#broken(`announced ${head} ${seq} before it was committed`);
      },
      broken: (rule: string) => this.#broken(rule),
      wakeValue: () => -++this.#wakes,
    };
    this.#system.register(this.#kernel.anyBehavior(ledger(this.#store, witness, this.#kernel)));
    await this.#system.start();
  }

  async #act(): Promise<void> {
    const dice = this.#random.next();
    if (dice < 0.02) await this.#killAndRestart();
    else if (dice < 0.35) await this.#time.advance(this.#random.below(40));
    else {
      const burst = 1 + this.#random.below(6);
      for (let i = 0; i < burst; i++) this.#send();
      await this.#time.settle();
    }
  }

  /** kill -9: nothing in memory survives, commits on their way may have landed. */
  async #killAndRestart(): Promise<void> {
    this.#system.halt();
    for (const one of this.#sent) if (one.outcome === 'open') one.outcome = 'unknown';
    this.#restarts += 1;
    await this.#boot();
  }

  #send(): void {
    const client = this.#random.below(CLIENTS);
    const actor = this.#random.below(ACTORS);
    const command = this.#command();
    const value = 'value' in command ? command.value : 0;
    const one: Sent = { client, actor, command, value, outcome: 'open' };
    this.#sent.push(one);
    const to = this.#kernel.addressOf('ledger', actor);
    if (command.type === 'work' || this.#random.chance(0.2)) {
      // A plain tell has no answer: it is run at most once, and exactly once unless the node is killed.
      this.#system.tell(to, command);
      one.outcome = 'unknown';
      return;
    }
    this.#pending += 1;
    void this.#system
      .ask(to, command, ASK_MS)
      .then((reply) => this.#answered(one, reply))
      .catch(() => undefined);
  }

  #command(): LedgerCommand {
    const value = ++this.#lastValue;
    const dice = this.#random.next();
    const sleep = () =>
      new Promise<void>((resolve) => void this.#time.after(this.#random.below(50), resolve));
    if (dice < 0.5) return { type: 'add', value };
    if (dice < 0.6) return { type: 'addOnce', value, key: `k${this.#random.below(30)}` };
    if (dice < 0.68) return { type: 'addSlowly', value, sleep };
    if (dice < 0.78) return { type: 'transfer', value, to: String(this.#random.below(ACTORS)) };
    if (dice < 0.82) return { type: 'work', value, sleep };
    if (dice < 0.87) return { type: 'sleepUntil', value, ms: this.#random.below(300) };
    if (dice < 0.93) return { type: 'read' };
    if (dice < 0.96) return { type: 'leave' };
    return { type: 'crash' };
  }

  #answered(one: Sent, reply: Reply): void {
    this.#pending -= 1;
    if (reply.ok && one.command.type === 'read') {
      const stored = new Set(this.#store.logs.get(`ledger/${one.actor}`)?.map((row) => row.value));
      for (const value of reply.value as number[])
        if (!stored.has(value)) this.#broken(`read saw uncommitted ${value}`);
    }
    if (reply.ok) one.outcome = typeof reply.value === 'object' ? 'no' : 'yes';
    else
      one.outcome = reply.rejection.code === 'BUSY' || reply.rejection.code === 'INTERNAL' ? 'no' : 'unknown';
  }

  #check(): void {
    if (this.#pending > 0) this.#broken(`${this.#pending} asks never settled`);
    for (const cell of this.#system.registry.cells()) {
      if (cell.busy || cell.waiting > 0) this.#broken(`${cell.address} is stuck`);
    }
    if (this.#store.pendingEffects.size > 0) this.#broken('effects were left unapplied');
    if (this.#store.deadlines.size > 0) this.#broken('a wake-up was lost');
    if (!this.#lateLandings && this.#restarts === 0 && this.#store.staleRefusals > 0)
      this.#broken('double activation');
    const stored = new Map<number, string>();
    for (const [head, log] of this.#store.logs) {
      log.forEach((row, i) => {
        if (row.seq !== i + 1) this.#broken(`${head} is not dense at ${row.seq}`);
        if (stored.has(row.value)) this.#broken(`value ${row.value} was applied twice`);
        stored.set(row.value, head);
      });
    }
    this.#checkSent(stored);
    this.#checkOrder();
    this.#checkWakeups();
  }

  /** Every stored request to be woken is followed by a wake-up in the same log. */
  #checkWakeups(): void {
    const asked = new Set(
      this.#sent.filter((one) => one.command.type === 'sleepUntil').map((one) => one.value),
    );
    for (const [head, log] of this.#store.logs) {
      const last = log.findLastIndex((row) => asked.has(row.value));
      if (last >= 0 && !log.slice(last).some((row) => row.value < 0)) this.#broken(`${head} was never woken`);
    }
  }

  #checkSent(stored: ReadonlyMap<number, string>): void {
    for (const one of this.#sent) {
      const writes = 'value' in one.command;
      const where = stored.get(one.value);
      if (writes && one.outcome === 'yes' && where !== `ledger/${one.actor}`)
        this.#broken(`acknowledged ${one.value} was lost`);
      if (writes && one.outcome === 'no' && where) this.#broken(`refused ${one.value} was stored`);
      if (one.command.type === 'transfer' && (where !== undefined) !== stored.has(one.value + 0.5)) {
        this.#broken(`the effect of ${one.value} was not applied exactly once`);
      }
    }
  }

  /** What one client sent to one actor is stored in the order it was sent. */
  #checkOrder(): void {
    const senders = new Map<number, number>();
    for (const one of this.#sent) if (one.command.type !== 'work') senders.set(one.value, one.client);
    for (const [head, log] of this.#store.logs) {
      const last = new Map<number, number>();
      for (const { value } of log) {
        const client = senders.get(value);
        if (client === undefined) continue;
        if (value < (last.get(client) ?? 0))
          this.#broken(`${head}: client ${client} was reordered at ${value}`);
        last.set(client, value);
      }
    }
  }
}
