import { pack } from 'msgpackr';
import WebSocket from 'ws';
import { pushReader } from '../../src/protocol/encode.ts';
import type { Push, RecordTable } from '../../src/protocol/pushes.ts';
import { checkPush } from './documented.ts';

type OfType<T extends Push['type']> = Extract<Push, { readonly type: T }>;

interface Waiter {
  readonly wanted: (push: Push) => boolean;
  readonly resolve: (push: Push) => void;
  readonly reject: (error: unknown) => void;
}

const PATIENCE_MS = 15_000;

/** A socket of a test: keeps every push in order and hands out the next of a kind. */
export class TestClient {
  readonly socket: WebSocket;
  /** Everything that came, in order. */
  readonly received: Push[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #format: 'json' | 'msgpack';
  #read: ((bytes: Uint8Array) => Push) | null = null;
  #taken = 0;
  #waiters: Waiter[] = [];
  /** Why a push was not as documented: nothing is waited for after it. */
  #fault: unknown = null;

  private constructor(socket: WebSocket, format: 'json' | 'msgpack') {
    this.socket = socket;
    this.#format = format;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    socket.on('message', (data: Buffer, isBinary) => this.#hear(data, isBinary));
    socket.on('error', () => undefined);
  }

  static open(url: string, format: 'json' | 'msgpack'): Promise<TestClient> {
    const socket = new WebSocket(url, format === 'msgpack' ? ['troupe.msgpack'] : []);
    const client = new TestClient(socket, format);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client));
      socket.once('error', reject);
    });
  }

  send(type: number, data?: unknown): void {
    const frame = data === undefined ? { type } : { type, data };
    this.raw(this.#format === 'msgpack' ? pack(frame) : JSON.stringify(frame));
  }

  raw(frame: string | Uint8Array): void {
    this.socket.send(frame);
  }

  /** The next push of this type, from those that no earlier call has passed. */
  async next<T extends Push['type']>(
    type: T,
    wanted: (push: OfType<T>) => boolean = () => true,
  ): Promise<OfType<T>> {
    const fits = (push: Push) => push.type === type && wanted(push as OfType<T>);
    while (this.#taken < this.received.length) {
      const push = this.received[this.#taken];
      this.#taken += 1;
      if (push && fits(push)) return push as OfType<T>;
    }
    if (this.#fault) throw this.#fault;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no push ${type}; had ${JSON.stringify(this.received.slice(-5))}`)),
        PATIENCE_MS,
      );
      const done = (push: Push) => {
        clearTimeout(timer);
        this.#taken = this.received.length;
        resolve(push as OfType<T>);
      };
      this.#waiters.push({ wanted: fits, resolve: done, reject });
    });
  }

  /** Returns when everything the server sent before has arrived: it answers heartbeats in order. */
  async settle(): Promise<void> {
    const taken = this.#taken;
    this.#taken = this.received.length;
    this.send(2, '');
    await this.next(2);
    this.#taken = taken;
  }

  /** All room messages that came, in order. */
  messages() {
    return this.received.flatMap((push) => (push.type === 4 ? [push.data.message] : []));
  }

  close(): void {
    this.socket.terminate();
  }

  #hear(data: Buffer, isBinary: boolean): void {
    const push = this.#decode(data, isBinary);
    try {
      checkPush(push);
    } catch (error) {
      this.#fault = error;
      for (const { reject } of this.#waiters) reject(error);
    }
    this.received.push(push);
    const waiter = this.#waiters.find(({ wanted }) => wanted(push));
    if (!waiter) return;
    this.#waiters = this.#waiters.filter((one) => one !== waiter);
    waiter.resolve(push);
  }

  #decode(data: Buffer, isBinary: boolean): Push {
    if (!isBinary) return JSON.parse(String(data)) as Push;
    this.#read ??= pushReader({ version: 0, structures: [] });
    const push = this.#read(data);
    if (push.type === 3001) this.#read = pushReader(push.data as RecordTable);
    return push;
  }
}
