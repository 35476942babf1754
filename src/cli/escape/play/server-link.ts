import { fieldsOf } from './fields.ts';
import type { Hearing, Link } from './link.ts';

/** As much of a WebSocket as a seat needs. */
export interface SeatSocket {
  on(event: 'message', hear: (data: unknown) => void): unknown;
  on(event: 'close', hear: (code: number, reason: unknown) => void): unknown;
  on(event: 'error', hear: () => void): unknown;
  send(text: string): void;
  close(): void;
}

/** How a seat is reached, and how long one tries. */
export interface SeatDoor {
  readonly connect: () => SeatSocket;
  /** Calls after so many milliseconds; answers how to call that off. */
  readonly after: (ms: number, call: () => void) => () => void;
  /** How long a cut connection is tried again, from its last text on (ms). */
  readonly patienceMs: number;
  /** Milliseconds. */
  readonly now: () => number;
}

const RETRY_MS = 1_000;
/** Closed with such a code, one is not to come again (docs/errors.md). */
const FOR_GOOD = 4500;

/** A seat on a server, across cut connections: the server tells everything again to who comes back. */
export class ServerLink implements Link {
  readonly #door: SeatDoor;
  #hearing: Hearing | null = null;
  #socket: SeatSocket | null = null;
  #heardAt: number;
  #isOver = false;
  #isClosed = false;
  #cancel: () => void = () => {};

  constructor(door: SeatDoor) {
    this.#door = door;
    this.#heardAt = door.now();
  }

  open(hearing: Hearing): void {
    this.#hearing = hearing;
    this.#connect();
  }

  send(text: string): void {
    this.#socket?.send(text);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.#socket?.close();
  }

  #connect(): void {
    const socket = this.#door.connect();
    // An error is followed by a close.
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#hear(String(data)));
    socket.on('close', (code, reason) => this.#lost(code, String(reason)));
    this.#socket = socket;
  }

  #hear(text: string): void {
    this.#heardAt = this.#door.now();
    if (isEnd(text)) this.#isOver = true;
    this.#hearing?.text(text);
    if (this.#isOver) this.#finish(null);
  }

  #lost(code: number, reason: string): void {
    this.#socket = null;
    if (this.#isClosed || this.#isOver) return;
    if (code >= FOR_GOOD) return this.#finish(reason || `closed with code ${code}`);
    if (this.#door.now() - this.#heardAt > this.#door.patienceMs)
      return this.#finish('the server cannot be reached');
    this.#hearing?.cut('the connection is cut; connecting again');
    this.#cancel = this.#door.after(RETRY_MS, () => this.#connect());
  }

  #finish(why: string | null): void {
    if (!this.#isClosed) this.#hearing?.closed(why);
  }
}

function isEnd(text: string): boolean {
  try {
    return fieldsOf(JSON.parse(text)).type === 'end';
  } catch {
    return false;
  }
}
