import { readFile, stat } from 'node:fs/promises';
import { explain, Fault } from '../../lib/fault.ts';
import { shallowJson } from '../../lib/json-depth.ts';
import { matchRecord } from '../../protocol/escape/record.ts';
import { parse } from '../../protocol/parse.ts';
import { SEATS } from '../../rules/escape/constants.ts';
import { readPublished } from '../../rules/escape/replay/read.ts';
import type { MatchRecord } from '../../rules/escape/replay/record.ts';
import { recordFromJson } from '../../rules/escape/replay/record-json.ts';

/** What a file of a match holds: a record, or a published replay as one. */
export type MatchFile =
  | { readonly kind: 'record'; readonly record: MatchRecord }
  /** `differsIn`: see `Reread`; digests and points are those of the rerun. */
  | { readonly kind: 'published'; readonly record: MatchRecord; readonly differsIn: number | null };

/** Whole matches have a few hundred KiB. */
const MOST_BYTES = 16 * 1024 * 1024;
/** A position in the arguments of an event of a turn of a round. */
const DEEPEST = 8;

/** Reads a file. Throws `Fault` REPLAY_FILE with a sentence. */
export async function readMatchFile(path: string): Promise<MatchFile> {
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new RangeError('it is larger than 16 MiB');
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Fault('REPLAY_FILE', `${path} cannot be read: ${explain(error)}`);
  }
  try {
    return matchFileOf(text);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Fault('REPLAY_FILE', `${path} holds no match: ${error.message}`);
    throw error;
  }
}

/** What the text of a file says: a list is a published replay, an object a record. Throws `RangeError` with a sentence. */
export function matchFileOf(text: string): MatchFile {
  const value = shallowJson(text, DEEPEST);
  if (value === undefined) throw new RangeError(`it is not JSON, or nests deeper than ${DEEPEST} levels`);
  if (!Array.isArray(value)) return { kind: 'record', record: recordOf(value) };
  const { constants, absent, inputs, rerun, differsIn } = readPublished(value);
  const { digests, digest, points } = rerun;
  const seats = Array.from({ length: SEATS }, () => ({ name: '', kind: 'program' as const }));
  const record = { constants, map: null, seats, absent, inputs, digests, digest, points };
  return { kind: 'published', record, differsIn };
}

function recordOf(value: unknown): MatchRecord {
  const parsed = parse(matchRecord, value);
  if (!parsed.ok) throw new RangeError(parsed.rejection.message);
  return recordFromJson(parsed.value);
}
