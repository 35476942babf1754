import type { HttpResponse } from 'uWebSockets.js';
import { Fault } from '../../lib/fault.ts';
import type { BodyStream } from '../transport.ts';
import type { Connection } from './connection.ts';

/** Bytes that may wait for the reader before the socket is told to stop: with one read of the socket more, the bound. */
const HIGH_WATER = 262_144;
const CHECK_MS = 1_000;
/** What is read and thrown away of a body that was refused, so that the client gets to read why. */
const DISCARD_BYTES = 16_777_216;
const DISCARD_MS = 3_000;

/** What a sender must bring. */
export interface Floor {
  readonly graceMs: number;
  readonly bytesPerSecond: number;
}

/** A request's body as it arrives, with back-pressure down to the socket. */
export class UwsBody implements BodyStream {
  readonly #response: HttpResponse;
  readonly #connection: Connection;
  readonly #floor: Floor;
  readonly #timer: NodeJS.Timeout;
  #chunks: Uint8Array[] = [];
  #queued = 0;
  #received = 0;
  #activeMs = 0;
  #paused = false;
  #complete = false;
  #discarding = false;
  #fault: Fault | null = null;
  #wake: () => void = () => undefined;

  constructor(response: HttpResponse, connection: Connection, floor: Floor) {
    this.#response = response;
    this.#connection = connection;
    this.#floor = floor;
    this.#timer = setInterval(() => this.#check(), CHECK_MS);
    connection.onGone(() => this.#fail(new Fault('BODY_ABORTED', 'the client has gone')));
    response.onData((chunk, isLast) => this.#arrived(chunk, isLast));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.#fault) throw this.#fault;
      const chunk = this.#chunks.shift();
      if (chunk) {
        this.#queued -= chunk.byteLength;
        yield chunk;
      } else if (this.#complete) return;
      else {
        this.#resume();
        await this.#news();
      }
    }
  }

  /** Reads the rest and forgets it. False when there was too much: the connection cannot be used again. */
  async discard(): Promise<boolean> {
    if (this.#fault) return false;
    this.#chunks = [];
    this.#queued = 0;
    this.#discarding = true;
    const before = this.#received;
    const late = setTimeout(() => this.#wake(), DISCARD_MS);
    const until = performance.now() + DISCARD_MS;
    this.#resume();
    while (!this.#complete && !this.#connection.gone) {
      if (this.#received - before > DISCARD_BYTES || performance.now() >= until) break;
      await this.#news();
    }
    clearTimeout(late);
    clearInterval(this.#timer);
    return this.#complete;
  }

  #arrived(chunk: ArrayBuffer, isLast: boolean): void {
    this.#received += chunk.byteLength;
    this.#complete = isLast;
    if (isLast) clearInterval(this.#timer);
    if (chunk.byteLength > 0 && !this.#discarding) {
      // The memory is uWebSockets.js's again when this returns.
      this.#chunks.push(new Uint8Array(chunk.slice(0)));
      this.#queued += chunk.byteLength;
      if (this.#queued >= HIGH_WATER && !isLast) this.#pause();
    }
    this.#wake();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#response.pause();
  }

  #resume(): void {
    if (!this.#paused || this.#connection.gone) return;
    this.#paused = false;
    this.#response.resume();
  }

  /** Time in which we did not listen is not the sender's. */
  #check(): void {
    if (this.#paused) return;
    this.#activeMs += CHECK_MS;
    const due = this.#floor.graceMs + (this.#received / this.#floor.bytesPerSecond) * 1000;
    if (this.#activeMs > due) this.#fail(new Fault('BODY_SLOW', 'the body comes too slowly'));
  }

  #fail(fault: Fault): void {
    clearInterval(this.#timer);
    this.#fault ??= fault;
    this.#chunks = [];
    this.#queued = 0;
    this.#wake();
  }
}
