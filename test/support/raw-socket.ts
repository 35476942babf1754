import { connect, type Socket } from 'node:net';

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

/** A frame as it stands on the wire (RFC 6455, 5.2). */
export interface RawFrame {
  readonly fin: boolean;
  /** RSV1, RSV2 and RSV3 as bits 4, 2 and 1. */
  readonly rsv: number;
  readonly opcode: number;
  readonly masked: boolean;
  readonly payload: Buffer;
}

export interface FrameOptions {
  readonly fin?: boolean;
  readonly rsv?: number;
  readonly masked?: boolean;
  /** How the length is written: 7, 16 or 64 bits; the shortest that fits unless given. */
  readonly lengthBits?: 7 | 16 | 64;
  /** The length that the header claims, where it is not the payload's. */
  readonly claimed?: number;
}

/** The bytes of one frame from a client. Anything illegal can be made of it. */
export function frameBytes(opcode: number, data: string | Uint8Array, options: FrameOptions = {}): Buffer {
  const payload = Buffer.from(data);
  const { fin = true, rsv = 0, masked = true } = options;
  const length = options.claimed ?? payload.length;
  const bits = options.lengthBits ?? (length < 126 ? 7 : length < 65_536 ? 16 : 64);
  const head = Buffer.alloc(bits === 7 ? 2 : bits === 16 ? 4 : 10);
  head[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (bits === 7 ? length : bits === 16 ? 126 : 127);
  if (bits === 16) head.writeUInt16BE(length, 2);
  if (bits === 64) head.writeBigUInt64BE(BigInt(length), 2);
  if (!masked) return Buffer.concat([head, payload]);
  const key = Buffer.from([0x12, 0xa5, 0x5a, 0xff]);
  return Buffer.concat([head, key, payload.map((byte, i) => byte ^ (key[i % 4] ?? 0))]);
}

/** The payload of a close frame. */
export function closePayload(code: number, reason: string | Uint8Array = ''): Buffer {
  return Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]);
}

/** The sample of RFC 6455, 1.3, and what it must be answered with. */
export const SAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
export const SAMPLE_ACCEPT = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

/** An upgrade request. `headers` replace those of the same spelling; null takes one out. */
export function upgradeRequest(
  target: string,
  headers: Readonly<Record<string, string | null>> = {},
  firstLine = `GET ${target} HTTP/1.1`,
): string {
  const all: Record<string, string | null> = {
    Host: 'localhost',
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': SAMPLE_KEY,
    'Sec-WebSocket-Version': '13',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `${[firstLine, ...lines].join('\r\n')}\r\n\r\n`;
}

/** One TCP connection whose every byte the test decides, and which reads frames without judging them. */
export class RawSocket {
  readonly socket: Socket;
  /** Nothing more comes from the other side: closed, reset or half-closed. */
  readonly ended: Promise<void>;
  #buffer: Buffer = Buffer.alloc(0);
  #over = false;
  #wake: (() => void) | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (data) => {
      this.#buffer = this.#buffer.length === 0 ? data : Buffer.concat([this.#buffer, data]);
      this.#wake?.();
    });
    this.ended = new Promise((resolve) => {
      const over = () => {
        this.#over = true;
        this.#wake?.();
        resolve();
      };
      socket.on('end', over).on('close', over).on('error', over);
    });
  }

  /** Rejects when nobody listens. `localAddress` spreads many connections over addresses of the loopback network. */
  static open(port: number, host = '127.0.0.1', localAddress?: string): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host, ...(localAddress !== undefined && { localAddress }) });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new RawSocket(socket));
      });
    });
  }

  write(bytes: string | Uint8Array): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  /** One byte a segment. */
  async trickle(bytes: Uint8Array): Promise<void> {
    for (const byte of bytes) {
      if (this.#over) return;
      this.socket.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
  }

  /** The answer up to its empty line; null when the connection ended before. */
  async head(): Promise<string | null> {
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end >= 0) {
        const text = this.#buffer.subarray(0, end).toString('latin1');
        this.#buffer = this.#buffer.subarray(end + 4);
        return text;
      }
      if (this.#over) return null;
      await this.#more();
    }
  }

  /** The next bytes, exactly so many; null when the connection ended before. */
  async take(count: number): Promise<Buffer | null> {
    while (this.#buffer.length < count) {
      if (this.#over) return null;
      await this.#more();
    }
    const bytes = this.#buffer.subarray(0, count);
    this.#buffer = this.#buffer.subarray(count);
    return bytes;
  }

  /** The next frame; null when the connection ended. */
  async frame(): Promise<RawFrame | null> {
    for (;;) {
      const read = readFrame(this.#buffer);
      if (read) {
        this.#buffer = this.#buffer.subarray(read.size);
        return read.frame;
      }
      if (this.#over) return null;
      await this.#more();
    }
  }

  /** FIN. */
  end(): void {
    this.socket.end();
  }

  /** RST. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = null;
        resolve();
      };
    });
  }
}

/** The first frame of a buffer, and how many bytes it takes; null while it is not complete. */
export function readFrame(buffer: Buffer): { readonly frame: RawFrame; readonly size: number } | null {
  const [first, second] = buffer;
  if (first === undefined || second === undefined) return null;
  const short = second & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (buffer.length < start) return null;
  const length =
    short === 126 ? buffer.readUInt16BE(2) : short === 127 ? Number(buffer.readBigUInt64BE(2)) : short;
  const masked = second > 127;
  const from = start + (masked ? 4 : 0);
  if (buffer.length < from + length) return null;
  const payload = Buffer.from(buffer.subarray(from, from + length));
  const key = buffer.subarray(start, from);
  if (masked) for (const [i, byte] of payload.entries()) payload[i] = byte ^ (key[i % 4] ?? 0);
  const frame = {
    fin: first > 127,
    rsv: (first >> 4) & 7,
    opcode: first & 15,
    masked,
    payload,
  };
  return { frame, size: from + length };
}
