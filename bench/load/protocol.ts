/** What a frame of the server means to the generator. */
export type Meaning =
  /** A message of the room: what is counted. */
  | 'delivery'
  /** The end of a replay: the socket is live again. */
  | 'resumed'
  /** The server would not do something. */
  | 'refused'
  | 'other';

/** What a server speaks inside its frames. Everything here is on the hot path. */
export interface Protocol {
  /** Offered as Sec-WebSocket-Protocol. */
  readonly subprotocol: string | null;
  /** The path and query of the upgrade. `token` is ignored by servers that know no users. */
  path(token: string, resume: string | null): string;
  /** Frames to be sent when the socket is open. */
  readonly greeting: readonly Buffer[];
  /** A whole masked frame that says `content` in `roomId`. */
  message(roomId: number, content: string): Buffer;
  meaning(bytes: Buffer, start: number, end: number): Meaning;
  /** The frame to answer a frame with, for protocols with heartbeats of their own. */
  answer(bytes: Buffer, start: number, end: number): Buffer | null;
}
