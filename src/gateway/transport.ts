/**
 * What the gateway needs of a web server: sockets with native publish, and requests whose answers cannot be forgotten.
 * uWebSockets.js is behind it (uws/); nothing else of the program knows that.
 */
export interface Transport {
  /** Throws `Fault('ADDRESS_IN_USE')`. Resolves with the port, which differs from the asked one only for 0. */
  listen(host: string, port: number): Promise<number>;
  /** To every socket that subscribed the topic, in the order of calls. */
  publish(topic: string, data: string | Uint8Array): void;
  audience(topic: string): number;
  /** No new connections, no new requests. */
  stopListening(): void;
  /** Cuts everything that is still open. */
  close(): void;
}

/** One open socket. After `closed` was called no method may be. */
export interface Socket {
  /** False when it was dropped because too much waits already. */
  send(data: string | Uint8Array): boolean;
  /** What `act` sends to this socket goes out in one write. */
  together(act: () => void): void;
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
  /** Bytes that wait to be taken. */
  buffered(): number;
  ping(): void;
  end(code: number, reason: string): void;
}

/** What is known of a request before its body: also of an upgrade. */
export interface RequestHead {
  readonly method: string;
  /** Without the query, as sent. */
  readonly path: string;
  readonly query: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The peer's IP address as text; asked for before anything is waited for, else ''. */
  readonly peer: string;
  /** Runs `act` when the client goes before it is answered; at once when it has gone. */
  onGone?(act: () => void): void;
}

/** A body that is made while it is sent, only as fast as the client takes it. `chunks` is read at most once. */
export interface StreamedBody {
  /** Bytes in all. Null when unknown: then the length is not announced, and a failure cuts the connection. */
  readonly size: number | null;
  readonly chunks: AsyncIterable<Uint8Array>;
  /**
   * Called once, when no more of it is sent. `whole`: all of it has been handed to a connection that was still there.
   * Never throws.
   */
  ended?(whole: boolean): void;
}

export interface Answer {
  readonly status: number;
  readonly body: string | Uint8Array | StreamedBody;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A body as it arrives; nobody reads, nothing comes. Read at most once. Throws `Fault`: BODY_ABORTED when the client has
 * gone, BODY_SLOW when it sent slower than it must.
 */
export type BodyStream = AsyncIterable<Uint8Array>;

/**
 * `large` and `slow` are answered by the handler like everything else. `stream` is there, and `bytes` empty, when
 * `streams` said that the request's body is to be read as it arrives.
 */
export type Body =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly stream?: BodyStream }
  | { readonly ok: false; readonly why: 'large' | 'slow' };

export type Upgrade<T> =
  | { readonly accept: true; readonly data: T; readonly subprotocol: string | null }
  | { readonly accept: false; readonly answer: Answer };

export interface TransportHandlers<T> {
  /** Whether the request's body is given as a stream, without the cap on bodies. */
  streams(head: RequestHead): boolean;
  /** Never rejects. */
  request(head: RequestHead, body: Body): Answer | Promise<Answer>;
  /** Never throws. At once: a socket cannot safely be upgraded later. */
  upgrade(head: RequestHead): Upgrade<T>;
  open(socket: Socket, data: T): void;
  /** `bytes` are valid until this returns. */
  frame(socket: Socket, data: T, bytes: Uint8Array, isBinary: boolean): void;
  drained(data: T): void;
  alive(data: T): void;
  dropped(data: T): void;
  closed(data: T, code: number): void;
}

export interface TransportLimits {
  readonly frameBytes: number;
  readonly hardBufferBytes: number;
  readonly idleMs: number;
  readonly bodyBytes: number;
  readonly bodyMs: number;
  /** What a streamed body must bring on average, after `bodyMs` of grace. */
  readonly uploadBytesPerSecond: number;
}
