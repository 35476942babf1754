import WebSocket from 'ws';
import type { Push } from '../../../src/protocol/pushes.ts';
import { type Ledger, streamOfRoom } from './ledger.ts';
import { roomEntry } from './rest.ts';
import { Witness } from './witness.ts';

/** What became of the messages of one phase. Times in milliseconds. */
export interface Flow {
  sent: number;
  accepted: number;
  readonly delaysMs: number[];
  /** By code. */
  readonly refusals: Map<string, number>;
}

export function newFlow(): Flow {
  return { sent: 0, accepted: 0, delaysMs: [], refusals: new Map() };
}

/** One member of one room who says as much as he is told to, and repeats nothing. */
export class Flooder {
  readonly witness: Witness;
  /** Called after every outcome of a message. */
  onOutcome: () => void = () => undefined;
  readonly #ledger: Ledger;
  readonly #roomId: number;
  readonly #socket: WebSocket;
  readonly #open: Promise<void>;
  readonly #waiting = new Map<string, { readonly at: number; readonly flow: Flow }>();
  #count = 0;
  #stopped = false;

  constructor(userId: number, port: number, roomId: number, ledger: Ledger) {
    this.#ledger = ledger;
    this.#roomId = roomId;
    this.witness = new Witness(`user ${userId}`, userId, ledger);
    this.witness.follow(streamOfRoom(roomId));
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?token=${userId}&resume=${roomId}:0`);
    this.#socket = socket;
    this.#open = new Promise((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    socket.on('message', (data) => this.#hear(JSON.parse(String(data)) as Push));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      if (!this.#stopped) ledger.problems.push(`${this.witness.name} was disconnected with ${code}`);
    });
  }

  /** Messages without an outcome. */
  get waiting(): number {
    return this.#waiting.size;
  }

  async ready(): Promise<void> {
    await this.#open;
  }

  post(flow: Flow): void {
    this.#count += 1;
    const key = `${this.witness.userId}-${this.#count}`;
    this.#ledger.send(key);
    flow.sent += 1;
    this.#waiting.set(key, { at: performance.now(), flow });
    const data = { roomId: this.#roomId, content: key, clientMessageId: key };
    this.#socket.send(JSON.stringify({ type: 3, data }));
  }

  stop(): void {
    this.#stopped = true;
    this.#socket.terminate();
  }

  #hear(push: Push): void {
    if (push.type === 4) {
      const entry = roomEntry(push.data.message);
      this.witness.hear(entry);
      const flow = this.#settle(entry.content);
      if (flow) flow.accepted += 1;
    } else if (push.type === 400) {
      const { code, retryable, request } = push.data;
      const flow = this.#settle(request.clientMessageId ?? '');
      if (!retryable) this.#ledger.problems.push(`${this.witness.name} was refused for good: ${code}`);
      flow?.refusals.set(code, (flow.refusals.get(code) ?? 0) + 1);
    }
  }

  #settle(key: string): Flow | null {
    const one = this.#waiting.get(key);
    if (!one) return null;
    this.#waiting.delete(key);
    one.flow.delaysMs.push(performance.now() - one.at);
    this.onOutcome();
    return one.flow;
  }
}
