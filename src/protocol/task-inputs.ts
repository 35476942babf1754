import { z } from 'zod';
import { BUILT_IN_BOTS, PRESET_NAMES } from './escape/names.ts';

/** Rows and columns of one matrix. */
const MATRIX_SIDE = 512;
/** So that its result fits into a frame, at some 25 characters for an entry. */
const PRODUCT_ENTRIES = 40_000;
const VALUES = 100_000;
/** What DATA_PROCESSING computes; stddev and variance are of the population. */
const OPERATIONS = [
  'count',
  'sum',
  'mean',
  'min',
  'max',
  'median',
  'stddev',
  'variance',
  'histogram',
] as const;

/** The built-in bots of the escape game, and the presets of its constants. */
/** Some seconds of one core. */
const MATCHES = 1_000;

const matrix = z
  .array(z.array(z.number('must be a number')).min(1).max(MATRIX_SIDE), 'must be rows of numbers')
  .min(1, 'must have at least one row')
  .max(MATRIX_SIDE, `must have at most ${MATRIX_SIDE} rows`)
  .refine((rows) => rows.every((row) => row.length === rows[0]?.length), 'must have rows of one length');

/** The task types with a reference worker, and what their input is (volunteers.md). Others pass as they are. */
export const TASK_INPUTS = {
  FIBONACCI: z.object({ n: z.int('must be a whole number').min(0).max(200_000) }),
  PRIME_CHECK: z.object({
    number: z
      .union([z.string(), z.int().transform(String)])
      .refine((value) => /^(0|[1-9]\d{0,18})$/.test(value), 'must be a decimal number')
      .refine((value) => value.length < 19 || value === `1${'0'.repeat(18)}`, 'must be at most 10^18'),
  }),
  MATRIX_MULTIPLY: z
    .object({ a: matrix, b: matrix })
    .refine(({ a, b }) => a[0]?.length === b.length, {
      path: ['b'],
      error: 'must have as many rows as a has columns',
    })
    .refine(({ a, b }) => a.length * (b[0]?.length ?? 0) <= PRODUCT_ENTRIES, {
      path: ['b'],
      error: `must make a product of at most ${PRODUCT_ENTRIES} entries`,
    }),
  HASH_CALCULATION: z.object({
    algorithm: z.enum(['md5', 'sha1', 'sha256', 'sha384', 'sha512']),
    data: z.string('must be a text'),
    iterations: z.int().min(1).max(10_000_000).default(1),
  }),
  DATA_PROCESSING: z.object({
    values: z.array(z.number('must be a number')).min(1, 'must not be empty').max(VALUES),
    operations: z.array(z.enum(OPERATIONS)).min(1, 'must not be empty').max(OPERATIONS.length),
  }),
  ESCAPE_MATCH: z.object({
    seed: z.int('must be a whole number').min(0).max(0xffff_ffff),
    bots: z.array(z.enum(BUILT_IN_BOTS)).length(4, 'must be four'),
    preset: z.enum(PRESET_NAMES).default('shipped'),
    count: z.int().min(1).max(MATCHES).nullable().default(null),
  }),
} as const;

export type KnownTaskType = keyof typeof TASK_INPUTS;

export function isKnownTaskType(taskType: string): taskType is KnownTaskType {
  return Object.hasOwn(TASK_INPUTS, taskType);
}
