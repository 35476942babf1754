import type { MatchCommand } from '../../actors/match/commands.ts';
import type { Cancel } from '../../actors/ports/clock.ts';
import type { ConnectionId } from '../../actors/ports/delivery.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import type { System } from '../../actors/runtime/system.ts';
import { explain } from '../../lib/fault.ts';
import { type CloseName, closeReason } from '../../protocol/close-codes.ts';
import type { RejectionCode } from '../../protocol/rejections.ts';
import type { Authenticated, Authenticator } from '../auth/authenticator.ts';
import { Rates, type SocketRates, socketRates } from '../socket/rates.ts';
import type { SweepLimits } from '../socket/sweep.ts';
import type { Socket } from '../transport.ts';
import type { MatchHall } from './match-hall.ts';
import type { MatchVisit } from './match-path.ts';
import { type MatchArrival, MatchSocket } from './match-socket.ts';

export interface MatchSocketLimits
  extends Pick<SweepLimits, 'sweepMs' | 'softBufferBytes' | 'drainMs' | 'idleMs'> {
  readonly perAddress: number;
  readonly match: {
    readonly messageBytes: number;
    readonly framesPerSecond: number;
    readonly perUser: number;
  };
}

const MATCH_EDGE = 'match';
/** What may be said before it is known who says it. */
const EARLY_FRAMES = 16;
const LOOSE_UTF8 = new TextDecoder();
/** How a socket ends that its match does not let in. */
const REFUSED: Readonly<Partial<Record<RejectionCode, CloseName>>> = {
  MATCH_UNKNOWN: 'MATCH_UNKNOWN',
  SEAT_NOT_YOURS: 'SEAT_NOT_YOURS',
  BUSY: 'TOO_MANY_CONNECTIONS',
};

/** The life of sockets of matches: opened, let in, heard, silent, closed (escape.md 6). */
export class MatchSockets {
  readonly #hall: MatchHall;
  readonly #system: System;
  readonly #authenticator: Authenticator;
  readonly #limits: MatchSocketLimits;
  readonly #rates: SocketRates;
  #timer: Cancel | null = null;

