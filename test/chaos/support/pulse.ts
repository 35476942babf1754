import { Worker } from 'node:worker_threads';
import { quantile } from '../../support/figures.ts';

/** A heartbeat: when it was sent and how long its answer took. Milliseconds; null while there is none. */
export interface Beat {
  readonly at: number;
  tookMs: number | null;
}

export interface PulseData {
  readonly url: string;
  readonly everyMs: number;
}

export type PulseMessage =
  | { readonly type: 'sent'; readonly at: number }
  | { readonly type: 'answered'; readonly tookMs: number }
  | { readonly type: 'closed' };

const THREAD = new URL('./pulse-thread.ts', import.meta.url).href;

/**
 * A socket that only sends heartbeats, on a thread of its own, so that a busy generator does not count as a slow
 * server.
 */
export class Pulse {
  readonly beats: Beat[] = [];
  /** The socket was closed by the server. */
  closed = false;
  readonly #worker: Worker;
  #answered = 0;

  constructor(port: number, userId: number, everyMs: number) {
    const workerData: PulseData = { url: `ws://127.0.0.1:${port}/?token=${userId}`, everyMs };
    this.#worker = new Worker(
      `import('tsx/esm/api').then(({ register }) => { register(); return import('${THREAD}'); })`,
      { eval: true, workerData },
    );
    this.#worker.on('message', (message: PulseMessage) => this.#hear(message));
  }

  /** Of the beats sent between these times (wall clock): an unanswered one took until now. */
  between(from: number, to: number) {
    const now = Date.now();
    const beats = this.beats.filter(({ at }) => at >= from && at < to);
    const times = beats.map(({ at, tookMs }) => tookMs ?? now - at);
    const unanswered = beats.filter(({ tookMs }) => tookMs === null).length;
    return { count: beats.length, unanswered, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(message: PulseMessage): void {
    if (message.type === 'sent') this.beats.push({ at: message.at, tookMs: null });
    else if (message.type === 'closed') this.closed = true;
    else {
      // Heartbeats are answered in order.
      const beat = this.beats[this.#answered];
      this.#answered += 1;
      if (beat) beat.tookMs = message.tookMs;
    }
  }
}
