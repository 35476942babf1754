import type { Course } from '../../actors/ports/escape-compute.ts';
import { decodeInputs } from '../../rules/escape/replay/input-bytes.ts';
import { publishedReplay as published, publishedText } from '../../rules/escape/replay/published.ts';
import { replayInputs } from '../../rules/escape/replay/resimulate.ts';
import { seatReports as reports, type SeatReport } from '../../rules/escape/replay/seat-reports.ts';
import { gameOf } from './game.ts';

/** Plays a match again and writes it in the published format. */
export function publishedReplay({ absent, inputs, ...named }: Course): string {
  const game = gameOf(named);
  const { events, points } = replayInputs(game, absent, decodeInputs(inputs));
  return publishedText(published(game.board, events, points));
}

/** Plays a match again for what became of its seats. */
export function seatReports({ absent, inputs, ...named }: Course): SeatReport[] {
  return reports(gameOf(named), absent, decodeInputs(inputs));
}