  constructor(hall: MatchHall, system: System, authenticator: Authenticator, limits: MatchSocketLimits) {
    this.#hall = hall;
    this.#system = system;
    this.#authenticator = authenticator;
    this.#limits = limits;
    const { framesPerSecond } = limits.match;
    this.#rates = socketRates({
      framesPerSecond,
      frameBurst: 2 * framesPerSecond,
      messagesPerSecond: framesPerSecond,
      messageBurst: framesPerSecond,
      typingPerSecond: framesPerSecond,
      volunteerFramesPerSecond: framesPerSecond,
    });
    system.telemetry.gauge('match_sockets', () => hall.byPlace());
    system.attachEdge(MATCH_EDGE, ({ id }, reply) => this.#answered(id as ConnectionId, reply));
  }

  start(): void {
    this.#timer = this.#system.clock.after(this.#limits.sweepMs, () => this.#sweep());
  }

  /** What the transport is to keep of a socket that may be opened. */
  newSocket(visit: MatchVisit, arrival: MatchArrival): MatchSocket {
    return new MatchSocket(this.#hall.nextId(), visit, arrival, new Rates(this.#rates), this.#system.clock);
  }

  open(socket: MatchSocket, transport: Socket): void {
    socket.socket = transport;
    const { arrival } = socket;
    if (!arrival) return;
    this.#authenticator.authenticate(arrival.token, arrival.headers).then(
      (who) => this.#known(socket, who),
      (fault: unknown) => {
        this.#system.telemetry.warn('a socket could not be authenticated', { error: explain(fault) });
        socket.end('UNAVAILABLE');
      },
    );
  }

  frame(socket: MatchSocket, bytes: Uint8Array): void {
    const { clock, telemetry } = this.#system;
    const now = clock.now();
    socket.lastSeen = now;
    if (socket.isEnding) return;
    if (socket.rates.frame(now) > 0) {
      telemetry.count('frames_refused', 1, 'TOO_MANY_FRAMES');
      return socket.end('TOO_MANY_FRAMES');
    }
    telemetry.count('frames_received', 1, 'match');
    const text = bytes.byteLength > this.#limits.match.messageBytes ? null : LOOSE_UTF8.decode(bytes);
    if (socket.arrival === null) return this.#say(socket, text);
    if (socket.early.length >= EARLY_FRAMES) return socket.end('TOO_MANY_FRAMES');
    socket.early.push(text);
  }

  alive(socket: MatchSocket): void {
    socket.lastSeen = this.#system.clock.now();
  }

  drained(socket: MatchSocket): void {
    if ((socket.socket?.buffered() ?? 0) <= this.#limits.softBufferBytes / 4) socket.slowSince = 0;
  }

  /** Something was not sent: what follows would make no sense without it. */
  dropped(socket: MatchSocket): void {
    this.#system.telemetry.count('frames_dropped');
    setImmediate(() => socket.end('SLOW_CONSUMER'));
  }

  closed(socket: MatchSocket, code: number): void {
    socket.closed();
    if (this.#hall.get(socket.id) !== socket) return;
    this.#hall.remove(socket);
    this.#system.telemetry.count('sockets_closed', 1, closeReason(code));
    this.#tell(socket, { type: 'left', connection: socket.id });
  }

  /** Asks every client to connect again, to the server's successor. */
  endAll(): void {
    this.#timer?.();
    for (const socket of [...this.#hall.all()]) socket.end('SERVER_DRAINING');
  }

  #known(socket: MatchSocket, who: Authenticated): void {
    socket.arrival = null;
    if (socket.isEnding) return;
    if (!who.ok)
      return socket.end(who.rejection.code === 'ACCOUNT_DISABLED' ? 'ACCOUNT_DISABLED' : 'UNAUTHENTICATED');
    socket.principal = who.principal;
    const { perAddress, match } = this.#limits;
    if (
      this.#hall.ofUser(socket.userId) >= match.perUser ||
      this.#hall.atAddress(socket.address) >= perAddress
    )
      return socket.end('TOO_MANY_CONNECTIONS');
    this.#hall.add(socket);
    this.#system.telemetry.count('sockets_opened');
    const command: MatchCommand = { type: 'enter', guest: socket.guest };
    const replyTo = { edge: MATCH_EDGE, id: socket.id };
    this.#system.tell(addressOf('match', socket.visit.matchId), command, { replyTo });
    for (const text of socket.early.splice(0)) this.#say(socket, text);
  }

  #answered(id: ConnectionId, reply: Reply): void {
    const socket = this.#hall.get(id);
    if (!socket) return;
    if (reply.ok) this.#hall.admit(socket);
    else socket.end(REFUSED[reply.rejection.code] ?? 'UNAVAILABLE');
  }

  #say(socket: MatchSocket, text: string | null): void {
    // Those who watch have nothing to say.
    if (socket.visit.place.as !== 'player') return;
    this.#tell(socket, { type: 'say', connection: socket.id, text });
  }

  #tell({ visit }: MatchSocket, command: MatchCommand): void {
    this.#system.tell(addressOf('match', visit.matchId), command);
  }

  #sweep(): void {
    const now = this.#system.clock.now();
    for (const socket of [...this.#hall.all()]) this.#look(socket, now);
    this.start();
  }

  #look(socket: MatchSocket, now: number): void {
    const { softBufferBytes, drainMs, idleMs } = this.#limits;
    const expires = socket.principal?.expires ?? null;
    if (expires !== null && now >= expires) return socket.end('SESSION_ENDED');
    if (now - socket.lastSeen > idleMs) return socket.end('IDLE');
    if (now - Math.max(socket.lastSeen, socket.pingedAt) > idleMs / 3) {
      socket.pingedAt = now;
      socket.socket?.ping();
    }
    if ((socket.socket?.buffered() ?? 0) <= softBufferBytes) socket.slowSince = 0;
    else if (socket.slowSince === 0) socket.slowSince = now;
    else if (now - socket.slowSince > drainMs) socket.end('SLOW_CONSUMER');
  }
}
