import type { ConnectionId } from '../../actors/ports/delivery.ts';
import type { MatchDelivery, MatchGuest } from '../../actors/ports/match-delivery.ts';
import type { CloseName } from '../../protocol/close-codes.ts';
import type { MatchSocket } from './match-socket.ts';

/** The open sockets of matches on this node: by number, by user, by address, and who is in which match. */
export class MatchHall implements MatchDelivery {
  readonly #all = new Map<ConnectionId, MatchSocket>();
  readonly #in = new Map<number, Set<MatchSocket>>();
  readonly #byUser = new Map<number, number>();
  readonly #byAddress = new Map<string, number>();
  #last = 0;

  get size(): number {
    return this.#all.size;
  }

  nextId(): ConnectionId {
    this.#last += 1;
    return this.#last as ConnectionId;
  }

  get(id: ConnectionId): MatchSocket | undefined {
    return this.#all.get(id);
  }

  all(): IterableIterator<MatchSocket> {
    return this.#all.values();
  }

  ofUser(userId: number): number {
    return this.#byUser.get(userId) ?? 0;
  }

  atAddress(address: string): number {
    return this.#byAddress.get(address) ?? 0;
  }

  byPlace(): Record<'player' | 'watcher', number> {
    const counts = { player: 0, watcher: 0 };
    for (const { visit } of this.#all.values()) counts[visit.place.as] += 1;
    return counts;
  }

  /** Once it is known who it is. */
  add(socket: MatchSocket): void {
    this.#all.set(socket.id, socket);
    count(this.#byUser, socket.userId, 1);
    count(this.#byAddress, socket.address, 1);
  }

  /** Its match has let it in. */
  admit(socket: MatchSocket): void {
    socket.isIn = true;
    const { matchId } = socket.visit;
    const there = this.#in.get(matchId);
    if (there) there.add(socket);
    else this.#in.set(matchId, new Set([socket]));
  }

  remove(socket: MatchSocket): void {
    if (!this.#all.delete(socket.id)) return;
    count(this.#byUser, socket.userId, -1);
    count(this.#byAddress, socket.address, -1);
    const { matchId } = socket.visit;
    const there = this.#in.get(matchId);
    there?.delete(socket);
    if (there?.size === 0) this.#in.delete(matchId);
  }

  send(connections: readonly ConnectionId[], texts: readonly string[]): void {
    for (const id of connections) this.#all.get(id)?.give(texts);
  }

  end(connection: ConnectionId, why: CloseName): void {
    this.#all.get(connection)?.end(why);
  }

  guestsOf(matchId: number): MatchGuest[] {
    const there = this.#in.get(matchId) ?? [];
    return [...there].filter(({ isEnding }) => !isEnding).map(({ guest }) => guest);
  }

  /** Ends sockets whose sessions ended: all of the user's, or those of one token. */
  endSessions(userId: number, tokenId: string | null, why: CloseName): void {
    for (const socket of this.#all.values())
      if (socket.userId === userId && (tokenId === null || socket.principal?.tokenId === tokenId))
        socket.end(why);
  }
}

function count<K>(counts: Map<K, number>, key: K, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
