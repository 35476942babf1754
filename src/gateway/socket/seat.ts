import type { Format } from '../../protocol/codec.ts';
import type { ResumeRequest } from '../../protocol/commands.ts';
import type { Connection } from './connection.ts';

/** What the opening handshake said of the client, before it is known who he is. */
export interface Arrival {
  readonly token: string | null;
  readonly headers: ReadonlyMap<string, string>;
  readonly format: Format;
  readonly address: string;
  readonly resume: ResumeRequest | null;
}

/** Frames that came before it is known whose they are. */
export interface Early {
  readonly frames: { readonly bytes: Uint8Array; readonly isBinary: boolean }[];
  bytes: number;
}

/** The transport's data of one socket. */
export interface Seat {
  /** Null once he is known: the handshake is not kept. */
  arrival: Arrival | null;
  early: Early | null;
  connection: Connection | null;
  /** The socket is closed: nothing may be done to it. */
  gone: boolean;
}

export function newSeat(arrival: Arrival): Seat {
  return { arrival, early: null, connection: null, gone: false };
}
