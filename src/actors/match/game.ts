import { Fault } from '../../lib/fault.ts';
import { PRESETS, type Preset } from '../../rules/escape/constants.ts';
import { loadBoard } from '../../rules/escape/map/load.ts';
import { SHIP_BOARD } from '../../rules/escape/map/ship.ts';
import type { Game } from '../../rules/escape/state.ts';
import type { MatchRow } from '../ports/match-rows.ts';

/** What a match is played by. Throws `Fault('MAP_UNSOUND')` when its map is none; one that was created has a sound one. */
export function gameOf({ preset, hideOthers, map }: Pick<MatchRow, 'preset' | 'hideOthers' | 'map'>): Game {
  const constants = { ...PRESETS[preset as Preset], hideOthers };
  if (map === null) return { constants, board: SHIP_BOARD };
  const loading = loadBoard(map);
  if (!loading.ok) throw new Fault('MAP_UNSOUND', loading.faults.join(' '));
  return { constants, board: loading.board };
}
