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
  /** The peer's IP address as text. */
  readonly peer: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `too large` and `too slow` are answered by the handler like everything else. */
export type Body =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'large' | 'slow' };

export type Upgrade<T> =
  | { readonly accept: true; readonly data: T; readonly subprotocol: string | null }
  | { readonly accept: false; readonly answer: Answer };

export interface TransportHandlers<T> {
  /** Never rejects. */
  request(head: RequestHead, body: Body): Answer | Promise<Answer>;
  /** Never rejects. */
  upgrade(head: RequestHead): Promise<Upgrade<T>>;
  open(socket: Socket, data: T): void;
  frame(data: T, bytes: Uint8Array, isBinary: boolean): void;
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
}
