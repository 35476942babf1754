import { connect, type Socket } from 'node:net';
import { CLOSE, frameBytes, PING, PONG, readFrame, TEXT, upgradeRequest } from '../support/raw-socket.ts';

const FLOW_BYTES = 65_536;
const NUMBER = /"syncId":(\d+)/;
const SENT_AT = /"content":"([\d.]+)\|/;

/** One member of the room, who reads as fast as it is told to, down to the kernel's buffers. */
export class SlowReader {
  readonly user: number;
  readonly #port: number;
  readonly #roomId: number;
  #socket: Socket | null = null;
  #rest: Buffer = Buffer.alloc(0);
  #upgraded = false;
  #crawl: NodeJS.Timeout | null = null;
  /** The last message it got; all before came once and in order. */
  last = 0;
  /** Messages of all its connections. */
  received = 0;
  /** Summaries (push 3000): one for each recovery. */
  summaries = 0;
  /** Why its connections ended: close codes, 1006 for none. */
  readonly ends: number[] = [];
  /** The first message that was missing, twice or out of order. */
  fault: string | null = null;
  /** Told the milliseconds from sending to reading of every message. */
  onDelivery: ((ms: number) => void) | null = null;

  constructor(port: number, roomId: number, user: number) {
    this.#port = port;
    this.#roomId = roomId;
    this.user = user;
  }

  get isOpen(): boolean {
    return this.#socket !== null;
  }

  /** Opens a socket that takes `bytes` at most in one read; from the last message on when it was here before. */
  open(bytes = FLOW_BYTES): Promise<void> {
    const resume = this.ends.length > 0 ? `&resume=${this.#roomId}:${this.last}` : '';
    return new Promise((resolve, reject) => {
      const buffer = Buffer.alloc(bytes);
      const read = (count: number) => {
        this.#take(buffer.subarray(0, count), resolve);
        if (this.#crawl) socket.pause();
        return this.#crawl === null;
      };
      const socket = connect({ port: this.#port, host: '127.0.0.1', onread: { buffer, callback: read } });
      this.#socket = socket;
      this.#rest = Buffer.alloc(0);
      this.#upgraded = false;
      let code = 1006;
      this.#closing = (given) => {
        code = given;
        socket.end();
      };
      socket.on('error', reject);
      socket.on('close', () => {
        this.#socket = null;
        this.ends.push(code);
        reject(new Error(`user ${this.user} was not let in`));
      });
      socket.write(upgradeRequest(`/?token=${this.user}${resume}`));
    });
  }

  #closing: (code: number) => void = () => undefined;

  say(type: number, data: object | string): void {
    this.#socket?.write(frameBytes(TEXT, JSON.stringify({ type, data })));
  }

  /** Reads nothing any more. */
  stall(): void {
    this.#socket?.pause();
  }

  /** One read a second, of as many bytes as `open` was told. */
  crawl(): void {
    this.#crawl = setInterval(() => this.#socket?.resume(), 1_000);
  }

  /** Reads everything there is. */
  flow(): void {
    if (this.#crawl) clearInterval(this.#crawl);
    this.#crawl = null;
    this.#socket?.resume();
  }

  close(): void {
    this.#socket?.resetAndDestroy();
  }

  #take(bytes: Buffer, upgraded: () => void): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    if (!this.#upgraded) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#rest = this.#rest.subarray(end + 4);
      this.#upgraded = true;
      upgraded();
    }
    for (let read = readFrame(this.#rest); read; read = readFrame(this.#rest)) {
      this.#rest = this.#rest.subarray(read.size);
      if (read.frame.opcode === TEXT) this.#hear(read.frame.payload);
      else if (read.frame.opcode === PING) this.#socket?.write(frameBytes(PONG, read.frame.payload));
      else if (read.frame.opcode === CLOSE) this.#closing(read.frame.payload.readUInt16BE(0));
    }
  }

  #hear(payload: Buffer): void {
    const start = payload.toString('latin1', 0, 400);
    if (start.startsWith('{"type":3000,')) this.summaries += 1;
    if (!start.startsWith('{"type":4,')) return;
    const syncId = Number(NUMBER.exec(start)?.[1]);
    this.received += 1;
    if (syncId === this.last + 1) this.last = syncId;
    else this.fault ??= `user ${this.user} got message ${syncId} after ${this.last}`;
    this.onDelivery?.(performance.now() - Number(SENT_AT.exec(start)?.[1]));
  }
}
