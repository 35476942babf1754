import WebSocket from 'ws';
import type { SeededRandom } from '../../support/seeded-random.ts';

/** A message as it came. `at`: `performance.now()`. */
export interface Heard {
  readonly text: string;
  readonly at: number;
}

export interface EarOptions {
  /** Of a seat, or of who watches. */
  readonly url: string;
  readonly random: SeededRandom;
  /** How likely its connection is lost at each message. */
  readonly cutChance: number;
  readonly hear?: (text: string) => void;
  /** The connection is gone. */
  readonly lost?: () => void;
}

/** It is back within so long: its own turn goes on meanwhile. */
const BACK_WITHIN_MS = 250;
/** A killed server is away, a busy one may refuse; all else says that the server has mistaken it for somebody. */
const EXPECTED = new Set([1006, 4006, 4508]);

/** A socket of a match that comes back until it has heard the end, and keeps all it heard, connection by connection. */
export class MatchEar {
  readonly connections: Heard[][] = [];
  readonly problems: string[] = [];
  cuts = 0;
  isOver = false;
  readonly #options: EarOptions;
  #socket: WebSocket | null = null;
  #again: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: EarOptions) {
    this.#options = options;
  }

  start(): void {
    const socket = new WebSocket(this.#options.url, { perMessageDeflate: false });
    this.#socket = socket;
    const heard: Heard[] = [];
    socket.on('open', () => void this.connections.push(heard));
    socket.on('message', (data) => this.#take(socket, heard, String(data)));
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => {
      this.#options.lost?.();
      if (!EXPECTED.has(code) && !this.#isStopped)
        this.problems.push(`closed with ${code}: ${String(reason)}`);
      if (this.isOver || this.#isStopped) return;
      this.#again = setTimeout(() => this.start(), 10 + this.#options.random.below(BACK_WITHIN_MS));
    });
  }

  /** Whether it could be sent: there is a connection. */
  say(text: string): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(text);
    return true;
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#again);
    this.#socket?.terminate();
  }

  #take(socket: WebSocket, heard: Heard[], text: string): void {
    // What was under way when the connection was cut is lost.
    if (socket.readyState !== WebSocket.OPEN || this.#isStopped) return;
    heard.push({ text, at: performance.now() });
    this.isOver ||= text.startsWith('{"type":"end"');
    this.#options.hear?.(text);
    if (this.isOver || !this.#options.random.chance(this.#options.cutChance)) return;
    this.cuts += 1;
    this.#options.lost?.();
    socket.terminate();
  }
}
