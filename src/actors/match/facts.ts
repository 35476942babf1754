import type { SeatMessage } from '../../protocol/escape/messages.ts';
import type { MatchRecord } from '../ports/match-store.ts';
import { ownRoundBegin } from './referee/round-begin.ts';
import { type MatchState, playerIn, type Table } from './state.ts';

/** What a caller may know of a match that is in memory. */
export interface MatchFacts extends MatchRecord {
  /** By seat: whether its player has a socket; built-in bots are always there. */
  readonly here: readonly boolean[];
  /** How far it is, for those who watch; `round` 0 before it began. */
  readonly round: number;
  readonly turn: number;
  /** What each seat of the caller knows now. */
  readonly own: readonly { readonly seat: number; readonly message: SeatMessage }[];
}

/** A match as the lists have it. */
export function factsOf({ row, seats }: Table): MatchRecord {
  return { row, seats: [...seats] };
}

/** A match as it stands, for one user. Others are shown what those who watch are shown. */
export function factsFor(state: MatchState, table: Table, userId: number): MatchFacts {
  const { row, seats, game, state: match, shadow } = table;
  const own = seats.filter((seat) => seat.userId === userId).map(({ seat }) => seat);
  const shown = own.length > 0 || row.status === 2 ? match : shadow.state;
  return {
    ...factsOf(table),
    here: seats.map(({ bot }, seat) => bot !== null || playerIn(state, seat) !== null),
    round: shown.round,
    turn: shown.turn,
    own:
      row.status === 1
        ? own.map((seat) => ({ seat, message: ownRoundBegin(game, match, seat, true).message }))
        : [],
  };
}
