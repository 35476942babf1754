import type { Clock } from '../../actors/ports/clock.ts';
import type {
  Attached,
  AttachOptions,
  ConnectionId,
  Delivery,
  Replay,
  Stream,
  StreamEntry,
} from '../../actors/ports/delivery.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Format } from '../../protocol/codec.ts';
import { encode } from '../../protocol/encode.ts';
import { LOG_IN_AGAIN, type Push } from '../../protocol/pushes.ts';
import type { Transport } from '../transport.ts';
import type { Channel } from './channel.ts';
import type { Channels } from './channels.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';
import { Following } from './following.ts';
import { followersTopic, inboxOwner } from './streams.ts';

const JSON_ONLY: readonly Format[] = ['json'];
const BOTH: readonly Format[] = ['json', 'msgpack'];

/** Told when sessions end, so that what was remembered of them is forgotten. */
export type SessionsEnded = (
  userId: number,
  tokenId: string | null,
  why: 'SESSION_ENDED' | 'ACCOUNT_DISABLED',
) => void;

/** Actors → sockets: encode once per format, publish natively, replay from tails, hold back whoever cannot follow. */
export class SocketDelivery implements Delivery {
  readonly #connections: Connections;
  readonly #channels: Channels;
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;
  readonly #ended: SessionsEnded;
  readonly #following: Following;
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
    this.#following = new Following((stream) => channels.get(stream)?.latest, clock, telemetry);
    telemetry.gauge('tail_bytes', () => channels.bytes);
  }

  /** Before anything is delivered. */
  bind(transport: Transport): void {
    this.#transport = transport;
  }

  publish(stream: Stream, entry: StreamEntry): void {
    const channel = this.#channel(stream, entry.syncId - 1);
    if (entry.syncId !== channel.latest + 1) this.#skipped(stream, entry.syncId - 1);
    const before = channel.bytes;
    channel.append(entry);
    this.#channels.grew(stream, channel, channel.bytes - before);
    this.#telemetry.count('pushes', 1, String(entry.push.type));
    const owner = inboxOwner(stream);
    if (owner !== null) return this.#toOwner(owner, stream, channel);
    const live = this.#following.live(stream);
    const handed = live > 0 ? this.#fanOut(stream, (format) => channel.newest(format)) : 0;
    this.#following.published(stream, entry.syncId, handed, live);
  }

  state(stream: Stream, push: Push): void {
    this.#telemetry.count('pushes', 1, String(push.type));
    if (this.#following.any(stream)) this.#following.stated(stream, this.#fanOut(stream, encoded(push)));
  }

  volatile(stream: Stream, push: Push, exceptUser: number): void {
    this.#telemetry.count('pushes', 1, String(push.type));
    if (!this.#following.any(stream)) return;
    const left = [...this.#connections.ofUser(exceptUser)].filter((connection) =>
      connection.follows.has(stream),
    );
    for (const { socket, admission } of left) socket?.unsubscribe(followersTopic(stream, admission.format));
    this.#following.uttered(stream, this.#fanOut(stream, encoded(push)), left.length);
    for (const { socket, admission } of left) socket?.subscribe(followersTopic(stream, admission.format));
  }

  toUser(userId: number, push: Push): void {
    for (const connection of this.#connections.ofUser(userId)) connection.send(push);
  }

  toConnection(id: ConnectionId, ...pushes: readonly Push[]): void {
    const connection = this.#connections.get(id);
    connection?.sendAll(pushes.map((push) => encode(push, connection.admission.format)));
  }

  connectionsOf(userId: number): readonly ConnectionId[] {
    return [...this.#connections.ofUser(userId)].map((connection) => connection.id);
  }

  followed(stream: Stream): boolean {
    return this.#following.live(stream) > 0;
  }

  covers(stream: Stream, after: number, latest: number): boolean {
    return after >= latest || (this.#channels.get(stream)?.covers(after) ?? false);
  }

  lastSeen(id: ConnectionId): number | null {
    return this.#connections.get(id)?.lastSeen ?? null;
  }

  ready(id: ConnectionId): boolean {
    const connection = this.#connections.get(id);
    return connection !== undefined && connection.slowSince === 0;
  }

  attach(id: ConnectionId, { stream, after, skipTo, latest, summary }: AttachOptions): Attached {
    const connection = this.#connections.get(id);
    if (!connection) return 'gone';
    const channel = this.#channel(stream, latest);
    // The store knows more than was ever announced: a commit landed whose answer was lost.
    if (channel.latest < latest) this.#skipped(stream, latest);
    if (after === null) {
      // A socket that has a hole here follows the stream when that is filled.
      if (connection.holes.has(stream)) return 'behind';
      return this.#follow(connection, stream, channel.latest);
    }
    const hole = connection.holes.get(stream);
    if (!hole) {
      if (summary) connection.send(summary);
      return this.#follow(connection, stream, channel.latest);
    }
    if (hole.after !== after) return 'behind';
    const start = skipTo ?? after;
    this.hold(connection, stream, start);
    if (connection.slowSince > 0) return 'slow';
    if (!channel.covers(start)) return 'behind';
    const frames = channel.after(start, connection.admission.format);
    connection.sendAll(frames);
    this.#following.recovered(connection, stream, channel.latest, frames.length);
    if (summary) connection.send(summary);
    this.#following.follow(connection, stream, summary !== null);
    return 'live';
  }

  replay(id: ConnectionId, { stream, after, to, entries }: Replay): void {
    const connection = this.#connections.get(id);
    if (connection?.holes.get(stream)?.after !== after) return;
    connection.sendAll(entries.map(({ push }) => encode(push, connection.admission.format)));
    this.#following.recovered(connection, stream, to, entries.length);
    this.#following.missing(to - after - entries.length);
  }

  attachUser(userId: number, stream: Stream, latest: number): void {
    this.#channel(stream, latest);
    for (const connection of this.#connections.ofUser(userId)) {
      if (!connection.holes.has(stream)) this.#follow(connection, stream, latest);
    }
  }

  detachUser(userId: number, stream: Stream): void {
    for (const connection of this.#connections.ofUser(userId)) this.#following.leave(connection, stream);
  }

  detachConnection(id: ConnectionId, stream: Stream): void {
    const connection = this.#connections.get(id);
    if (connection) this.#following.leave(connection, stream);
  }

  /** The socket is gone, and with it what it was still owed here. */
  closed(connection: Connection): void {
    this.#following.closed(connection);
  }

  resync(id: ConnectionId): void {
    this.#connections.get(id)?.end('RESYNC');
  }

  endSessions(userId: number, tokenId: string | null, why: 'ended' | 'disabled' = 'ended'): void {
    const close = why === 'disabled' ? 'ACCOUNT_DISABLED' : 'SESSION_ENDED';
    this.#ended(userId, tokenId, close);
    for (const connection of [...this.#connections.ofUser(userId)]) {
      if (tokenId !== null && connection.admission.principal?.tokenId !== tokenId) continue;
      connection.send(LOG_IN_AGAIN);
      connection.end(close);
    }
  }

  /** The socket does not follow the stream until what it missed after `after` was replayed. */
  hold(connection: Connection, stream: Stream, after: number): void {
    this.#following.hold(connection, stream, after);
  }

  /** The socket does not keep up: it leaves all its streams, each at a known number. */
  holdAll(connection: Connection): void {
    connection.slowSince = this.#clock.now();
    this.#telemetry.count('sockets_gapped');
    for (const stream of [...connection.follows]) {
      this.hold(connection, stream, this.#channels.get(stream)?.latest ?? 0);
    }
  }

  #toOwner(owner: number, stream: Stream, channel: Channel): void {
    const ready = [...this.#connections.ofUser(owner)].filter((connection) => !connection.holes.has(stream));
    const live = ready.filter((connection) => connection.slowSince === 0);
    this.#following.published(stream, channel.latest, live.length, live.length);
    for (const connection of live) connection.sendEncoded(channel.newest(connection.admission.format));
    for (const connection of ready) {
      if (connection.slowSince > 0) this.hold(connection, stream, channel.latest - 1);
    }
  }

  /** To every socket that is subscribed; returns how many the transport counts. */
  #fanOut(stream: Stream, frame: (format: Format) => string | Uint8Array): number {
    const transport = this.#transport;
    if (!transport) return 0;
    let handed = 0;
    for (const format of this.#connections.anyMsgpack ? BOTH : JSON_ONLY) {
      const topic = followersTopic(stream, format);
      const audience = transport.audience(topic);
      if (audience > 0) transport.publish(topic, frame(format));
      handed += audience;
    }
    return handed;
  }

  #follow(connection: Connection, stream: Stream, latest: number): Attached {
    if (connection.slowSince > 0) {
      this.hold(connection, stream, latest);
      return 'slow';
    }
    this.#following.follow(connection, stream, false);
    return 'live';
  }

  /** The stream's channel. Holes in a stream of which nothing was known until now count from here on. */
  #channel(stream: Stream, latest: number): Channel {
    const known = this.#channels.get(stream);
    if (known) return known;
    this.#following.advanced(stream, null, latest);
    this.#channels.prune((other) => this.#concerns(other));
    return this.#channels.ensure(stream, latest);
  }

  /** Whether a socket follows the stream, has a hole in it, or belongs to the owner of the inbox. */
  #concerns(stream: Stream): boolean {
    const owner = inboxOwner(stream);
    return this.#following.any(stream) || (owner !== null && this.#connections.ofUser(owner).size > 0);
  }

  /** Entries up to `latest` were never announced here: whoever follows has missed them and recovers. */
  #skipped(stream: Stream, latest: number): void {
    const channel = this.#channel(stream, latest);
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
    this.#following.advanced(stream, channel.latest, latest);
    channel.reset(latest);
  }
}

function encoded(push: Push): (format: Format) => string | Uint8Array {
  return (format) => encode(push, format);
}
