import type { Clock } from '../../actors/ports/clock.ts';
import type { Stream } from '../../actors/ports/delivery.ts';
import type { DeliveryClass } from '../../actors/ports/metrics.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Connection } from './connection.ts';
import { followersTopic, inboxOwner } from './streams.ts';

/** Who is concerned by what a stream says. */
interface Audience {
  /** Sockets that are subscribed. */
  live: number;
  /** Sockets that must recover something first. */
  readonly holders: Set<Connection>;
  /** State pushes so far: what a holder missed is the difference. */
  states: number;
}

const NOBODY: ReadonlySet<Connection> = new Set();

/** The newest number of a stream that was announced here; undefined when nothing is known of it. */
type LatestOf = (stream: Stream) => number | undefined;

/**
 * Which sockets follow which streams and which have holes in them, and the ledger of what each of them is owed:
 * expected = live + recovered + abandoned + pending, for every delivery class. `expected` is counted from these books,
 * `live` from the transport's own, so that a mistake in either shows.
 */
export class Following {
  readonly #audiences = new Map<Stream, Audience>();
  readonly #latestOf: LatestOf;
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;

  constructor(latestOf: LatestOf, clock: Clock, telemetry: Telemetry) {
    this.#latestOf = latestOf;
    this.#clock = clock;
    this.#telemetry = telemetry;
    telemetry.gauge('deliveries_pending', () => this.#pending());
  }

  /** Whether anybody is concerned. */
  any(stream: Stream): boolean {
    return this.#audiences.has(stream);
  }

  /** Brings the socket into the live stream. `summarised`: it was told how things are now, and so misses no state. */
  follow(connection: Connection, stream: Stream, summarised: boolean): void {
    this.#close(connection, stream, summarised);
    // Private inboxes need no subscription: their owner's sockets are known.
    if (inboxOwner(stream) !== null || connection.follows.has(stream)) return;
    connection.follows.add(stream);
    connection.socket?.subscribe(followersTopic(stream, connection.admission.format));
    this.#audience(stream).live += 1;
  }

  /** Takes the socket out of the live stream: it is owed everything after `after`. */
  hold(connection: Connection, stream: Stream, after: number): void {
    const audience = this.#audience(stream);
    this.#unsubscribe(connection, stream, audience);
    const hole = connection.holes.get(stream);
    const owed = hole ? this.#owed(stream, hole.after) : 0;
    const more = this.#owed(stream, after) - owed;
    if (more > 0) this.#count('deliveries_expected', 'sequenced', more);
    else this.#count('deliveries_abandoned', 'sequenced', -more);
    const statesAt = hole?.statesAt ?? audience.states;
    connection.holes.set(stream, { after, requestedAt: this.#clock.now(), statesAt });
    audience.holders.add(connection);
  }

  /** `entries` of what the socket is owed were handed to it, up to the number `upTo`. */
  recovered(connection: Connection, stream: Stream, upTo: number, entries: number): void {
    this.#count('deliveries_recovered', 'sequenced', entries);
    const hole = connection.holes.get(stream);
    if (!hole) return;
    hole.after = upTo;
    hole.requestedAt = this.#clock.now();
  }

  /** So many numbers of what was replayed have no entry any more: they are beyond what the store keeps. */
  missing(entries: number): void {
    this.#count('deliveries_abandoned', 'sequenced', entries);
  }

  /** The socket has nothing to do with the stream any more. */
  leave(connection: Connection, stream: Stream): void {
    this.#close(connection, stream, false);
    const audience = this.#audiences.get(stream);
    if (audience) this.#unsubscribe(connection, stream, audience);
    this.#forgetIfEmpty(stream);
  }

  /** The socket is gone. */
  closed(connection: Connection): void {
    for (const stream of [...connection.holes.keys(), ...connection.follows]) this.leave(connection, stream);
  }

  /** The entry `syncId` reached `handed` of the `live` sockets that should have it now; holders are owed it. */
  published(stream: Stream, syncId: number, handed: number, live: number): void {
    let owed = 0;
    for (const { holes } of this.#audiences.get(stream)?.holders ?? NOBODY) {
      // Some claim to have more than there is.
      if ((holes.get(stream)?.after ?? syncId) < syncId) owed += 1;
    }
    this.#count('deliveries_expected', 'sequenced', live + owed);
    this.#count('deliveries_live', 'sequenced', handed);
  }

  /** The socket count that a push to the stream should reach now. */
  live(stream: Stream): number {
    return this.#audiences.get(stream)?.live ?? 0;
  }

  /** A state push reached `handed` sockets. */
  stated(stream: Stream, handed: number): void {
    const audience = this.#audiences.get(stream);
    if (!audience) return;
    audience.states += 1;
    this.#count('deliveries_expected', 'state', audience.live + audience.holders.size);
    this.#count('deliveries_live', 'state', handed);
  }

  /** A volatile push reached `handed` sockets of all but `left`: whoever has a hole never gets it. */
  uttered(stream: Stream, handed: number, left: number): void {
    const audience = this.#audiences.get(stream);
    if (!audience) return;
    this.#count('deliveries_expected', 'volatile', audience.live - left + audience.holders.size);
    this.#count('deliveries_live', 'volatile', handed);
    this.#count('deliveries_abandoned', 'volatile', audience.holders.size);
  }

  /** The stream turns out to be at `to` instead of `from`: those who have a hole are owed the difference. */
  advanced(stream: Stream, from: number | null, to: number): void {
    for (const { holes } of this.#audiences.get(stream)?.holders ?? NOBODY) {
      const after = holes.get(stream)?.after ?? to;
      const more = Math.max(0, to - after) - (from === null ? 0 : Math.max(0, from - after));
      this.#count('deliveries_expected', 'sequenced', more);
    }
  }

  /** Ends a hole; what was not recovered is given up. */
  #close(connection: Connection, stream: Stream, summarised: boolean): void {
    const hole = connection.holes.get(stream);
    if (!hole) return;
    connection.holes.delete(stream);
    this.#count('deliveries_abandoned', 'sequenced', this.#owed(stream, hole.after));
    const audience = this.#audience(stream);
    audience.holders.delete(connection);
    this.#count(
      summarised ? 'deliveries_recovered' : 'deliveries_abandoned',
      'state',
      audience.states - hole.statesAt,
    );
    this.#forgetIfEmpty(stream);
  }

  #unsubscribe(connection: Connection, stream: Stream, audience: Audience): void {
    if (!connection.follows.delete(stream)) return;
    connection.socket?.unsubscribe(followersTopic(stream, connection.admission.format));
    audience.live -= 1;
  }

