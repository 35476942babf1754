import { connect, type Socket } from 'node:net';
import { CLOSE, encodeFrame, FrameReader, type OnFrame, PING, PONG } from './frame.ts';
import { upgradeEnd, upgradeRequest } from './handshake.ts';

export interface Target {
  readonly host: string;
  readonly port: number;
}

export interface RawSocketOptions {
  readonly target: Target;
  readonly path: string;
  readonly subprotocol: string | null;
  /** Every socket of the thread reads into this: each has had its bytes handled before the next one reads. */
  readonly buffer: Buffer;
  /** Text and binary frames; control frames are dealt with here. */
  readonly onFrame: OnFrame;
  /** The socket is gone though nobody here closed it. */
  readonly onLost: (why: string) => void;
}

const CONNECT_MS = 60_000;

/** A WebSocket as plain TCP: the least work that a client can do for a frame. */
export class RawSocket {
  readonly #options: RawSocketOptions;
  readonly #reader: FrameReader;
  readonly #tcp: Socket;
  #head: Buffer | null = Buffer.alloc(0);
  #closing = false;
  #opened: () => void = () => undefined;
  #refused: (error: Error) => void = () => undefined;

  /** Resolves when the upgrade was accepted; rejects when it was not. */
  static open(options: RawSocketOptions): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const socket = new RawSocket(options);
      const patience = setTimeout(() => socket.#fail(new Error('no answer to the upgrade')), CONNECT_MS);
      socket.#opened = () => {
        clearTimeout(patience);
        resolve(socket);
      };
      socket.#refused = (error) => {
        clearTimeout(patience);
        reject(error);
      };
    });
  }

  private constructor(options: RawSocketOptions) {
    this.#options = options;
    this.#reader = new FrameReader((opcode, bytes, start, end) => this.#frame(opcode, bytes, start, end));
    const { target, path, subprotocol, buffer } = options;
    const callback = (length: number) => {
      this.#read(buffer.subarray(0, length));
      return true;
    };
    this.#tcp = connect({ ...target, noDelay: true, onread: { buffer, callback } });
    this.#tcp.on('connect', () =>
      this.#tcp.write(upgradeRequest(`${target.host}:${target.port}`, path, subprotocol)),
    );
    this.#tcp.on('error', (error) => this.#fail(error));
    this.#tcp.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  /** Sends a whole encoded frame. */
  send(frame: Uint8Array): void {
    this.#tcp.write(frame);
  }

  /** Cuts the connection as a lost network would: no close frame. */
  cut(): void {
    this.#closing = true;
    this.#tcp.resetAndDestroy();
  }

  #read(chunk: Buffer): void {
    try {
      if (this.#head === null) this.#reader.push(chunk);
      else this.#shakeHands(this.#head, chunk);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      this.#tcp.destroy();
    }
  }

  #shakeHands(head: Buffer, chunk: Buffer): void {
    const bytes = Buffer.concat([head, chunk]);
    const end = upgradeEnd(bytes);
    if (end === 0) {
      this.#head = bytes;
      return;
    }
    this.#head = null;
    this.#opened();
    if (end < bytes.length) this.#reader.push(bytes.subarray(end));
  }

  #frame(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === PING) this.send(encodeFrame(bytes.subarray(start, end), PONG));
    else if (opcode === CLOSE) this.#closed(bytes, start, end);
    else if (opcode !== PONG) this.#options.onFrame(opcode, bytes, start, end);
  }

  #closed(bytes: Buffer, start: number, end: number): void {
    const code = end - start >= 2 ? bytes.readUInt16BE(start) : 1005;
    this.#fail(new Error(`closed with ${code} ${bytes.toString('utf8', start + 2, end)}`));
    this.#tcp.destroy();
  }

  #fail(error: Error): void {
    if (this.#closing) return;
    this.#closing = true;
    if (this.#head === null) this.#options.onLost(error.message);
    else this.#refused(error);
    this.#tcp.destroy();
  }
}
