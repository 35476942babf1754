import {
  App,
  type HttpRequest,
  type HttpResponse,
  LIBUS_LISTEN_EXCLUSIVE_PORT,
  type TemplatedApp,
  type us_listen_socket,
  us_listen_socket_close,
  type us_socket_context_t,
  us_socket_local_port,
  type WebSocket,
} from 'uWebSockets.js';
import { Fault } from '../../lib/fault.ts';
import type { Answer, Body, Socket, Transport, TransportHandlers, TransportLimits } from '../transport.ts';
import { UwsBody } from './body-stream.ts';
import { Connection } from './connection.ts';
import { dropAnswer, EMPTY, Head, hasBody, readBody, writeAnswer } from './request.ts';

/** What hangs on a socket: the gateway's data and our face of it. */
interface Carried<T> {
  readonly data: T;
  socket: Socket | null;
}

const FAILED: Answer = { status: 500, body: '', contentType: 'text/plain' };
/** uWebSockets.js cuts idle sockets without a close frame; the gateway's own sweep comes first. */
const IDLE_MARGIN_S = 45;

/** The only place that touches uWebSockets.js. On the main thread only: a worker thread that dies with it takes the process along. */
export class UwsTransport<T> implements Transport {
  readonly #app: TemplatedApp;
  readonly #handlers: TransportHandlers<T>;
  readonly #limits: TransportLimits;
  #listening: us_listen_socket | null = null;

  constructor(handlers: TransportHandlers<T>, limits: TransportLimits) {
    this.#handlers = handlers;
    this.#limits = limits;
    this.#app = App();
    this.#app.ws<Carried<T>>('/*', {
      maxPayloadLength: limits.frameBytes,
      maxBackpressure: limits.hardBufferBytes,
      idleTimeout: Math.min(960, Math.ceil(limits.idleMs / 1000) + IDLE_MARGIN_S),
      sendPingsAutomatically: true,
      upgrade: (response, request, context) => this.#upgrade(response, request, context),
      open: (ws) => {
        const carried = ws.getUserData();
        carried.socket = new UwsSocket(ws);
        handlers.open(carried.socket, carried.data);
      },
      message: (ws, message, isBinary) => {
        const { socket, data } = ws.getUserData();
        if (socket) handlers.frame(socket, data, new Uint8Array(message), isBinary);
      },
      drain: (ws) => handlers.drained(ws.getUserData().data),
      pong: (ws) => handlers.alive(ws.getUserData().data),
      ping: (ws) => handlers.alive(ws.getUserData().data),
      // Nothing may be done to the socket in here: ending or unsubscribing it crashes the process.
      dropped: (ws) => handlers.dropped(ws.getUserData().data),
      close: (ws, code) => handlers.closed(ws.getUserData().data, code),
    });
    this.#app.any('/*', (response, request) => this.#request(response, request));
  }

  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#app.listen(host, port, LIBUS_LISTEN_EXCLUSIVE_PORT, (socket) => {
        if (!socket) {
          reject(
            new Fault(
              'ADDRESS_IN_USE',
              `cannot listen on ${host}:${port}; is another server running? Choose another PORT`,
            ),
          );
          return;
        }
        this.#listening = socket;
        resolve(us_socket_local_port(socket));
      });
    });
  }

  publish(topic: string, data: string | Uint8Array): void {
    this.#app.publish(topic, data, typeof data !== 'string');
  }

  audience(topic: string): number {
    return this.#app.numSubscribers(topic);
  }

  stopListening(): void {
    if (this.#listening) us_listen_socket_close(this.#listening);
    this.#listening = null;
  }

  close(): void {
    this.#listening = null;
    this.#app.close();
  }

  /** The one wrapper of all routes: a response that is neither answered nor aborted would end the process. */
  #request(response: HttpResponse, request: HttpRequest): void {
    const connection = new Connection();
    response.onAborted(() => connection.cut());
    const head = new Head(response, request, connection);
    const answer = (made: Answer, unread: boolean) => {
      if (connection.gone) dropAnswer(made);
      else writeAnswer(response, made, head.method === 'HEAD', unread, connection);
    };
    const handle = (body: Body) => {
      if (connection.gone) return;
      Promise.resolve(this.#handlers.request(head, body)).then(
        (made) => answer(made, !body.ok),
        () => answer(FAILED, true),
      );
    };
    if (!hasBody(head)) {
      handle({ ok: true, bytes: EMPTY });
      return;
    }
    const { bodyBytes, bodyMs, uploadBytesPerSecond } = this.#limits;
    if (!this.#handlers.streams(head)) {
      readBody(response, connection, bodyBytes, bodyMs, handle);
      return;
    }
    const stream = new UwsBody(response, connection, {
      graceMs: bodyMs,
      bytesPerSecond: uploadBytesPerSecond,
    });
    const finish = async (made: Answer) => answer(made, !(await stream.discard()));
    Promise.resolve(this.#handlers.request(head, { ok: true, bytes: EMPTY, stream })).then(finish, () =>
      finish(FAILED),
    );
  }

  /**
   * In this call, not later and not inside cork(): when the upgraded socket keeps its place in memory, uWebSockets.js then
   * takes it for a response that is to be closed, and closes it. One in some thousands was.
   */
  #upgrade(response: HttpResponse, request: HttpRequest, context: us_socket_context_t): void {
    const connection = new Connection();
    const head = new Head(response, request, connection);
    const verdict = this.#handlers.upgrade(head);
    if (!verdict.accept) return writeAnswer(response, verdict.answer, false, true, connection);
    response.upgrade<Carried<T>>(
      { data: verdict.data, socket: null },
      head.headers.get('sec-websocket-key') ?? '',
      verdict.subprotocol ?? '',
      head.headers.get('sec-websocket-extensions') ?? '',
      context,
    );
    connection.cut();
  }
}

class UwsSocket<T> implements Socket {
  readonly #ws: WebSocket<T>;

  constructor(ws: WebSocket<T>) {
    this.#ws = ws;
  }

  send(data: string | Uint8Array): boolean {
    return this.#ws.send(data, typeof data !== 'string') !== 2;
  }

  together(act: () => void): void {
    this.#ws.cork(act);
  }

  subscribe(topic: string): void {
    this.#ws.subscribe(topic);
  }

  unsubscribe(topic: string): void {
    this.#ws.unsubscribe(topic);
  }

  buffered(): number {
    return this.#ws.getBufferedAmount();
  }

  ping(): void {
    this.#ws.ping();
  }

  end(code: number, reason: string): void {
    this.#ws.end(code, reason);
  }
}
