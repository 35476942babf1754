import { matchDigest } from '../../rules/escape/digest.ts';
import { recordToJson } from '../../rules/escape/replay/record-json.ts';
import type { MatchInputsRow } from '../ports/match-rows.ts';
import { splitDigests, unpackInputs } from './journal.ts';
import { seatsOf, type Table } from './state.ts';

/** A match as our own format has it: the rules, the seats, the inputs and the digests; `troupe replay` plays it again. */
export function recordText({ game, row, seats }: Table, rows: readonly MatchInputsRow[]): string {
  const digests = splitDigests(rows.map((one) => one.digests).join(''));
  const record = {
    constants: game.constants,
    map: row.map === null ? null : game.board.map,
    seats: seats.map(({ userId, bot }) =>
      bot === null
        ? { name: `user:${userId ?? 'nobody'}`, kind: 'person' as const }
        : { name: `builtin:${bot}`, kind: 'builtin' as const },
    ),
    absent: seatsOf(row.absent),
    inputs: rows.flatMap((one) => unpackInputs(one.inputs)),
    digests,
    digest: matchDigest(digests),
    points: row.result?.points ?? [],
  };
  return `${JSON.stringify(recordToJson(record))}\n`;
}
