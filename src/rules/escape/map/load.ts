import { type Board, boardOf } from '../board.ts';
import { faultsOf } from './check.ts';
import { readMap } from './text.ts';

/** The board of a map's text, or why there is none: each fault a sentence for who wrote the map. */
export type Loading =
  | { readonly ok: true; readonly board: Board }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads and checks the text of a map (escape.md section 2). Bounded: at most 64 Ki characters and 147 nodes. */
export function loadBoard(text: string): Loading {
  const reading = readMap(text);
  if (!reading.ok) return { ok: false, faults: [`line ${reading.line}: ${reading.message}`] };
  const faults = faultsOf(reading.map);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, board: boardOf(reading.map) };
}
