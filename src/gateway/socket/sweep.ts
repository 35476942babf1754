import type { Cancel, Clock } from '../../actors/ports/clock.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { UserCommand } from '../../actors/user/commands.ts';
import { LOG_IN_AGAIN } from '../../protocol/pushes.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';
import type { SocketDelivery } from './delivery.ts';
import { gapOf } from './streams.ts';

/** Times in milliseconds, sizes in bytes. */
export interface SweepLimits {
  readonly sweepMs: number;
  readonly softBufferBytes: number;
  readonly drainMs: number;
  readonly idleMs: number;
  readonly unauthenticatedMs: number;
}

/** Sockets looked at before the event loop gets a turn. */
const SLICE = 2_048;
/** A recovery that was asked for and did not come is asked for again. */
const AGAIN_MS = 5_000;

/**
 * Looks at all sockets a few times a second: who does not take what is sent, who has caught up, who is silent, whose
 * time is over. uWebSockets.js's own `dropped` fires far too rarely to build on.
 */
export class Sweep {
  readonly #connections: Connections;
  readonly #delivery: SocketDelivery;
  readonly #system: System;
  readonly #clock: Clock;
  readonly #limits: SweepLimits;
  #timer: Cancel | null = null;

  constructor(connections: Connections, delivery: SocketDelivery, system: System, limits: SweepLimits) {
    this.#connections = connections;
    this.#delivery = delivery;
    this.#system = system;
    this.#clock = system.clock;
    this.#limits = limits;
  }

  start(): void {
    this.#timer = this.#clock.after(this.#limits.sweepMs, () => this.#run(this.#connections.all()));
  }

  stop(): void {
    this.#timer?.();
  }

  /** A socket has taken what waited for it: it may take up its streams again. */
  drained(connection: Connection): void {
    const waiting = connection.socket?.buffered() ?? 0;
    if (connection.slowSince === 0 || waiting > this.#limits.softBufferBytes / 4) return;
    connection.slowSince = 0;
    this.#recover(connection, this.#clock.now());
  }

  #run(rest: IterableIterator<Connection>): void {
    const now = this.#clock.now();
    for (let i = 0; i < SLICE; i++) {
      const { value: connection, done } = rest.next();
      if (done) {
        this.start();
        return;
      }
      this.#look(connection, now);
    }
    this.#timer = this.#clock.after(0, () => this.#run(rest));
  }

  #look(connection: Connection, now: number): void {
    const { principal } = connection.admission;
    const { softBufferBytes, drainMs, idleMs, unauthenticatedMs } = this.#limits;
    if (!principal) {
      if (now - connection.openedAt > unauthenticatedMs) connection.end('UNAUTHENTICATED');
      return;
    }
    if (principal.expires !== null && now >= principal.expires) {
      connection.send(LOG_IN_AGAIN);
      connection.end('SESSION_ENDED');
      return;
    }
    if (now - connection.lastSeen > idleMs) return connection.end('IDLE');
    const quiet = Math.max(connection.lastSeen, connection.pingedAt);
    if (now - quiet > idleMs / 3) {
      connection.pingedAt = now;
      connection.socket?.ping();
    }
    if (connection.slowSince > 0) {
      if (now - connection.slowSince > drainMs) connection.end('SLOW_CONSUMER');
      else this.drained(connection);
    } else if ((connection.socket?.buffered() ?? 0) > softBufferBytes) {
      this.#delivery.holdAll(connection);
    } else if (connection.holes.size > 0) {
      this.#recover(connection, now - AGAIN_MS);
    }
  }

  /** Asks for what is missing and was last asked for before `before`. */
  #recover(connection: Connection, before: number): void {
    const gaps = [];
    for (const [stream, hole] of connection.holes) {
      if (hole.requestedAt > before) continue;
      hole.requestedAt = this.#clock.now();
      gaps.push(gapOf(stream, hole.after));
    }
    if (gaps.length === 0) return;
    const command: UserCommand = { type: 'drained', connection: connection.id, gaps };
    this.#system.tell(addressOf('user', connection.userId), command);
  }
}
