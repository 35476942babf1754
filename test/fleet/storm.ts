import { SeededRandom } from '../support/seeded-random.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import { differences } from './board-against-rows.ts';
import { FlakyTasks } from './flaky-tasks.ts';
import { FleetNode } from './node.ts';
import { RowsOracle } from './rows-oracle.ts';
import { DECK, type Happening, TERMS } from './storm-deck.ts';
import { StormVisitor } from './storm-visitor.ts';
import { StormVolunteer } from './storm-volunteer.ts';

const USERS = 8;
const LIARS = 2;
/** Some users have two volunteers, who may not have two replicas of one task. */
const SECONDS = 3;
const MOST_SLOTS = 4;
const VISITOR_SLOTS = 2;
const LIE = 'a lie';
/** Many commands wait together for one turn in this share of cases. */
const CROWDED = 0.3;
/** Backoffs after an outage are over by then. Milliseconds. */
const CALM_MS = 2_000;
const PONG_MS = 5_000;
/** In all longer than anybody is barred. */
const DRAIN_ROUNDS = 100;
const DRAIN_MS = 60_000;

/** A fleet in virtual time to which everything happens that may: chance says what, and a seed says it again. */
export class Storm {
  readonly problems: string[] = [];
  readonly happened = new Map<Happening, number>();
  readonly store = new FlakyTasks();
  readonly volunteers: readonly StormVolunteer[];
  /** By HTTP, of a user of its own. */
  readonly visitor: StormVisitor;
  readonly oracle: RowsOracle;
  readonly #random: SeededRandom;
  readonly #time = new VirtualTime();
  readonly #seed: number;
  #node: FleetNode | null = null;
  #read = 0;
  /** Something was sent, and not handled yet. */
  #crowded = false;
  /** When the store was away last, or the node was killed. */
  #troubledAt = 0;
  /** Events until the store is back; 0: it is there. */
  #awayFor = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
    this.volunteers = Array.from({ length: USERS + SECONDS }, (_, i) => {
      const user = i % USERS;
      const slots = 1 + this.#random.below(MOST_SLOTS);
      return new StormVolunteer(101 + user, i < USERS ? 'one' : 'two', slots, user < LIARS, this.problems);
    });
    this.visitor = new StormVisitor(101 + USERS, VISITOR_SLOTS, this.problems);
    this.oracle = new RowsOracle({
      slotsOf: (id) =>
        id.startsWith(`${this.visitor.userId}-`)
          ? VISITOR_SLOTS
          : (this.volunteers.find((one) => one.volunteerId === id)?.slots ?? MOST_SLOTS),
      isLiar: (userId) => this.volunteers.some((one) => one.userId === userId && one.liar),
      rightResult,
    });
  }

  /** So many events, then peace until every task has ended. Stops at the first thing that is wrong. */
  async run(events: number): Promise<void> {
    this.#node = await FleetNode.start(this.store, this.#time, this.#seed);
    for (let i = 0; i < events && this.problems.length === 0; i++) {
      const what = this.#pick(DECK) ?? 'rest';
      this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
      const troubled = this.#isTroubled || what === 'kill' || what === 'away' || what === 'unheard';
      await this.#do(what);
      if (this.#awayFor > 0 && --this.#awayFor === 0) this.store.away = false;
      if (troubled) this.#troubledAt = this.#time.now();
    }
    if (this.problems.length === 0) await this.#drain();
  }

  get #here(): FleetNode {
    if (!this.#node) throw new Error('there is no node');
    return this.#node;
  }

  get #isTroubled(): boolean {
    return this.#awayFor > 0 || this.store.unheard > 0;
  }

  async #do(what: Happening): Promise<void> {
    if (what === 'kill') await this.#kill();
    else if (what === 'rest') await this.#rest(this.#random.below(6_000));
    else if (what === 'silence') await this.#pass(this.#random.below(75_000), 0.5);
    else this.#start(what);
    this.#crowded = this.#random.chance(CROWDED);
    if (!this.#crowded) await this.#settle();
  }

  /** What is only sent, and handled later. */
  #start(what: Happening): void {
    const node = this.#here;
    const one = this.#pick(this.volunteers);
    if (!one) return;
    const task = this.#pick([...one.held]);
    if (what === 'create') this.#create();
    else if (what === 'cancel') this.#cancel();
    else if (what === 'away') [this.store.away, this.#awayFor] = [true, 1 + this.#random.below(25)];
    else if (what === 'unheard') this.store.unheard = 1 + this.#random.below(2);
    else if (what === 'connect') one.connect(node);
    else if (what === 'close') one.close(node);
    else if (what === 'request') this.#ask(one, 1 + this.#random.below(6), 1 + this.#random.below(10));
    else if (what === 'beat') one.beat(node);
    else if (what === 'repeat') one.repeat(node);
    else if (what === 'visit') this.#visit();
    else if (what === 'late') this.#claim(one, this.#pick(one.past));
    else if (what === 'foreign') this.#claim(one, this.#pick([...this.oracle.tasks.keys(), -1, 0, 1e9]));
    else if (what === 'twice') this.#claim(one, this.#pick([...one.accepted]));
    else if (task === undefined) this.#ask(one, 1 + this.#random.below(4), 1);
    else if (what === 'right') one.answer(node, task, rightResult(task));
    else if (what === 'wrong') one.answer(node, task, one.liar ? this.#lie() : rightResult(task));
    else if (what === 'failed') one.answer(node, task, null);
    else if (what === 'giveBack') one.giveBack(node, task);
  }

  #ask(one: StormVolunteer, most: number, priority: number): void {
    const alone = !this.#crowded && this.#time.now() - this.#troubledAt > CALM_MS;
    one.request(this.#here, most, priority, alone);
  }

  #claim(one: StormVolunteer, task: number | undefined): void {
    if (task !== undefined) one.answer(this.#here, task, one.liar ? LIE : rightResult(task));
  }

  #visit(): void {
    const task = this.#pick([...this.visitor.held]);
    if (task === undefined || this.#random.chance(0.5))
      this.visitor.visit(this.#here, this.#random.chance(0.5));
    else this.visitor.answer(this.#here, task, rightResult(task));
  }

  #lie(): string {
    return this.#random.chance(0.7) ? LIE : `nonsense ${this.#random.below(1e6)}`;
  }

  #create(): void {
    const drafts = Array.from({ length: 1 + this.#random.below(4) }, () => ({
      ...this.#pick(TERMS),
      priority: 1 + this.#random.below(10),
      inputData: 'x'.repeat(this.#random.below(600)),
    }));
    this.#here.create(...drafts).catch(() => undefined);
  }

  #cancel(): void {
    const taskId = this.#pick(this.oracle.open());
    if (taskId !== undefined) void this.#here.ask({ type: 'cancel', taskId });
  }

  /** In the middle of whatever is under way; what was sent last is heard, or lost with the sockets. */
  async #kill(): Promise<void> {
    for (let i = this.#random.below(3); i > 0; i--) this.#start('right');
    for (let i = this.#random.below(80); i > 0; i--) await null;
    this.#here.kill();
    for (const one of this.volunteers) {
      if (this.#random.chance(0.5)) one.hear(this.#here);
      one.lost();
    }
    this.#checkFaults();
    // What was on its way to the store lands before the next server may read.
    await this.#time.settle();
    await this.#time.settle();
    this.#node = await FleetNode.start(this.store, this.#time, this.#seed);
    for (const one of this.volunteers) if (this.#random.chance(0.7)) one.connect(this.#here);
  }

  async #rest(ms: number): Promise<void> {
    await this.#pass(ms, 1);
    if (ms < CALM_MS || this.#isTroubled) return;
    const known = await this.#here.ask({ type: 'statistics' });
    const { board } = this.#here;
    if (known.ok && board) this.problems.push(...(await differences(board, this.store)));
  }

  /** Time passes; this share of the open sockets answers pings. */
  async #pass(ms: number, share: number): Promise<void> {
    const node = this.#here;
    const alive = [...node.sockets.keys()].filter(() => this.#random.chance(share));
    for (let left = ms; left > 0; left -= PONG_MS) {
      for (const socket of alive) if (node.sockets.has(socket)) node.sockets.set(socket, this.#time.now());
      await this.#time.advance(Math.min(left, PONG_MS));
    }
  }

  async #settle(): Promise<void> {
    await this.#time.settle();
    for (const one of this.volunteers) one.hear(this.#here);
    this.oracle.read(this.store.log.slice(this.#read));
    this.#read = this.store.log.length;
    this.problems.push(...this.oracle.problems.splice(0));
  }

  /** Everybody is honest and at work until nothing is left; then the books must balance. */
  async #drain(): Promise<void> {
    [this.store.away, this.store.unheard, this.#awayFor] = [false, 0, 0];
    await this.#pass(DRAIN_MS, 1);
    // A board that gave up loading is loaded by the next question, and looks around after that.
    await this.#rest(CALM_MS);
    await this.#pass(CALM_MS, 1);
    await this.#settle();
    this.#checkSockets();
    for (let round = 0; round < DRAIN_ROUNDS && this.oracle.open().length > 0; round++) {
      // Who was answered that the store is away registers again.
      for (const one of this.volunteers) if (!one.registered) one.connect(this.#here);
      await this.#settle();
      for (const one of this.volunteers) {
        for (const task of [...one.held]) one.answer(this.#here, task, rightResult(task));
        one.repeat(this.#here);
        one.beat(this.#here);
        one.request(this.#here, MOST_SLOTS, 1, false);
      }
      await this.#settle();
      await this.#pass(DRAIN_MS, 1);
      await this.#settle();
    }
    const open = this.oracle.open();
    if (open.length > 0) this.problems.push(`tasks never ended: ${open.slice(0, 5)} (${open.length})`);
    await this.#rest(DRAIN_MS);
    this.#checkFaults();
    this.#checkCredit();
  }

  #checkFaults(): void {
    const faults = this.#here.telemetry.counters.get('faults') ?? 0;
    if (faults > 0) this.problems.push(`${faults} turns failed by a mistake`);
  }

  /** Long after the store is back the board knows of exactly those volunteers who are here. */
  #checkSockets(): void {
    const members = [...(this.#here.board?.members.values() ?? [])];
    for (const { volunteerId, connection, goneAt } of members) {
      if (connection !== null && goneAt === 0 && !this.#here.sockets.has(connection))
        this.problems.push(`${volunteerId} is here for the board, its socket is not`);
    }
    for (const one of this.volunteers) {
      const known = members.find(({ volunteerId }) => volunteerId === one.volunteerId);
      if (one.registered && known?.connection !== one.socket)
        this.problems.push(`${one.volunteerId} was told it is registered, the board does not know it`);
    }
  }

  #checkCredit(): void {
    for (const { volunteerId, agreed, wrong, creditMs } of this.store.fleet.values()) {
      const rows = this.oracle.earnedBy(volunteerId);
      if (agreed !== rows.agreed || wrong !== rows.wrong || creditMs !== 5 * rows.agreed)
        this.problems.push(
          `${volunteerId} was credited ${agreed} (${creditMs} ms) and ${wrong} wrong, the rows say ${rows.agreed} and ${rows.wrong}`,
        );
    }
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[this.#random.below(list.length)];
  }
}

function rightResult(taskId: number): string {
  return `the result of ${taskId}`;
}
