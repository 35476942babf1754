import { z } from 'zod';
import { text } from '../fields.ts';

const SEATS = 4;
/** The longest match that a record may ask for. */
const MOST_ROUNDS = 1_001;
/** Every message of 1 000 rounds, as far as 8 Mi characters go. */
const LONGEST_INPUTS = 8_388_608;
const LONGEST_MAP = 65_536;

const seatNumber = z
  .int()
  .min(0)
  .max(SEATS - 1);
const digest = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hex digits');

/** A match record as a file or an answer holds it (escape.md 6); the rules say whether a match can be played by it. */
export const matchRecord = z.object({
  format: z.literal('troupe-escape-match'),
  version: z.literal(1),
  constants: z.object({
    preset: text(40),
    changes: z.record(text(40), z.unknown()).default({}),
  }),
  map: text(LONGEST_MAP).nullable(),
  seats: z.array(z.object({ name: text(200), kind: z.enum(['person', 'program', 'builtin']) })).length(SEATS),
  absent: z.array(seatNumber).max(SEATS),
  inputs: text(LONGEST_INPUTS),
  digests: z.array(digest).max(MOST_ROUNDS),
  digest,
  /** None yet: the match was not over. */
  points: z
    .array(z.int())
    .refine(({ length }) => length === 0 || length === SEATS, `must be empty, or ${SEATS} whole numbers`),
});
