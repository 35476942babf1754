import { Histogram } from '../histogram.ts';
import { type Lane, openLane } from './lane.ts';
import type { Order, Plan, Ran } from './messages.ts';

/** A program of its own that keeps to its clock, whatever the server does. */

class Target {
  readonly lanes: Lane[] = [];
  /** Per lane: when the requests under way were due. */
  readonly #due: number[][] = [];
  /** Instants whose request waits for a lane: over HTTP a connection carries one at a time. */
  readonly #backlog: number[] = [];
  readonly #free: number[] = [];
  readonly #oneAtATime: boolean;
  #next = 0;
  histogram = new Histogram();
  answered = 0;
  sample = '';
  latest = 0;
  /** Every answer makes the next request until then. */
  flatOutUntil = 0;
  /** How many more may be sent flat out. */
  left = 0;
  refused = 0;

  constructor(plan: Plan) {
    this.#oneAtATime = plan.kind === 'requests';
  }

  /** Lanes that carry nothing. */
  get free(): number {
    return this.#free.length;
  }

  async add(plan: Plan, port: number, place: number): Promise<void> {
    this.#due[place] = [];
    this.lanes[place] = await openLane(plan, port, place + 1, (answer) => this.#answered(place, answer));
    if (this.#oneAtATime) this.#free.push(place);
  }

  reset(): void {
    this.histogram = new Histogram();
    this.answered = 0;
    this.refused = 0;
    this.sample = '';
    this.latest = 0;
  }

  /** Sends what is due at `instant`, now or as soon as a lane is free. */
  send(instant: number): void {
    this.latest = Math.max(this.latest, performance.now() - instant);
    if (!this.#oneAtATime) {
      this.#sendOn(this.#next, instant);
      this.#next = (this.#next + 1) % this.lanes.length;
      return;
    }
    const place = this.#free.shift();
    if (place === undefined) this.#backlog.push(instant);
    else this.#sendOn(place, instant);
  }

  #sendOn(place: number, instant: number): void {
    this.#due[place]?.push(instant);
    this.lanes[place]?.send();
  }

  #answered(place: number, answer: Buffer): void {
    this.answered += 1;
    if (this.#oneAtATime && answer[STATUS] !== SUCCESS) this.refused += 1;
    this.histogram.record(performance.now() - (this.#due[place]?.shift() ?? Number.NaN));
    if (this.sample === '') this.sample = answer.toString('utf8');
    if (!this.#oneAtATime) return;
    const now = performance.now();
    const waiting = this.#again(now) ? now : this.#backlog.shift();
    if (waiting === undefined) this.#free.push(place);
    else this.#sendOn(place, waiting);
  }

  #again(now: number): boolean {
    if (now >= this.flatOutUntil || this.left === 0) return false;
    this.left -= 1;
    return true;
  }
}

/** Where the status is in an answer, and how one of success begins. */
const STATUS = 'HTTP/1.1 '.length;
const SUCCESS = '2'.charCodeAt(0);
const TICK_MS = 1;
const DRAIN_MS = 3_000;
const OPEN_AT_ONCE = 50;
const targets = new Map<string, Target>();

async function open(name: string, port: number, plan: Plan): Promise<number> {
  const target = new Target(plan);
  targets.set(name, target);
  for (let i = 0; i < plan.connections; i += OPEN_AT_ONCE) {
    const some = Math.min(OPEN_AT_ONCE, plan.connections - i);
    await Promise.all(Array.from({ length: some }, (_, j) => target.add(plan, port, i + j)));
  }
  return target.lanes.length;
}

async function run({ name, rate, ms, most }: Extract<Order, { act: 'run' }>): Promise<Ran> {
  const target = targets.get(name);
  if (!target) throw new Error(`${name} is not open`);
  target.reset();
  const usage = process.cpuUsage();
  const began = performance.now();
  const sent =
    rate === null ? await flatOut(target, began + ms, most) : await atRate(target, rate, began, ms);
  const { user, system } = process.cpuUsage(usage);
  const wall = performance.now() - began;
  const { histogram, answered, refused, sample, latest } = target;
  const share = (user + system) / 1000 / wall;
  const [p50, p99] = [histogram.at(0.5), histogram.at(0.99)];
  return { sent, answered, refused, wall, p50, p99, share, latest, sample };
}

async function atRate(target: Target, rate: number, began: number, ms: number): Promise<number> {
  const all = Math.floor((rate * ms) / 1000);
  for (let sent = 0; sent < all; ) {
    const wanted = Math.min(all, Math.floor(((performance.now() - began) * rate) / 1000));
    for (; sent < wanted; sent++) target.send(began + (sent * 1000) / rate);
    await tick();
  }
  const until = performance.now() + DRAIN_MS;
  while (target.answered < all && performance.now() < until) await tick();
  return all;
}

async function flatOut(target: Target, until: number, most: number | null): Promise<number> {
  const first = Math.min(target.lanes.length, most ?? Number.POSITIVE_INFINITY);
  target.left = (most ?? Number.POSITIVE_INFINITY) - first;
  target.flatOutUntil = until;
  for (let i = 0; i < first; i++) target.send(performance.now());
  const isDone = () => target.free === target.lanes.length;
  const patience = () => performance.now() < until + DRAIN_MS;
  while (!isDone() && patience()) await tick();
  return target.answered + target.lanes.length - target.free;
}

function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, TICK_MS));
}

function close(name: string): void {
  for (const lane of targets.get(name)?.lanes ?? []) lane.close();
  targets.delete(name);
}

async function obey(order: Order): Promise<unknown> {
  if (order.act === 'open') return open(order.name, order.port, order.plan);
  if (order.act === 'run') return run(order);
  return close(order.name);
}

process.on('message', ({ number, order }: { number: number; order: Order }) => {
  obey(order).then(
    (result) => process.send?.({ number, result }),
    (error: unknown) => process.send?.({ number, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
