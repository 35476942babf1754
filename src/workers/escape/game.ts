import type { EscapeGame } from '../../actors/ports/escape-compute.ts';
import { BoundedMap } from '../../lib/bounded-map.ts';
import type { Board } from '../../rules/escape/board.ts';
import { loadBoard } from '../../rules/escape/map/load.ts';
import { SHIP_BOARD } from '../../rules/escape/map/ship.ts';
import type { Game } from '../../rules/escape/state.ts';

/** Maps that a thread keeps besides the ship. Each has some 200 kB of tables once all its zones were asked for. */
const KEPT = 16;
const boards = new BoundedMap<string, Board>(KEPT);

/** The game that a batch names. Throws `RangeError` when its map is none. */
export function gameOf({ constants, map }: EscapeGame): Game {
  return { constants, board: namedBoard(map) };
}

/** The board of a map's text, the same object each time while it is kept; null: the ship. */
export function namedBoard(map: string | null): Board {
  if (map === null) return SHIP_BOARD;
  const kept = boards.get(map);
  if (kept !== undefined) return kept;
  const loading = loadBoard(map);
  if (!loading.ok) throw new RangeError(`this is no map: ${loading.faults.join('; ')}`);
  boards.set(map, loading.board);
  return loading.board;
}