  #audience(stream: Stream): Audience {
    const known = this.#audiences.get(stream);
    if (known) return known;
    const made: Audience = { live: 0, holders: new Set(), states: 0 };
    this.#audiences.set(stream, made);
    return made;
  }

  #forgetIfEmpty(stream: Stream): void {
    const audience = this.#audiences.get(stream);
    if (audience && audience.live === 0 && audience.holders.size === 0) this.#audiences.delete(stream);
  }

  #owed(stream: Stream, after: number): number {
    const latest = this.#latestOf(stream);
    return latest === undefined ? 0 : Math.max(0, latest - after);
  }

  #pending(): Record<DeliveryClass, number> {
    const pending = { sequenced: 0, state: 0, volatile: 0 };
    for (const [stream, { holders, states }] of this.#audiences) {
      for (const connection of holders) {
        const hole = connection.holes.get(stream);
        if (!hole) continue;
        pending.sequenced += this.#owed(stream, hole.after);
        pending.state += states - hole.statesAt;
      }
    }
    return pending;
  }

  #count(
    name: 'deliveries_expected' | 'deliveries_live' | 'deliveries_recovered' | 'deliveries_abandoned',
    of: DeliveryClass,
    amount: number,
  ): void {
    if (amount > 0) this.#telemetry.count(name, amount, of);
  }
}
