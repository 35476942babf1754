import WebSocket from 'ws';
import { nodeAt } from '../../src/rules/escape/board.ts';
import { SHIP_BOARD } from '../../src/rules/escape/map/ship.ts';
import type { Histogram } from '../histogram.ts';

/** Where the figures of all bots go. */
export interface Figures {
  /** From sending an action to its answer, and from when a timer was due to when it ran; ms. */
  readonly replies: Histogram;
  readonly lateness: Histogram;
  actions: number;
  faults: number;
}

/** A seat that thinks for a while, walks somewhere, thinks again, and ends its turn. */
export class Bot {
  readonly opened: Promise<void>;
  readonly #socket: WebSocket;
  readonly #thinkMs: number;
  readonly #figures: () => Figures;
  #id = -1;
  #pos: [number, number, number] = [0, 0, 1];
  #sentAt: number | null = null;
  #turns = 0;

  constructor(url: string, thinkMs: number, figures: () => Figures) {
    this.#thinkMs = thinkMs;
    this.#figures = figures;
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    this.opened = new Promise((resolve, reject) => {
      this.#socket.once('open', () => resolve());
      this.#socket.once('error', reject);
    });
    this.#socket.on('message', (data: Buffer) => this.#hear(JSON.parse(data.toString()) as Heard));
  }

  stop(): void {
    this.#socket.terminate();
  }

  #hear(message: Heard): void {
    if (message.type === 'id') {
      this.#id = message.id ?? -1;
    } else if (message.type === 'roundbegin' && message.pos !== undefined) {
      this.#pos = message.pos;
      const mayAct = message.status === 0 || message.status === 4;
      if (message.inturn === this.#id && mayAct) this.#later(() => this.#act());
    } else if (message.type === 'action') {
      this.#answered();
    } else if (message.type === 'ai_error' || message.content?.[0] === 'ai_error') {
      this.#figures().faults += 1;
    }
  }

  #act(): void {
    const node = nodeAt(SHIP_BOARD, this.#pos);
    const near = SHIP_BOARD.neighbours[node] ?? [];
    this.#turns += 1;
    const to = SHIP_BOARD.positions[near[this.#turns % Math.max(1, near.length)] ?? -1] ?? [0, 0, 0];
    this.#sentAt = performance.now();
    this.#socket.send(JSON.stringify({ type: 'action', action: ['move', to] }));
  }

  #answered(): void {
    if (this.#sentAt === null) return;
    this.#figures().replies.record(performance.now() - this.#sentAt);
    this.#figures().actions += 1;
    this.#sentAt = null;
    this.#later(() => this.#socket.send('{"type":"finish"}'));
  }

  /** The generator's own delay is measured, so that it cannot pass for the server's. */
  #later(work: () => void): void {
    const due = performance.now() + this.#thinkMs;
    setTimeout(() => {
      this.#figures().lateness.record(Math.max(0, performance.now() - due));
      if (this.#socket.readyState === WebSocket.OPEN) work();
    }, this.#thinkMs);
  }
}

/** What of a message a bot needs. */
interface Heard {
  readonly type: string;
  readonly id?: number;
  readonly inturn?: number;
  readonly status?: number;
  readonly pos?: [number, number, number];
  readonly content?: readonly unknown[];
}
