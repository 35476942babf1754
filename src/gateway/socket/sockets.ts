import { type ConnectionId, FOLLOWING_EDGE } from '../../actors/ports/delivery.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { UserCommand } from '../../actors/user/commands.ts';
import type { VolunteerCommand } from '../../actors/volunteer/commands.ts';
import { closeReason } from '../../protocol/close-codes.ts';
import { LOG_IN_AGAIN } from '../../protocol/pushes.ts';
import type { Socket } from '../transport.ts';
import { greet } from './admission.ts';
import { type Admission, Connection } from './connection.ts';
import type { Connections } from './connections.ts';
import type { SocketDelivery } from './delivery.ts';
import { holdForResume, Inbound } from './inbound.ts';
import { type RateLimits, Rates, type SocketRates, socketRates } from './rates.ts';
import type { Seat } from './seat.ts';
import { Sweep, type SweepLimits } from './sweep.ts';

export interface SocketLimits extends RateLimits, SweepLimits {
  readonly perUser: number;
  readonly perAddress: number;
  readonly unauthenticatedPerAddress: number;
}

/** The life of sockets: opened, heard, silent, closed. */
export class Sockets {
  readonly #connections: Connections;
  readonly #system: System;
  readonly #telemetry: Telemetry;
  readonly #limits: SocketLimits;
  readonly #rates: SocketRates;
  readonly #delivery: SocketDelivery;
  readonly #inbound: Inbound;
  readonly #sweep: Sweep;

  constructor(connections: Connections, delivery: SocketDelivery, system: System, limits: SocketLimits) {
    this.#connections = connections;
    this.#system = system;
    this.#telemetry = system.telemetry;
    this.#limits = limits;
    this.#rates = socketRates(limits);
    this.#delivery = delivery;
    this.#inbound = new Inbound(connections, delivery, system);
    this.#sweep = new Sweep(connections, delivery, system, limits);
    this.#telemetry.gauge('sockets', () => connections.byState());
    // A socket that could not be brought to its rooms would miss everything without knowing: it connects again.
    system.attachEdge(FOLLOWING_EDGE, ({ id }, reply) => {
      if (!reply.ok) delivery.resync(id as ConnectionId);
    });
  }

  start(): void {
    this.#sweep.start();
  }

  /** Registers the socket before its user is loaded, so that nothing is published past it. */
  open(seat: Seat, admission: Admission, socket: Socket): void {
    const now = this.#system.clock.now();
    const connection = new Connection(this.#connections.nextId(), admission, new Rates(this.#rates), now);
    connection.socket = socket;
    if (this.#isOneTooMany(admission)) {
      if (!admission.principal) connection.send(LOG_IN_AGAIN);
      connection.end(admission.principal ? 'TOO_MANY_CONNECTIONS' : 'UNAUTHENTICATED');
      return;
    }
    seat.connection = connection;
    this.#connections.add(connection);
    this.#telemetry.count('sockets_opened');
    const { principal, format, address } = admission;
    this.#telemetry.debug('socket opened', {
      connection: connection.id,
      user: principal?.userId,
      format,
      address,
    });
    greet(connection);
    if (!admission.principal) return;
    if (admission.resume) holdForResume(connection, this.#delivery, admission.resume);
    const command: UserCommand = { type: 'connect', connection: connection.id, resume: admission.resume };
    const replyTo = { edge: FOLLOWING_EDGE, id: connection.id };
    this.#system.tell(addressOf('user', connection.userId), command, { replyTo });
  }

  frame({ connection }: Seat, bytes: Uint8Array, isBinary: boolean): void {
    if (connection) this.#inbound.frame(connection, bytes, isBinary);
  }

  /** A ping or a pong: a sign of life like any frame (chat.md ruling 4). */
  alive({ connection }: Seat): void {
    if (connection) connection.lastSeen = this.#system.clock.now();
  }

  drained({ connection }: Seat): void {
    if (connection) this.#sweep.drained(connection);
  }

  /** Something was not sent though the sweep should have come first: the socket has a hole that nobody knows. */
  dropped({ connection }: Seat): void {
    this.#telemetry.count('frames_dropped');
    setImmediate(() => connection?.end('SLOW_CONSUMER'));
  }

  closed(seat: Seat, code: number): void {
    seat.gone = true;
    const { connection } = seat;
    if (!connection) return;
    seat.connection = null;
    connection.socket = null;
    this.#delivery.closed(connection);
    this.#connections.remove(connection);
    const reason = closeReason(code);
    this.#telemetry.count('sockets_closed', 1, reason);
    this.#telemetry.debug('socket closed', {
      connection: connection.id,
      user: connection.userId,
      code,
      reason,
    });
    if (!connection.admission.principal) return;
    this.#tell(connection, { type: 'disconnect', connection: connection.id });
    if (!connection.isVolunteer) return;
    const closed: VolunteerCommand = { type: 'closed', connection: connection.id };
    this.#system.tell(addressOf('volunteer', connection.userId), closed);
  }

  /** Asks every client to connect again, to the server's successor. */
  endAll(): void {
    this.#sweep.stop();
    for (const connection of [...this.#connections.all()]) connection.end('SERVER_DRAINING');
  }

  #isOneTooMany({ principal, address }: Admission): boolean {
    const { perUser, perAddress, unauthenticatedPerAddress } = this.#limits;
    if (!principal) return this.#connections.atAddress(address, true) >= unauthenticatedPerAddress;
    if (this.#connections.ofUser(principal.userId).size >= perUser) return true;
    return this.#connections.atAddress(address, false) >= perAddress;
  }

  #tell({ userId }: Connection, command: UserCommand): void {
    this.#system.tell(addressOf('user', userId), command);
  }
}
