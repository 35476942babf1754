import { monoMicros } from './clock.ts';
import type { Counters } from './counters.ts';
import { Histogram, type HistogramData } from './histogram.ts';
import type { Protocol } from './protocol.ts';
import { RawSocket, type Target } from './raw-socket.ts';
import { type Plan, Schedule } from './schedule.ts';
import { readStamp, stampedContent, stampOffset, writeStamp } from './stamp.ts';

export interface FleetOptions {
  readonly target: Target;
  readonly protocol: Protocol;
  /** Number of the fleet's first client among all; its messages are those of the plan that fall to it. */
  readonly first: number;
  readonly tokens: readonly string[];
  readonly contentBytes: number;
  /** Read the stamps of what is delivered. */
  readonly sampled: boolean;
  /** Keep every receipt. */
  readonly traced: boolean;
  /** `wallOffset()` of the main thread. */
  readonly wallOffset: number;
}

/** Only messages due in here are measured, microseconds of the monotonic clock. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Findings {
  /** From when a message was due to when it arrived, microseconds. */
  readonly latency: HistogramData;
  /** From when it was due to when it left. */
  readonly lag: HistogramData;
  /** Triples: when the message was due (monotonic), when it arrived, when a peer published it (0: unknown; both since 1970). Microseconds. */
  readonly receipts: readonly number[];
  /** Why the server refused or closed something, the first few. */
  readonly complaints: readonly string[];
}

interface Client {
  readonly token: string;
  socket: RawSocket | null;
  heard: boolean;
}

const TICK_MS = 1;
const CONNECTING = 64;
const RECEIVE_BYTES = 262_144;
const COMPLAINTS = 5;
const IN_NO_ROOM = 0;

/** The sockets of one thread. */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #counters: Counters;
  readonly #clients: Client[];
  readonly #buffer = Buffer.allocUnsafeSlow(RECEIVE_BYTES);
  #frame: Buffer;
  #stampAt: number;
  #latency = new Histogram();
  #lag = new Histogram();
  #receipts: number[] = [];
  #complaints: string[] = [];
  #window: Window = { from: 0, to: 0 };

  constructor(options: FleetOptions, counters: Counters) {
    this.#options = options;
    this.#counters = counters;
    this.#clients = options.tokens.map((token) => ({ token, socket: null, heard: false }));
    this.#frame = Buffer.alloc(0);
    this.#stampAt = 0;
    this.aim(IN_NO_ROOM);
  }

  /** The room in which messages are said. */
  aim(roomId: number): void {
    const { protocol, contentBytes } = this.#options;
    this.#frame = protocol.message(roomId, stampedContent(0, 0, contentBytes));
    this.#stampAt = stampOffset(this.#frame);
  }

  /** Opens every socket that is not open, some at a time. Throws when one is refused. `atOnce`: all together. */
  async connect(resume: string | null, atOnce: boolean): Promise<void> {
    const waiting = this.#clients.filter(({ socket }) => socket === null);
    const open = async () => {
      for (let client = waiting.pop(); client; client = waiting.pop()) await this.#open(client, resume);
    };
    await Promise.all(Array.from({ length: atOnce ? waiting.length : CONNECTING }, open));
  }

  /** Cuts all connections as a lost network would. */
  cut(): void {
    for (const client of this.#clients) {
      client.socket?.cut();
      client.socket = null;
      client.heard = false;
    }
    for (const field of ['open', 'heard', 'resumed'] as const) this.#counters.set(field, 0);
  }

  /** The first client says something that is not measured. */
  say(): void {
    this.#send(this.#clients[0], 0, 0);
  }

  /** Sends this fleet's part of the plan; returns at once. Deliveries are measured in the window. */
  run(plan: Plan, window: Window): void {
    this.#window = window;
    this.#latency = new Histogram();
    this.#lag = new Histogram();
    this.#receipts = [];
    const schedule = new Schedule(plan, this.#options.first, this.#clients.length);
    const tick = () => {
      for (let now = monoMicros(), one = schedule.take(now); one; one = schedule.take(now)) {
        this.#send(this.#clients[one.client - this.#options.first], one.due, one.n);
        this.#counters.add('sent');
        now = monoMicros();
        if (this.#measures(one.due)) this.#lag.record(now - one.due);
      }
      if (!schedule.done) setTimeout(tick, TICK_MS);
    };
    tick();
  }

  findings(): Findings {
    return {
      latency: this.#latency.data(),
      lag: this.#lag.data(),
      receipts: this.#receipts,
      complaints: this.#complaints,
    };
  }

  async #open(client: Client, resume: string | null): Promise<void> {
    const { target, protocol } = this.#options;
    const socket = await RawSocket.open({
      target,
      path: protocol.path(client.token, resume),
      subprotocol: protocol.subprotocol,
      buffer: this.#buffer,
      onFrame: (_, bytes, start, end) => this.#hear(client, bytes, start, end),
      onLost: (why) => {
        client.socket = null;
        if (client.heard) this.#counters.add('heard', -1);
        client.heard = false;
        this.#counters.add('open', -1);
        this.#counters.add('lost');
        this.#complain(why);
      },
    });
    client.socket = socket;
    this.#counters.add('open');
    for (const frame of protocol.greeting) socket.send(frame);
  }

  #hear(client: Client, bytes: Buffer, start: number, end: number): void {
    const { protocol, sampled } = this.#options;
    this.#counters.add('frames');
    const meaning = protocol.meaning(bytes, start, end);
    if (meaning === 'delivery') {
      this.#counters.add('delivered');
      if (!client.heard) {
        client.heard = true;
        this.#counters.add('heard');
      }
      if (sampled) this.#stamp(bytes, start, end);
      return;
    }
    if (meaning === 'resumed') this.#counters.add('resumed');
    if (meaning === 'refused') {
      this.#counters.add('refused');
      this.#complain(bytes.toString('latin1', start, end));
    }
    const answer = protocol.answer(bytes, start, end);
    if (answer) client.socket?.send(answer);
  }

  #stamp(bytes: Buffer, start: number, end: number): void {
    const stamp = readStamp(bytes, start, end);
    if (!stamp || !this.#measures(stamp.due)) return;
    const now = monoMicros();
    this.#latency.record(now - stamp.due);
    if (this.#options.traced) this.#receipts.push(stamp.due, now + this.#options.wallOffset, stamp.published);
  }

  #send(client: Client | undefined, due: number, n: number): void {
    const frame = Buffer.from(this.#frame);
    writeStamp(frame, this.#stampAt, due, n);
    client?.socket?.send(frame);
  }

  #measures(due: number): boolean {
    return due >= this.#window.from && due < this.#window.to;
  }

  #complain(why: string): void {
    const short = why.slice(0, 300);
    if (this.#complaints.length < COMPLAINTS && !this.#complaints.includes(short))
      this.#complaints.push(short);
  }
}
