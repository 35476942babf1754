import type { ConnectionId } from '../../actors/ports/delivery.ts';
import type { Connection } from './connection.ts';

const NONE: ReadonlySet<Connection> = new Set();

/** The open sockets of this node, by number, user and address. */
export class Connections {
  readonly #all = new Map<ConnectionId, Connection>();
  readonly #byUser = new Map<number, Set<Connection>>();
  readonly #byAddress = new Map<string, number>();
  readonly #deafByAddress = new Map<string, number>();
  #msgpack = 0;
  #last = 0;

  get size(): number {
    return this.#all.size;
  }

  /** Whether any socket speaks msgpack, so that nothing is encoded for nobody. */
  get anyMsgpack(): boolean {
    return this.#msgpack > 0;
  }

  /** How many sockets are live, deaf (refused, and soon closed) and slow. */
  byState(): Record<'live' | 'deaf' | 'slow', number> {
    const counts = { live: 0, deaf: 0, slow: 0 };
    for (const { admission, slowSince } of this.#all.values())
      counts[admission.principal === null ? 'deaf' : slowSince > 0 ? 'slow' : 'live'] += 1;
    return counts;
  }

  nextId(): ConnectionId {
    this.#last += 1;
    return this.#last as ConnectionId;
  }

  get(id: ConnectionId): Connection | undefined {
    return this.#all.get(id);
  }

  ofUser(userId: number): ReadonlySet<Connection> {
    return this.#byUser.get(userId) ?? NONE;
  }

  all(): IterableIterator<Connection> {
    return this.#all.values();
  }

  atAddress(address: string, deaf: boolean): number {
    return (deaf ? this.#deafByAddress : this.#byAddress).get(address) ?? 0;
  }

  add(connection: Connection): void {
    this.#all.set(connection.id, connection);
    const { principal, address, format } = connection.admission;
    count(principal ? this.#byAddress : this.#deafByAddress, address, 1);
    if (!principal) return;
    if (format === 'msgpack') this.#msgpack += 1;
    const mine = this.#byUser.get(principal.userId);
    if (mine) mine.add(connection);
    else this.#byUser.set(principal.userId, new Set([connection]));
  }

  remove(connection: Connection): void {
    if (!this.#all.delete(connection.id)) return;
    const { principal, address, format } = connection.admission;
    count(principal ? this.#byAddress : this.#deafByAddress, address, -1);
    if (!principal) return;
    if (format === 'msgpack') this.#msgpack -= 1;
    const mine = this.#byUser.get(principal.userId);
    mine?.delete(connection);
    if (mine?.size === 0) this.#byUser.delete(principal.userId);
  }
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
