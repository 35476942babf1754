import type { Brand } from '../../lib/brand.ts';
import type { Push } from '../../protocol/pushes.ts';

/** A sequenced log that sockets follow: a room's, or one user's copy of a private conversation. */
export type Stream = Brand<string, 'Stream'>;

/** The number of a socket on this node. */
export type ConnectionId = Brand<number, 'ConnectionId'>;

export function roomStream(roomId: number): Stream {
  return `r${roomId}` as Stream;
}

export function inboxStream(ownerId: number, peerId: number): Stream {
  return `d${ownerId}:${peerId}` as Stream;
}

/** The edge that hears when a socket could not be made to follow something. `id`: the connection. */
export const FOLLOWING_EDGE = 'following';

/** One entry of a stream. `push` carries the message's current content and this entry's number. */
export interface StreamEntry {
  readonly syncId: number;
  readonly messageId: number;
  readonly push: Push;
}

/** `behind`: the tail does not reach back that far. `slow`: too much waits for the socket already. */
export type Attached = 'live' | 'behind' | 'slow' | 'gone';

export interface AttachOptions {
  readonly stream: Stream;
  /** The last number the socket has, as far as this recovery knows; null to follow from now on. */
  readonly after: number | null;
  /** Go on from here instead, because more is missing than can be replayed. */
  readonly skipTo: number | null;
  /** The stream's highest number when this attach was decided. */
  readonly latest: number;
  /** Sent after the replay and before anything live. */
  readonly summary: Push | null;
}

/** A part of the past for a socket whose last number is `after`; it then has everything up to `to`. */
export interface Replay {
  readonly stream: Stream;
  readonly after: number;
  readonly to: number;
  readonly entries: readonly StreamEntry[];
}

/**
 * How actors reach sockets. Everything is synchronous and keeps its order per socket. Only what is committed may be
 * handed in, so calls belong into `turn.announce`.
 */
export interface Delivery {
  /** To every socket that follows the stream, and into the stream's tail. Numbers are dense; a skipped one makes followers recover. */
  publish(stream: Stream, entry: StreamEntry): void;
  /** State of a room to those who follow it; whoever misses it gets a summary later. */
  state(stream: Stream, push: Push): void;
  /** Worth nothing later: dropped when it cannot be sent. Not sent to the sockets of `exceptUser`. */
  volatile(stream: Stream, push: Push, exceptUser: number): void;
  toUser(userId: number, push: Push): void;
  /** In one write, in this order. */
  toConnection(connection: ConnectionId, ...pushes: readonly Push[]): void;
  connectionsOf(userId: number): readonly ConnectionId[];
  /** Whether somebody follows the stream now. */
  followed(stream: Stream): boolean;
  /** Whether the tail still holds everything after `after`. */
  covers(stream: Stream, after: number, latest: number): boolean;
  /** When the socket was heard of last, pongs included (ms); null when it is gone. */
  lastSeen(connection: ConnectionId): number | null;
  /** Whether the socket can take more of a replay now. */
  ready(connection: ConnectionId): boolean;
  /**
   * In one synchronous step: replay from the tail, summary, follow. A recovery that took long is asked for again, so two
   * of one gap may be under way: the later one finds the socket further on, and nothing is sent twice.
   */
  attach(connection: ConnectionId, options: AttachOptions): Attached;
  /** Sends a slice of the past to a socket that does not follow the stream yet; not to one that has got further. */
  replay(connection: ConnectionId, replay: Replay): void;
  /** All sockets of the user follow the stream from now on, except those that recover it anyway. */
  attachUser(userId: number, stream: Stream, latest: number): void;
  detachUser(userId: number, stream: Stream): void;
  detachConnection(connection: ConnectionId, stream: Stream): void;
  /** Asks a socket to connect again: it missed more than can be replayed. */
  resync(connection: ConnectionId): void;
  /** Ends sockets with push 100: all of the user's, or those of one token. `why` decides about the close code. */
  endSessions(userId: number, tokenId: string | null, why?: 'ended' | 'disabled'): void;
}
