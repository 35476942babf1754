import type { Clock } from '../../actors/ports/clock.ts';
import type {
  Attached,
  AttachOptions,
  ConnectionId,
  Delivery,
  Stream,
  StreamEntry,
} from '../../actors/ports/delivery.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { encode } from '../../protocol/encode.ts';
import { LOG_IN_AGAIN, type Push } from '../../protocol/pushes.ts';
import type { Transport } from '../transport.ts';
import type { Channels } from './channels.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';
import { followersTopic, inboxOwner } from './streams.ts';

/** Told when sessions end, so that what was remembered of them is forgotten. */
export type SessionsEnded = (userId: number, tokenId: string | null) => void;

/** Actors → sockets: encode once per format, publish natively, replay from tails, hold back whoever cannot follow. */
export class SocketDelivery implements Delivery {
  readonly #connections: Connections;
  readonly #channels: Channels;
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;
  readonly #ended: SessionsEnded;
  #transport: Transport | null = null;

  constructor(
    connections: Connections,
    channels: Channels,
    clock: Clock,
    telemetry: Telemetry,
    ended: SessionsEnded,
  ) {
    this.#connections = connections;
    this.#channels = channels;
    this.#clock = clock;
    this.#telemetry = telemetry;
    this.#ended = ended;
  }

  /** Before anything is delivered. */
  bind(transport: Transport): void {
    this.#transport = transport;
  }

  publish(stream: Stream, entry: StreamEntry): void {
    const channel = this.#channels.ensure(stream, entry.syncId - 1);
    if (entry.syncId !== channel.latest + 1) this.#skipped(stream, entry.syncId - 1);
    const before = channel.bytes;
    channel.append(entry);
    this.#channels.grew(stream, channel, channel.bytes - before);
    const owner = inboxOwner(stream);
    if (owner === null) {
      this.#transport?.publish(followersTopic(stream, 'json'), channel.newest('json'));
      if (this.#connections.anyMsgpack) {
        this.#transport?.publish(followersTopic(stream, 'msgpack'), channel.newest('msgpack'));
      }
      return;
    }
    for (const connection of this.#connections.ofUser(owner)) {
      if (connection.holes.has(stream)) continue;
      if (connection.slowSince > 0) this.hold(connection, stream, entry.syncId - 1);
      else connection.sendEncoded(channel.newest(connection.admission.format));
    }
  }

