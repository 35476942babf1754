import WebSocket from 'ws';
import { seatMessage } from '../../src/protocol/escape/messages.ts';
import { watchBoard, watchEvents } from '../../src/protocol/escape/watch.ts';

// biome-ignore lint/suspicious/noExplicitAny: messages are whatever the test says they are
type Message = any;

interface Waiter {
  readonly wanted: (message: Message) => boolean;
  readonly resolve: (message: Message) => void;
}

const PATIENCE_MS = 15_000;

/** A socket of a match: keeps every message in order, holds it to the documents, and hands out the next of a kind. */
export class MatchClient {
  readonly socket: WebSocket;
  readonly received: Message[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Messages that are not as documented. */
  readonly undocumented: unknown[] = [];
  /** What it answers to a message by itself; null: nothing. */
  answer: (message: Message) => unknown = () => null;
  #taken = 0;
  #waiters: Waiter[] = [];

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    socket.on('message', (data) => this.#hear(JSON.parse(String(data))));
    socket.on('error', () => undefined);
  }

  /** Resolves when the socket is open; rejects with the status of a refused handshake. */
  static open(url: string): Promise<MatchClient> {
    const socket = new WebSocket(url);
    const client = new MatchClient(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client));
      socket.once('unexpected-response', (_, { statusCode }) => reject(new Error(`status ${statusCode}`)));
      socket.once('error', reject);
    });
  }

  send(message: unknown): void {
    this.socket.send(JSON.stringify(message));
  }

  act(...action: unknown[]): void {
    this.send({ type: 'action', action });
  }

  /** The next message of this type that no earlier call has passed. */
  async next(type: string, fits: (message: Message) => boolean = () => true): Promise<Message> {
    const wanted = (message: Message) => message.type === type && fits(message);
    while (this.#taken < this.received.length) {
      const message = this.received[this.#taken];
      this.#taken += 1;
      if (wanted(message)) return message;
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no ${type}; had ${JSON.stringify(this.received.slice(-5))}`)),
        PATIENCE_MS,
      );
      const done = (message: Message) => {
        clearTimeout(timer);
        this.#taken = this.received.length;
        resolve(message);
      };
      this.#waiters.push({ wanted, resolve: done });
    });
  }

  close(): void {
    this.socket.terminate();
  }

  #hear(message: Message): void {
    const known = [seatMessage, watchBoard, watchEvents].some((schema) => schema.safeParse(message).success);
    if (!known) this.undocumented.push(message);
    this.received.push(message);
    const answer = this.answer(message);
    if (answer !== null && this.socket.readyState === WebSocket.OPEN) this.send(answer);
    const waiter = this.#waiters.find(({ wanted }) => wanted(message));
    if (!waiter) return;
    this.#waiters = this.#waiters.filter((one) => one !== waiter);
    waiter.resolve(message);
  }
}

/** Ends each own turn at once. `seat`: whose. */
export function finisher(seat: number): (message: Message) => unknown {
  return (message) => {
    const mayAct = message.status === 0 || message.status === 4;
    return message.type === 'roundbegin' && message.inturn === seat && mayAct ? { type: 'finish' } : null;
  };
}
