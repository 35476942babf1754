import type { System } from '../actors/runtime/system.ts';
import { reject } from '../protocol/rejections.ts';
import { isAllowedOrigin } from './auth/origin.ts';
import { DocsSite } from './docs/site.ts';
import type { MatchHall } from './match/match-hall.ts';
import { isMatchPath } from './match/match-path.ts';
import { MatchSocket } from './match/match-socket.ts';
import { type MatchSocketLimits, MatchSockets } from './match/match-sockets.ts';
import { decideMatchUpgrade } from './match/upgrade.ts';
import { type Exposition, Probes } from './probes.ts';
import { refuse } from './rest/dialects/chat.ts';
import { RestHandler } from './rest/handler.ts';
import type { RouteContext } from './rest/route.ts';
import { Router } from './rest/router.ts';
import { CAPI_ROUTES, GROUNDS, SERVED_ROUTES } from './rest/routes/all.ts';
import type { Connections } from './socket/connections.ts';
import type { SocketDelivery } from './socket/delivery.ts';
import { asksForSocket, handshakeFault, refuseHandshake } from './socket/handshake.ts';
import { Reception } from './socket/reception.ts';
import type { Seat } from './socket/seat.ts';
import { type SocketLimits, Sockets } from './socket/sockets.ts';
import { decideUpgrade, type UpgradePorts } from './socket/upgrade.ts';
import type { Answer, Body, RequestHead, TransportHandlers, TransportLimits } from './transport.ts';
import { UwsTransport } from './uws/transport.ts';

export interface GatewayPorts extends UpgradePorts {
  readonly system: System;
  readonly connections: Connections;
  readonly delivery: SocketDelivery;
  readonly matchHall: MatchHall;
  readonly routes: RouteContext;
  readonly limits: SocketLimits & MatchSocketLimits & TransportLimits;
  readonly metrics: Exposition;
  readonly metricsToken: string | null;
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
}

const GRACE_MS = 100;
/** Proxies and browsers give up connections on which nothing happens for longer. */
const BEAT_MS = 15_000;

/** Sockets and REST on one port. */
export class Gateway {
  readonly #ports: GatewayPorts;
  readonly #transport: UwsTransport<Seat | MatchSocket>;
  readonly #sockets: Sockets;
  readonly #matches: MatchSockets;
  readonly #reception: Reception;
  readonly #rest: RestHandler;
  readonly #probes: Probes;
  readonly #docs = new DocsSite();
  #draining = false;
  #beat: NodeJS.Timeout | undefined;

  constructor(ports: GatewayPorts) {
    this.#ports = ports;
    this.#sockets = new Sockets(ports.connections, ports.delivery, ports.system, ports.limits);
    this.#matches = new MatchSockets(ports.matchHall, ports.system, ports.authenticator, ports.limits);
    this.#reception = new Reception(ports.authenticator, this.#sockets, ports.system.telemetry);
    const addressOf = (head: RequestHead) => ports.clientAddress.of(head.peer, head.headers);
    this.#rest = new RestHandler(
      new Router('capi', CAPI_ROUTES, SERVED_ROUTES, GROUNDS),
      ports.routes,
      ports.system.telemetry,
      addressOf,
    );
    this.#probes = new Probes({ ...ports, accepting: () => !this.#draining });
    this.#transport = new UwsTransport<Seat | MatchSocket>(this.#handlers(), ports.limits);
    ports.delivery.bind(this.#transport);
  }

  /** Throws `Fault('ADDRESS_IN_USE')`. Resolves with the port. */
  async listen(host: string, port: number): Promise<number> {
    const taken = await this.#transport.listen(host, port);
    this.#sockets.start();
    this.#matches.start();
    this.#beat = setInterval(() => this.#ports.routes.dialogueHall.beat(Date.now()), BEAT_MS);
    return taken;
  }

  /** Lets what is under way finish within `ms`, then asks sockets to reconnect elsewhere. */
  async drain(ms: number): Promise<void> {
    this.#draining = true;
    this.#transport.stopListening();
    await this.#ports.system.quiet(ms);
    this.#sockets.endAll();
    this.#matches.endAll();
    clearInterval(this.#beat);
    this.#ports.routes.dialogueHall.endAll();
    this.#ports.system.halt();
    // Answers and close frames leave with the next rounds of the event loop.
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
    this.#transport.close();
  }

  #handlers(): TransportHandlers<Seat | MatchSocket> {
    const sockets = this.#sockets;
    const matches = this.#matches;
    const reception = this.#reception;
    return {
      streams: (head) => this.#rest.streams(head),
      request: (head, body) => this.#request(head, body),
      upgrade: (head) =>
        this.#draining
          ? { accept: false, answer: refuse(reject('DRAINING')) }
          : isMatchPath(head.path)
            ? decideMatchUpgrade(this.#ports, matches, head)
            : decideUpgrade(this.#ports, head),
      open: (socket, of) => (isOfMatch(of) ? matches.open(of, socket) : reception.open(of, socket)),
      frame: (socket, of, bytes, isBinary) =>
        isOfMatch(of) ? matches.frame(of, bytes) : reception.frame(of, socket, bytes, isBinary),
      drained: (of) => (isOfMatch(of) ? matches.drained(of) : sockets.drained(of)),
      alive: (of) => (isOfMatch(of) ? matches.alive(of) : sockets.alive(of)),
      dropped: (of) => (isOfMatch(of) ? matches.dropped(of) : sockets.dropped(of)),
      closed: (of, code) => (isOfMatch(of) ? matches.closed(of, code) : sockets.closed(of, code)),
    };
  }

  async #request(head: RequestHead, body: Body): Promise<Answer> {
    const probed = this.#probes.answer(head);
    if (probed) return probed;
    if (this.#draining) return this.#rest.refuse(head, reject('DRAINING'));
    const origin = head.headers.get('origin');
    if (!isAllowedOrigin(head.headers, this.#ports.origins))
      return this.#rest.refuse(head, reject('ORIGIN_REFUSED'));
    const cors = origin === undefined ? {} : shared(origin, this.#ports.origins);
    if (origin !== undefined && head.method === 'OPTIONS') return preflight(cors);
    const fault = asksForSocket(head) ? handshakeFault(head) : null;
    if (fault) return refuseHandshake(fault);
    const answer = this.#docs.answer(head) ?? (await this.#rest.handle(head, body));
    return origin === undefined ? answer : { ...answer, headers: { ...answer.headers, ...cors } };
  }
}

function isOfMatch(of: Seat | MatchSocket): of is MatchSocket {
  return of instanceof MatchSocket;
}

/** Cookies are for pages of origins that the operator has named. */
function shared(origin: string, named: readonly string[]): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Content-Disposition, Content-Range, ETag, Location, Retry-After',
    ...(named.includes(origin) && { 'Access-Control-Allow-Credentials': 'true' }),
    Vary: 'Origin',
  };
}

function preflight(cors: Readonly<Record<string, string>>): Answer {
  const headers = {
    ...cors,
    'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
    'Access-Control-Allow-Headers':
      'Authorization, Content-Type, Idempotency-Key, Accept-Language, Last-Event-ID, Range, If-None-Match',
    'Access-Control-Max-Age': '600',
  };
  return { status: 204, contentType: 'text/plain', body: '', headers };
}
