import type { JudgeConfig } from '../../protocol/escape/judge-config.ts';
import { PRESETS } from '../../rules/escape/constants.ts';
import { loadBoard } from '../../rules/escape/map/load.ts';
import type { EscapeMap } from '../../rules/escape/map/map.ts';
import { SHIP_BOARD } from '../../rules/escape/map/ship.ts';
import type { Game } from '../../rules/escape/state.ts';

/** What a match is played by. `map`: null for the published one. */
export interface Playing {
  readonly game: Game;
  readonly map: EscapeMap | null;
}

/** The game that a config asks for, or why there is none. */
export function gameFor({
  preset,
  hide_others: hideOthers,
  map,
}: JudgeConfig):
  | ({ readonly ok: true } & Playing)
  | { readonly ok: false; readonly problems: readonly string[] } {
  const constants = { ...PRESETS[preset], hideOthers };
  if (map === undefined) return { ok: true, game: { constants, board: SHIP_BOARD }, map: null };
  const loading = loadBoard(map);
  if (!loading.ok) return { ok: false, problems: loading.faults.map((fault) => `config.map: ${fault}`) };
  const { board } = loading;
  return { ok: true, game: { constants, board }, map: board.map };
}
