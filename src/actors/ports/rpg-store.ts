import type { Loaded } from './loaded.ts';
import type { Picture } from './painter.ts';
import type {
  AdventureRow,
  AdventureTurnRow,
  BattleRoundRow,
  BattleRow,
  PlayerRow,
  PlayerTaskRow,
  PlayerThingRow,
  PublicTaskRow,
} from './rpg-rows.ts';

/** A player with all that is his. */
export interface PlayerSnapshot {
  readonly row: PlayerRow;
  readonly things: readonly PlayerThingRow[];
  /** Oldest first. */
  readonly tasks: readonly PlayerTaskRow[];
}

/** What the text role-play game reads. */
export interface RpgStore {
  loadPlayers(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<PlayerSnapshot>>>;
  /** The newest turns, in their order, with each adventure. */
  loadAdventures(
    ids: readonly string[],
    lastTurns: number,
  ): Promise<ReadonlyMap<string, Loaded<{ row: AdventureRow; turns: readonly AdventureTurnRow[] }>>>;
  /** The turn that a move came to; null: it was not told. */
  adventureTurn(adventureId: number, moveId: number): Promise<AdventureTurnRow | null>;
  /** Each battle with the rounds that one of the two has not read. */
  loadBattles(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Loaded<{ row: BattleRow; rounds: readonly BattleRoundRow[] }>>>;
  /** The round that a move was made in; null: none was, yet. */
  battleRound(battleId: number, moveId: number): Promise<BattleRoundRow | null>;
  loadLobby(): Promise<Loaded<readonly PublicTaskRow[]>>;
  /** `role` in any case, as names of accounts are one in any case. */
  playerByRole(role: string): Promise<PlayerRow | null>;
  portrait(userId: number): Promise<Picture | null>;
  /** Null for who has none. */
  portraits(userIds: readonly number[]): Promise<ReadonlyMap<number, Picture>>;
  /** What a call of this id answered; null: it has not been answered. */
  answer(userId: number, requestId: string): Promise<unknown>;
  /** Battles that were not over, to be taken up at start. */
  openBattles(): Promise<string[]>;
}
