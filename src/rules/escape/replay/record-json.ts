import { fromBase64url, toBase64url } from '../../../lib/base64url.ts';
import { SEATS } from '../constants.ts';
import { faultsOf } from '../map/check.ts';
import type { EscapeMap } from '../map/map.ts';
import { readMap, writeMap } from '../map/text.ts';
import { type ConstantsJson, constantsJson, constantsOf } from './constants-json.ts';
import { decodeInputs, encodeInputs } from './input-bytes.ts';
import type { MatchRecord, SeatRecord } from './record.ts';

/** A record as JSON: what a file of one holds. */
export interface RecordJson {
  readonly format: 'troupe-escape-match';
  readonly version: 1;
  readonly constants: ConstantsJson;
  /** Text of the map (section 2); null for the ship. */
  readonly map: string | null;
  readonly seats: readonly SeatRecord[];
  readonly absent: readonly number[];
  /** `encodeInputs` in base64url. */
  readonly inputs: string;
  readonly digests: readonly string[];
  readonly digest: string;
  readonly points: readonly number[];
}

/** A record to be kept. */
export function recordToJson({ constants, map, inputs, ...rest }: MatchRecord): RecordJson {
  return {
    format: 'troupe-escape-match',
    version: 1,
    constants: constantsJson(constants),
    map: map === null ? null : writeMap(map),
    seats: rest.seats,
    absent: rest.absent,
    inputs: toBase64url(encodeInputs(inputs)),
    digests: rest.digests,
    digest: rest.digest,
    points: rest.points,
  };
}

/** The record that was kept. Throws `RangeError` with a sentence for what no match can be played by. */
export function recordFromJson({ constants, map, seats, absent, inputs, ...rest }: RecordJson): MatchRecord {
  if (seats.length !== SEATS) throw new RangeError(`a match has ${SEATS} seats, not ${seats.length}`);
  const isSeat = (seat: number) => Number.isInteger(seat) && seat >= 0 && seat < SEATS;
  if (!absent.every(isSeat) || new Set(absent).size < absent.length)
    throw new RangeError('the absent must be different seats');
  return {
    constants: constantsOf(constants),
    map: map === null ? null : mapOf(map),
    seats,
    absent,
    inputs: inputsOf(inputs),
    digests: rest.digests,
    digest: rest.digest,
    points: rest.points,
  };
}

function mapOf(text: string): EscapeMap {
  const reading = readMap(text);
  if (!reading.ok) throw new RangeError(`the map, line ${reading.line}: ${reading.message}`);
  const [fault] = faultsOf(reading.map);
  if (fault !== undefined) throw new RangeError(`the map: ${fault}`);
  return reading.map;
}

function inputsOf(text: string): MatchRecord['inputs'] {
  try {
    return decodeInputs(fromBase64url(text));
  } catch (error) {
    throw new RangeError(`the inputs: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}