  state(stream: Stream, push: Push): void {
    this.#transport?.publish(followersTopic(stream, 'json'), encode(push, 'json'));
    if (this.#connections.anyMsgpack)
      this.#transport?.publish(followersTopic(stream, 'msgpack'), encode(push, 'msgpack'));
  }

  volatile(stream: Stream, push: Push, exceptUser: number): void {
    const left = [...this.#connections.ofUser(exceptUser)].filter((connection) =>
      connection.follows.has(stream),
    );
    for (const { socket, admission } of left) socket?.unsubscribe(followersTopic(stream, admission.format));
    this.state(stream, push);
    for (const { socket, admission } of left) socket?.subscribe(followersTopic(stream, admission.format));
  }

  toUser(userId: number, push: Push): void {
    for (const connection of this.#connections.ofUser(userId)) connection.send(push);
  }

  toConnection(id: ConnectionId, push: Push): void {
    this.#connections.get(id)?.send(push);
  }

  connectionsOf(userId: number): readonly ConnectionId[] {
    return [...this.#connections.ofUser(userId)].map((connection) => connection.id);
  }

  followed(stream: Stream): boolean {
    const transport = this.#transport;
    if (!transport) return false;
    return (
      transport.audience(followersTopic(stream, 'json')) +
        transport.audience(followersTopic(stream, 'msgpack')) >
      0
    );
  }

  covers(stream: Stream, after: number, latest: number): boolean {
    return after >= latest || (this.#channels.get(stream)?.covers(after) ?? false);
  }

  ready(id: ConnectionId): boolean {
    const connection = this.#connections.get(id);
    return connection !== undefined && connection.slowSince === 0;
  }

  attach(id: ConnectionId, { stream, after, latest, summary }: AttachOptions): Attached {
    const connection = this.#connections.get(id);
    if (!connection) return 'gone';
    const channel = this.#channels.ensure(stream, latest);
    // The store knows more than was ever announced: a commit landed whose answer was lost.
    if (channel.latest < latest) this.#skipped(stream, latest);
    if (after === null) {
      // A socket that has a hole here follows the stream when that is filled.
      if (connection.holes.has(stream)) return 'behind';
      return this.#follow(connection, stream, channel.latest);
    }
    if (connection.slowSince > 0 || !channel.covers(after)) {
      this.hold(connection, stream, after);
      return connection.slowSince > 0 ? 'slow' : 'behind';
    }
    const frames = channel.after(after, connection.admission.format);
    for (const frame of frames) connection.sendEncoded(frame);
    this.#telemetry.count('entries_recovered', frames.length);
    if (summary) connection.send(summary);
    connection.holes.delete(stream);
    return this.#follow(connection, stream, channel.latest);
  }

  replay(id: ConnectionId, stream: Stream, entries: readonly StreamEntry[]): void {
    const connection = this.#connections.get(id);
    const last = entries.at(-1);
    if (!connection || !last) return;
    for (const entry of entries) connection.send(entry.push);
    this.#telemetry.count('entries_recovered', entries.length);
    this.hold(connection, stream, last.syncId);
  }

  attachUser(userId: number, stream: Stream, latest: number): void {
    this.#channels.ensure(stream, latest);
    for (const connection of this.#connections.ofUser(userId)) {
      if (!connection.holes.has(stream)) this.#follow(connection, stream, latest);
    }
  }

  detachUser(userId: number, stream: Stream): void {
    for (const connection of this.#connections.ofUser(userId)) this.#unfollow(connection, stream);
  }

  detachConnection(id: ConnectionId, stream: Stream): void {
    const connection = this.#connections.get(id);
    if (connection) this.#unfollow(connection, stream);
  }

  resync(id: ConnectionId): void {
    this.#connections.get(id)?.end('RESYNC');
  }

  endSessions(userId: number, tokenId: string | null): void {
    this.#ended(userId, tokenId);
    for (const connection of [...this.#connections.ofUser(userId)]) {
      if (tokenId !== null && connection.admission.principal?.tokenId !== tokenId) continue;
      connection.send(LOG_IN_AGAIN);
      connection.end('SESSION_ENDED');
    }
  }

  /** The socket does not follow the stream until what it missed after `after` was replayed. */
  hold(connection: Connection, stream: Stream, after: number): void {
    if (connection.follows.delete(stream)) {
      connection.socket?.unsubscribe(followersTopic(stream, connection.admission.format));
    }
    connection.holes.set(stream, { after, requestedAt: this.#clock.now() });
  }

  /** The socket does not keep up: it leaves all its streams, each at a known number. */
  holdAll(connection: Connection): void {
    connection.slowSince = this.#clock.now();
    this.#telemetry.count('sockets_gapped');
    for (const stream of [...connection.follows]) {
      this.hold(connection, stream, this.#channels.get(stream)?.latest ?? 0);
    }
  }

  #follow(connection: Connection, stream: Stream, latest: number): Attached {
    if (connection.slowSince > 0) {
      this.hold(connection, stream, latest);
      return 'slow';
    }
    if (inboxOwner(stream) === null && !connection.follows.has(stream)) {
      connection.follows.add(stream);
      connection.socket?.subscribe(followersTopic(stream, connection.admission.format));
    }
    return 'live';
  }

  #unfollow(connection: Connection, stream: Stream): void {
    connection.holes.delete(stream);
    if (!connection.follows.delete(stream)) return;
    connection.socket?.unsubscribe(followersTopic(stream, connection.admission.format));
  }

  /** Entries up to `latest` were never announced here: whoever follows has missed them and recovers. */
  #skipped(stream: Stream, latest: number): void {
    const channel = this.#channels.ensure(stream, latest);
    this.#telemetry.count('streams_skipped');
    const owner = inboxOwner(stream);
    const followers = owner === null ? this.#connections.all() : this.#connections.ofUser(owner);
    for (const connection of followers) {
      if (owner !== null || connection.follows.has(stream)) {
        if (connection.holes.has(stream)) continue;
        this.hold(connection, stream, channel.latest);
        // Asked for by the next sweep.
        const hole = connection.holes.get(stream);
        if (hole) hole.requestedAt = 0;
      }
    }
    channel.reset(latest);
  }
}
