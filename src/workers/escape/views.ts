import { ESCAPE_BATCH, type ViewBatch } from '../../actors/ports/escape-compute.ts';
import { decodeState } from '../../rules/escape/layout.ts';
import { type SeatView, viewOf } from '../../rules/escape/view.ts';
import { within } from '../bounds.ts';
import { gameOf } from './game.ts';

/** What seats see of states. */
export function escapeViews({ queries, ...named }: ViewBatch): SeatView[][] {
  within(
    'views',
    queries.reduce((sum, { seats }) => sum + seats.length, 0),
    ESCAPE_BATCH.views,
  );
  const game = gameOf(named);
  return queries.map(({ state: bytes, seats }) => {
    const state = decodeState(game, bytes);
    return seats.map((seat) => viewOf(game, state, seat));
  });
}
