import WebSocket from 'ws';
import type { Push } from '../../../src/protocol/pushes.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { type Entry, type Ledger, streamOfInbox, streamOfRoom } from './ledger.ts';
import { inboxEntry, roomEntry } from './rest.ts';
import { SendingQueue } from './sending-queue.ts';
import type { Tally } from './tally.ts';
import { Witness } from './witness.ts';

export interface ClientOptions {
  readonly userId: number;
  readonly port: number;
  readonly rooms: readonly number[];
  readonly peers: readonly number[];
  readonly ledger: Ledger;
  readonly tally: Tally;
  readonly random: SeededRandom;
}

const HANDSHAKE_MS = 2_000;
const FLUSH_MS = 50;
/** Reconnects and repeats are spread over this. */
const SPREAD_MS = 300;

/**
 * One user with one socket: connects again after every cut, resumes from what it saw, and sends again under its key
 * what it does not know to be stored. It asks for every stream from the first entry on.
 */
export class ChaosClient {
  readonly witness: Witness;
  readonly options: ClientOptions;
  readonly #queue: SendingQueue;
  #socket: WebSocket | null = null;
  #flushing: NodeJS.Timeout | null = null;
  #reconnecting: NodeJS.Timeout | null = null;
  /** Streams whose resume has not been summed up yet. */
  #resuming = new Set<string>();
  #stopped = false;
  #count = 0;

  constructor(options: ClientOptions) {
    const { userId, rooms, peers, ledger, tally } = options;
    this.options = options;
    this.witness = new Witness(`user ${userId}`, userId, ledger);
    for (const roomId of rooms) this.witness.follow(streamOfRoom(roomId));
    for (const peer of peers) this.witness.follow(streamOfInbox(userId, peer));
    this.#queue = new SendingQueue(ledger, this.witness, tally);
  }

  /** Messages that it does not know to be stored. */
  get unsettled(): number {
    return this.#queue.size;
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  start(): void {
    this.#flushing = setInterval(() => this.#flush(), FLUSH_MS);
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#flushing) clearInterval(this.#flushing);
    if (this.#reconnecting) clearTimeout(this.#reconnecting);
    this.#socket?.terminate();
  }

  /** Loses its connection; it will connect again by itself. */
  bounce(): void {
    this.#socket?.terminate();
  }

  post(roomId: number): void {
    const key = this.#nextKey();
    this.#send(key, 3, { roomId, content: key, clientMessageId: key });
  }

  whisper(receiverId: number): void {
    const key = this.#nextKey();
    this.#send(key, 5, { receiverId, content: key, clientMessageId: key });
  }

  #nextKey(): string {
    this.#count += 1;
    return `${this.options.userId}-${this.#count}`;
  }

  #send(key: string, type: number, data: object): void {
    this.#queue.add(key, JSON.stringify({ type, data }));
    this.#flush();
  }

  #flush(): void {
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN) this.#queue.flush((frame) => socket.send(frame));
  }

  #connect(): void {
    const { userId, port, rooms, peers, tally } = this.options;
    const cursors = [
      ...rooms.map((roomId) => `${roomId}:${this.witness.last(streamOfRoom(roomId))}`),
      ...peers.map((peer) => `u${peer}:${this.witness.last(streamOfInbox(userId, peer))}`),
    ];
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?token=${userId}&resume=${cursors.join(',')}`, {
      handshakeTimeout: HANDSHAKE_MS,
    });
    this.#socket = socket;
    this.#resuming = new Set(this.witness.streams);
    socket.on('open', () => {
      tally.connects += 1;
      this.#flush();
    });
    socket.on('message', (data) => this.#hear(JSON.parse(String(data)) as Push));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      tally.closed(code);
      this.#queue.cut();
      if (!this.#stopped) this.#reconnecting = setTimeout(() => this.#connect(), this.#spread());
    });
  }

  #hear(push: Push): void {
    const { ledger } = this.options;
    if (push.type === 4) this.#entry(roomEntry(push.data.message));
    else if (push.type === 1) this.#entry(inboxEntry(push.data));
    else if (push.type === 400) {
      const { code, retryable, request } = push.data;
      if (request.clientMessageId !== null)
        this.#queue.refused(request.clientMessageId, code, retryable, this.#spread());
      else ledger.problems.push(`${this.witness.name} was told ${code} about no message of its own`);
    } else if (push.type === 3000) {
      for (const [roomId, told] of Object.entries(push.data.rooms))
        this.#resumed(streamOfRoom(Number(roomId)), told);
      for (const [peer, told] of Object.entries(push.data.direct))
        this.#resumed(streamOfInbox(this.options.userId, Number(peer)), told);
    } else if (push.type === 100) ledger.problems.push(`${this.witness.name} was told to log in again`);
  }

  #entry(entry: Entry): void {
    if (this.#resuming.has(entry.stream)) this.options.tally.recovered += 1;
    else this.options.tally.live += 1;
    this.witness.hear(entry);
    if (entry.senderId === this.witness.userId) this.#queue.settled(entry.content);
  }

  #resumed(
    stream: string,
    told: { readonly to: number; readonly complete: boolean } | { readonly error: string },
  ) {
    this.#resuming.delete(stream);
    if ('error' in told)
      this.options.ledger.problems.push(`${stream}: ${this.witness.name} was told ${told.error}`);
    else this.witness.resumed(stream, told.to, told.complete);
  }

  #spread(): number {
    return 20 + this.options.random.below(SPREAD_MS);
  }
}
