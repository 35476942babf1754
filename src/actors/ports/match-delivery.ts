import type { CloseName } from '../../protocol/close-codes.ts';
import type { ConnectionId } from './delivery.ts';

/** What a socket of a match is there for. `web`: a web player, who gets more fields (escape.md 3.2). */
export type MatchPlace =
  | { readonly as: 'player'; readonly seat: number; readonly web: boolean }
  | { readonly as: 'watcher'; readonly view: 'full' | number };

/** An open socket that its match has let in. */
export interface MatchGuest {
  readonly connection: ConnectionId;
  readonly userId: number;
  readonly place: MatchPlace;
}

/** How matches reach their sockets. Only what is committed may be handed in. */
export interface MatchDelivery {
  /** In one write, in this order, to each of them. */
  send(connections: readonly ConnectionId[], texts: readonly string[]): void;
  /** Closes it, after all that was sent. */
  end(connection: ConnectionId, why: CloseName): void;
  /** Who is there: what a match finds that is loaded anew. */
  guestsOf(matchId: number): readonly MatchGuest[];
}
