import { setTimeout as pause } from 'node:timers/promises';
import { monoMicros, wallOffset } from './clock.ts';
import type { Counts } from './counters.ts';
import { cpuOf } from './cpu.ts';
import { Crew } from './crew.ts';
import { merged } from './histogram.ts';
import type { Mark } from './orders.ts';
import type { ProtocolName } from './protocols/all.ts';
import type { Target } from './raw-socket.ts';
import type { LoadReport } from './report.ts';
import { type Bounds, refusals, type ThreadLoad } from './verdict.ts';

export interface SessionOptions {
  readonly target: Target;
  readonly protocol: ProtocolName;
  /** One per client; ignored by servers that know no users. */
  readonly tokens: readonly string[];
  readonly roomId: number;
  readonly sample: number;
  readonly threads: number;
  readonly contentBytes: number;
  /** Process whose processor time is measured; null for none. */
  readonly pid: number | null;
  readonly traced?: boolean;
}

export interface RunOptions {
  /** Messages a second. */
  readonly rate: number;
  /** Length of the window in which is measured. */
  readonly seconds: number;
  /** Time before it, at the same rate. */
  readonly warmupSeconds: number;
  /** Clients that send, in turn. */
  readonly senders: number;
  /** How long what is still under way may take after the last message. */
  readonly drainSeconds: number;
  /** Bounds of the generator's own load; its usual ones where left out. */
  readonly bounds?: Bounds;
}

interface Snapshot {
  readonly at: number;
  readonly counts: Counts;
  readonly serverCpu: number | null;
  readonly marks: readonly Mark[];
}

const LEAD_MICROS = 100_000;
const LIVE_MS = 60_000;
const ASK_EVERY_MS = 200;
const QUIET_MS = 200;
const LOOK_EVERY_MS = 5;

/** Clients in one room of one server, through as many measurements as wanted. */
export class LoadSession {
  readonly #options: SessionOptions;
  readonly #crew: Crew;

  private constructor(options: SessionOptions) {
    this.#options = options;
    const { target, protocol, tokens, contentBytes, sample, threads, traced = false } = options;
    const fleet = {
      target,
      tokens,
      contentBytes,
      traced,
      wallOffset: wallOffset(),
      first: 0,
      sampled: false,
    };
    this.#crew = new Crew({ muster: { fleet, protocol }, sample, threads });
  }

