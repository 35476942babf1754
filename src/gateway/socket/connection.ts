import type { ConnectionId, Stream } from '../../actors/ports/delivery.ts';
import { CLOSE_CODES, type CloseName } from '../../protocol/close-codes.ts';
import type { Format } from '../../protocol/codec.ts';
import type { ResumeRequest } from '../../protocol/commands.ts';
import { encode } from '../../protocol/encode.ts';
import type { Push } from '../../protocol/pushes.ts';
import type { Principal } from '../auth/principal.ts';
import type { Socket } from '../transport.ts';
import type { Rates } from './rates.ts';

/** A stream that a socket must recover before it follows it again. */
export interface Hole {
  /** The last number it got. */
  after: number;
  /** When the recovery was asked for (ms); asked again when nothing came of it. */
  requestedAt: number;
  /** State pushes of the stream when it came into being: those after it are missed. */
  readonly statesAt: number;
}

/** What an accepted upgrade brings. `principal` null: the token was refused; the socket stays deaf. */
export interface Admission {
  readonly principal: Principal | null;
  readonly format: Format;
  readonly address: string;
  readonly resume: ResumeRequest | null;
}

/** One socket of one user, as the gateway keeps it. */
export class Connection {
  readonly id: ConnectionId;
  readonly admission: Admission;
  readonly rates: Rates;
  /** Rooms it is subscribed to. Private inboxes are followed by every socket of their owner that has no hole in them. */
  readonly follows = new Set<Stream>();
  readonly holes = new Map<Stream, Hole>();
  readonly openedAt: number;
  lastSeen: number;
  pingedAt = 0;
  /** Since when it has not taken what was sent; 0 while it does. */
  slowSince = 0;
  /** It has sent a registration: its volunteer hears when it closes, and it may send more. */
  isVolunteer = false;
  socket: Socket | null = null;

  constructor(id: ConnectionId, admission: Admission, rates: Rates, now: number) {
    this.id = id;
    this.admission = admission;
    this.rates = rates;
    this.openedAt = now;
    this.lastSeen = now;
  }

  get userId(): number {
    return this.admission.principal?.userId ?? 0;
  }

  send(push: Push): void {
    this.sendEncoded(encode(push, this.admission.format));
  }

  sendEncoded(data: string | Uint8Array): void {
    this.socket?.send(data);
  }

  /** In one write. */
  sendAll(frames: readonly (string | Uint8Array)[]): void {
    const { socket } = this;
    if (frames.length < 2) for (const frame of frames) socket?.send(frame);
    else socket?.together(() => frames.forEach((frame) => void socket.send(frame)));
  }

  end(reason: CloseName): void {
    const { code, text } = CLOSE_CODES[reason];
    this.socket?.end(code, text);
  }
}
