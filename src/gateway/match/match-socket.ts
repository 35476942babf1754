import type { Clock } from '../../actors/ports/clock.ts';
import type { ConnectionId } from '../../actors/ports/delivery.ts';
import type { MatchGuest } from '../../actors/ports/match-delivery.ts';
import { CLOSE_CODES, type CloseName } from '../../protocol/close-codes.ts';
import type { Principal } from '../auth/principal.ts';
import type { Rates } from '../socket/rates.ts';
import type { Socket } from '../transport.ts';
import { Later } from './later.ts';
import type { MatchVisit } from './match-path.ts';

/** What the opening handshake said, before it is known who it is. */
export interface MatchArrival {
  readonly token: string | null;
  readonly headers: ReadonlyMap<string, string>;
  readonly address: string;
}

/** What may wait for its time on one socket, in characters. */
const MOST_LATER = 1_048_576;

/** One socket of a match: the transport's data of it, and the gateway's. */
export class MatchSocket {
  readonly id: ConnectionId;
  readonly visit: MatchVisit;
  readonly address: string;
  readonly rates: Rates;
  /** Null once it is known who it is: the handshake is not kept. */
  arrival: MatchArrival | null;
  principal: Principal | null = null;
  /** Null before it is open, and once it is closed. */
  socket: Socket | null = null;
  /** Its match has let it in. */
  isIn = false;
  /** Closed, or being closed by us. */
  isEnding = false;
  /** What it said before it was known who says it. */
  readonly early: (string | null)[] = [];
  lastSeen: number;
  pingedAt = 0;
  /** Since when it has not taken what was sent; 0 while it does. */
  slowSince = 0;
  readonly #later: Later | null;

  constructor(id: ConnectionId, visit: MatchVisit, arrival: MatchArrival, rates: Rates, clock: Clock) {
    this.id = id;
    this.visit = visit;
    this.arrival = arrival;
    this.address = arrival.address;
    this.rates = rates;
    this.lastSeen = clock.now();
    this.#later = visit.laterMs > 0 ? new Later(clock, visit.laterMs, (texts) => this.#send(texts)) : null;
  }

  get userId(): number {
    return this.principal?.userId ?? 0;
  }

  get guest(): MatchGuest {
    return { connection: this.id, userId: this.userId, place: this.visit.place };
  }

  /** In one write, now or when it wants to be told. */
  give(texts: readonly string[]): void {
    if (!this.#later) return this.#send(texts);
    this.#later.add(texts);
    if (this.#later.size > MOST_LATER) this.end('SLOW_CONSUMER');
  }

  /** After the end of a match nothing is held back any more. */
  end(why: CloseName): void {
    if (this.isEnding) return;
    if (why === 'MATCH_OVER') this.#later?.flush();
    this.isEnding = true;
    this.#later?.drop();
    const { code, text } = CLOSE_CODES[why];
    this.socket?.end(code, text);
  }

  /** The socket is closed: nothing may be done to it. */
  closed(): void {
    this.isEnding = true;
    this.socket = null;
    this.#later?.drop();
  }

  #send(texts: readonly string[]): void {
    const { socket } = this;
    if (!socket || this.isEnding) return;
    const [first] = texts;
    if (texts.length === 1 && first !== undefined) socket.send(first);
    else socket.together(() => texts.forEach((text) => void socket.send(text)));
  }
}