  /** Connects all clients; they are not known to hear anything yet. */
  static async connect(options: SessionOptions): Promise<LoadSession> {
    const session = new LoadSession(options);
    try {
      await session.#crew.all({ do: 'aim', roomId: options.roomId });
      await session.#crew.all({ do: 'connect', resume: null, atOnce: false });
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  }

  /** Connects all clients and waits until each of them hears what is said in the room. */
  static async open(options: SessionOptions): Promise<LoadSession> {
    const session = await LoadSession.connect(options);
    try {
      await session.live('heard');
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  }

  /** Connects the clients again that were lost. Returns how many those were. */
  async mend(): Promise<number> {
    const lost = this.clients - this.#crew.counts().open;
    if (lost > 0) await this.#crew.all({ do: 'connect', resume: null, atOnce: false });
    return lost;
  }

  get clients(): number {
    return this.#options.tokens.length;
  }

  get crew(): Crew {
    return this.#crew;
  }

  /** Waits until every client has `heard` something in the room, which is said until then, or was `resumed`. */
  async live(how: 'heard' | 'resumed'): Promise<void> {
    const wanted = this.#options.tokens.length;
    const until = monoMicros() + LIVE_MS * 1000;
    for (let asked = 0; this.#crew.counts()[how] < wanted; ) {
      const now = monoMicros();
      if (now > until) throw new Error(await this.#whyNot(how));
      if (how === 'heard' && now - asked > ASK_EVERY_MS * 1000) {
        await this.#crew.probe({ do: 'say' });
        asked = now;
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Waits until nothing has arrived for this long. */
  async quiet(ms = QUIET_MS): Promise<void> {
    for (let before = -1; ; ) {
      const { frames } = this.#crew.counts();
      if (frames === before) return;
      before = frames;
      await pause(ms);
    }
  }

  /** One measurement. */
  async run(options: RunOptions): Promise<LoadReport> {
    await this.quiet();
    const { rate, seconds, warmupSeconds, senders } = options;
    const start = monoMicros() + LEAD_MICROS;
    const plan = { start, rate, messages: Math.round(rate * (warmupSeconds + seconds)), senders };
    const window = { from: start + warmupSeconds * 1e6, to: start + (warmupSeconds + seconds) * 1e6 };
    const before = this.#crew.counts();
    await this.#crew.all({ do: 'run', plan, window });
    await until(window.from);
    const first = await this.#snapshot();
    await until(window.to);
    const last = await this.#snapshot();
    const missingNow = () => {
      const { delivered, refused } = this.#crew.counts();
      // Nobody gets what was refused.
      const accepted = plan.messages - (refused - before.refused);
      return accepted * this.clients - (delivered - before.delivered);
    };
    const deadline = window.to + options.drainSeconds * 1e6;
    while (missingNow() > 0 && monoMicros() < deadline) await pause(LOOK_EVERY_MS);
    const drained = (monoMicros() - window.to) / 1000;
    const missing = missingNow();
    return this.#report(options, first, last, { missing, drained, before });
  }

  async close(): Promise<void> {
    await this.#crew.all({ do: 'cut' }).catch(() => undefined);
    await this.#crew.dismiss();
  }

  async #snapshot(): Promise<Snapshot> {
    const { pid } = this.#options;
    const taken = {
      at: monoMicros(),
      counts: this.#crew.counts(),
      serverCpu: pid === null ? null : cpuOf(pid),
    };
    return { ...taken, marks: await this.#crew.all({ do: 'mark' }) };
  }

  async #report(
    options: RunOptions,
    first: Snapshot,
    last: Snapshot,
    outcome: { readonly missing: number; readonly drained: number; readonly before: Counts },
  ): Promise<LoadReport> {
    const found = await this.#crew.all({ do: 'find' });
    const latency = merged(found.map((one) => one.latency));
    const lag = merged(found.map((one) => one.lag));
    const wall = (last.at - first.at) / 1e6;
    const deliveries = last.counts.delivered - first.counts.delivered;
    const messages = last.counts.sent - first.counts.sent;
    const cpu = first.serverCpu === null || last.serverCpu === null ? null : last.serverCpu - first.serverCpu;
    const threads = this.#loads(first, last, wall);
    return {
      clients: this.#options.tokens.length,
      offeredPerSecond: options.rate,
      sentPerSecond: messages / wall,
      deliveriesPerSecond: deliveries / wall,
      missing: outcome.missing,
      drainMs: outcome.drained,
      refused: this.#crew.counts().refused - outcome.before.refused,
      lost: this.#crew.counts().lost - outcome.before.lost,
      latencyMicros: quantiles(latency),
      lagMicros: quantiles(lag),
      server:
        cpu === null
          ? null
          : { cpu: cpu / 1e6 / wall, perDelivery: cpu / deliveries, perMessage: cpu / messages },
      generator: threads,
      receipts: found.flatMap((one) => [...one.receipts]),
      complaints: found.flatMap((one) => [...one.complaints]),
      unusable: refusals(threads, lag.at(0.99), options.bounds),
    };
  }

  #loads(first: Snapshot, last: Snapshot, seconds: number): ThreadLoad[] {
    return this.#crew.names.map((name, i) => {
      const [from, to] = [first.marks[i], last.marks[i]];
      if (!from || !to) return { name, busy: 1, cpu: 1 };
      const active = to.active - from.active;
      const cpu = from.cpuMicros === null || to.cpuMicros === null ? 0 : to.cpuMicros - from.cpuMicros;
      return { name, busy: active / (active + to.idle - from.idle), cpu: cpu / 1e6 / seconds };
    });
  }

  async #whyNot(how: string): Promise<string> {
    const counts = this.#crew.counts();
    const found = await this.#crew.all({ do: 'find' });
    const complaints = found.flatMap((one) => [...one.complaints]).join('; ');
    return `only ${counts[how as 'heard']} of ${this.#options.tokens.length} clients were ${how} (${counts.open} open, ${counts.lost} lost) ${complaints}`;
  }
}

async function until(micros: number): Promise<void> {
  await pause(Math.max(0, (micros - monoMicros()) / 1000));
}

function quantiles(histogram: { at(share: number): number; readonly max: number; readonly total: number }) {
  return {
    count: histogram.total,
    p50: histogram.at(0.5),
    p90: histogram.at(0.9),
    p99: histogram.at(0.99),
    p999: histogram.at(0.999),
    max: histogram.max,
  };
}
