import { matchDigest } from '../../rules/escape/digest.ts';
import type { Input } from '../../rules/escape/input.ts';
import { publishedReplay, publishedText } from '../../rules/escape/replay/published.ts';
import { recordToJson } from '../../rules/escape/replay/record-json.ts';
import { replayInputs } from '../../rules/escape/replay/resimulate.ts';
import type { Game } from '../../rules/escape/state.ts';
import type { MatchRow, MatchSeatRow } from '../ports/match-rows.ts';
import { splitDigests } from './journal.ts';

/** A match with everything that was ever said in it. */
export interface Retracing {
  readonly game: Game;
  readonly row: MatchRow;
  readonly seats: readonly MatchSeatRow[];
  readonly absent: readonly number[];
  readonly inputs: readonly Input[];
  /** As they were taken while it was played. */
  readonly digests: string;
}

/** The published format (escape.md 3.4). */
export function replayText({ game, absent, inputs }: Retracing): string {
  const { events, points } = replayInputs(game, absent, inputs);
  return publishedText(publishedReplay(game.board, events, points));
}

/** Our own: the rules, the seats, the inputs and the digests; `troupe replay` plays it again. */
export function recordText({ game, row, seats, absent, inputs, digests }: Retracing): string {
  const rounds = splitDigests(digests);
  const record = {
    constants: game.constants,
    map: row.map === null ? null : game.board.map,
    seats: seats.map(({ userId, bot }) =>
      bot === null
        ? { name: `user:${userId ?? 'nobody'}`, kind: 'person' as const }
        : { name: `builtin:${bot}`, kind: 'builtin' as const },
    ),
    absent,
    inputs,
    digests: rounds,
    digest: matchDigest(rounds),
    points: row.result?.points ?? [],
  };
  return `${JSON.stringify(recordToJson(record))}\n`;
}
