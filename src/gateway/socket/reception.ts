import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { explain } from '../../lib/fault.ts';
import { CLOSE_CODES, type CloseName } from '../../protocol/close-codes.ts';
import type { Authenticated, Authenticator } from '../auth/authenticator.ts';
import type { Socket } from '../transport.ts';
import type { Arrival, Seat } from './seat.ts';
import type { Sockets } from './sockets.ts';

/** Refused tokens whose clients would reconnect for ever if they were just closed. */
const TOLD_100: readonly string[] = ['UNAUTHENTICATED', 'ACCOUNT_DISABLED'];
/** What may come before it is known who sends it. */
const EARLY_FRAMES = 4_096;
const EARLY_BYTES = 1_310_720;

/** Stands for a socket that is closed already. */
const GONE: Socket = {
  send: () => true,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  buffered: () => 0,
  together: (act) => act(),
  ping: () => undefined,
  end: () => undefined,
};
const LEFT = 1001;

/**
 * Between the opening handshake and the first frame that counts: finds out who a socket belongs to. The handshake is
 * answered before, because uWebSockets.js may take a socket that is upgraded later for a response that is to be closed.
 */
export class Reception {
  readonly #authenticator: Authenticator;
  readonly #sockets: Sockets;
  readonly #telemetry: Telemetry;

  constructor(authenticator: Authenticator, sockets: Sockets, telemetry: Telemetry) {
    this.#authenticator = authenticator;
    this.#sockets = sockets;
    this.#telemetry = telemetry;
  }

  open(seat: Seat, socket: Socket): void {
    const { arrival } = seat;
    if (!arrival) return;
    this.#authenticator.authenticate(arrival.token, arrival.headers).then(
      (who) => this.#admit(seat, socket, arrival, who),
      (fault: unknown) => {
        this.#telemetry.warn('a socket could not be authenticated', { error: explain(fault) });
        this.#turnAway(seat, socket, 'UNAVAILABLE');
      },
    );
  }

  frame(seat: Seat, socket: Socket, bytes: Uint8Array, isBinary: boolean): void {
    if (!seat.arrival) return this.#sockets.frame(seat, bytes, isBinary);
    seat.early ??= { frames: [], bytes: 0 };
    const { early } = seat;
    early.bytes += bytes.byteLength;
    if (early.frames.length >= EARLY_FRAMES || early.bytes > EARLY_BYTES)
      return this.#turnAway(seat, socket, 'TOO_MANY_FRAMES');
    // The memory is the web server's again when this returns.
    early.frames.push({ bytes: new Uint8Array(bytes), isBinary });
  }

  /** A bad token is let in and told 100 (chat.md ruling 2): existing clients act on that. */
  #admit(seat: Seat, socket: Socket, { format, address, resume }: Arrival, who: Authenticated): void {
    if (!who.ok && !TOLD_100.includes(who.rejection.code)) return this.#turnAway(seat, socket, 'UNAVAILABLE');
    const { early, gone } = seat;
    seat.arrival = null;
    seat.early = null;
    // Who says something and leaves at once has said it.
    if (gone && !early) return;
    const admission = { principal: who.ok ? who.principal : null, format, address, resume };
    this.#sockets.open(seat, admission, gone ? GONE : socket);
    for (const { bytes, isBinary } of early?.frames ?? []) this.#sockets.frame(seat, bytes, isBinary);
    if (gone) this.#sockets.closed(seat, LEFT);
  }

  #turnAway(seat: Seat, socket: Socket, reason: CloseName): void {
    if (seat.gone) return;
    const { code, text } = CLOSE_CODES[reason];
    socket.end(code, text);
  }
}
