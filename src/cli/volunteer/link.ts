import type { Clock } from '../../actors/ports/clock.ts';
import { CLOSE_CODES } from '../../protocol/close-codes.ts';
import type { Push } from '../../protocol/pushes.ts';
import { backOffMs } from './back-off.ts';
import type { OpenWire, Wire } from './wire.ts';

export interface LinkPorts {
  readonly open: OpenWire;
  readonly clock: Clock;
  /** A whole number from 0 up to below the bound. */
  readonly below: (bound: number) => number;
}

export interface LinkEvents {
  up(): void;
  heard(push: Push): void;
  /** Tried again in `againMs` milliseconds. */
  down(why: string, againMs: number): void;
  /** The server wants no other try before something changes; it is over. */
  refused(why: string): void;
}

/** From there on a client should not connect again before something changes (docs/errors.md). */
const FINAL_CODES = 4500;
/** For the socket to open and the server to know us; then `settled` says how long it may be silent. */
const FIRST_QUIET_MS = 20_000;
const GOOD_TOKEN = 'give a good token with --token, or in the environment variable TROUPE_TOKEN';

/** One connection that comes back: after every cut a new socket, with jittered back-off. */
export class Link {
  readonly #ports: LinkPorts;
  readonly #events: LinkEvents;
  #wire: Wire | null = null;
  /** What older sockets still say is nobody's. */
  #round = 0;
  #attempt = 0;
  #quietMs = FIRST_QUIET_MS;
  #heardAt = 0;
  #cancel: () => void = () => undefined;
  #whenClosed: (() => void) | null = null;

  constructor(ports: LinkPorts, events: LinkEvents) {
    this.#ports = ports;
    this.#events = events;
  }

  start(): void {
    const { open, clock } = this.#ports;
    this.#round += 1;
    const round = this.#round;
    const isCurrent = () => round === this.#round;
    this.#quietMs = FIRST_QUIET_MS;
    this.#heardAt = clock.elapsed();
    this.#watch();
    this.#wire = open({
      opened: () => isCurrent() && this.#events.up(),
      heard: (text) => isCurrent() && this.#heard(text),
      closed: (code, reason) => isCurrent() && this.#closed(code, reason),
    });
  }

  /** Lost when there is no socket: whoever sends must ask again after `up`. */
  send(type: number, data: unknown): void {
    this.#wire?.send(JSON.stringify({ type, data }));
  }

  /** The server knows us: the next cut is a first one again, and so long it may be silent. */
  settled(quietMs: number): void {
    this.#attempt = 0;
    this.#quietMs = quietMs;
    this.#watch();
  }

  /** Gives this socket up for another one. */
  cut(why: string): void {
    const wire = this.#wire;
    if (wire === null) return;
    this.#again(why);
    wire.cut();
  }

  /** Ends for good. Resolves when the server has seen so, or `patienceMs` have passed. */
  async stop(patienceMs: number): Promise<void> {
    this.#cancel();
    const wire = this.#wire;
    if (wire === null) return;
    await new Promise<void>((resolve) => {
      this.#whenClosed = resolve;
      this.#cancel = this.#ports.clock.after(patienceMs, resolve);
      wire.close();
    });
    this.#cancel();
    this.#round += 1;
    this.#wire = null;
    wire.cut();
  }

  #heard(text: string): void {
    this.#heardAt = this.#ports.clock.elapsed();
    let push: Push;
    try {
      push = JSON.parse(text) as Push;
    } catch {
      return;
    }
    if (push.type === 100) this.#refused(`the server does not take the token; ${GOOD_TOKEN}`);
    else this.#events.heard(push);
  }

  #closed(code: number, reason: string): void {
    if (this.#whenClosed) return this.#whenClosed();
    if (code < FINAL_CODES) return this.#again(reason || `closed with ${code}`);
    const isToken = code === CLOSE_CODES.UNAUTHENTICATED.code || code === CLOSE_CODES.SESSION_ENDED.code;
    this.#refused(`${reason || `closed with ${code}`}${isToken ? ` (${GOOD_TOKEN})` : ''}`);
  }

  #again(why: string): void {
    const { clock, below } = this.#ports;
    const againMs = backOffMs(this.#attempt, below);
    this.#attempt += 1;
    this.#drop();
    this.#cancel = clock.after(againMs, () => this.start());
    this.#events.down(why, againMs);
  }

  #refused(why: string): void {
    const wire = this.#wire;
    this.#drop();
    wire?.cut();
    this.#events.refused(why);
  }

  #drop(): void {
    this.#cancel();
    this.#round += 1;
    this.#wire = null;
  }

  /** A server that is silent for too long is gone, whatever the socket thinks. */
  #watch(): void {
    const { clock } = this.#ports;
    this.#cancel();
    const left = this.#heardAt + this.#quietMs - clock.elapsed();
    if (left <= 0) return this.cut('the server is silent');
    this.#cancel = clock.after(left, () => this.#watch());
  }
}
