import { z } from 'zod';

/** A positive id below 2^53; digit strings are taken as numbers. */
export const id = z.preprocess(
  (value) => (typeof value === 'string' && /^[0-9]{1,16}$/.test(value) ? Number(value) : value),
  z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(Number.MAX_SAFE_INTEGER, 'must be below 2^53'),
);

/** A number of a log, 0 for "before the first". */
export const syncId = z.preprocess(
  (value) => (typeof value === 'string' && /^[0-9]{1,16}$/.test(value) ? Number(value) : value),
  z
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .max(Number.MAX_SAFE_INTEGER, 'must be below 2^53'),
);

/** Text that can be stored: well-formed UTF-16 without NUL, of at most `max` characters. */
export function text(max: number, min = 0) {
  return z
    .string('must be a text')
    .min(min, `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .refine((value) => value.isWellFormed(), 'has half of a surrogate pair')
    .refine((value) => !value.includes('\0'), 'has a NUL character');
}

/** Absent and null mean the same to existing clients. */
export function orNull<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null);
}

export const smallInteger = z.int('must be a whole number').min(-2_147_483_648).max(2_147_483_647);

export const userIdList = z
  .array(id, 'must be a list of ids')
  .min(1, 'must not be empty')
  .max(500, 'must have at most 500 ids');

/** No control, format or unassigned characters: it is shown in notices and logs. */
export const clientMessageId = text(64, 1).refine(
  (value) => !/\p{C}/u.test(value),
  'has characters that cannot be printed',
);

/** Text that says something: of 1 to `max` characters, not all of them blank. */
export function filled(max: number) {
  return text(max)
    .min(1, 'must not be empty')
    .refine((value) => value.trim() !== '', 'must not be empty');
}
