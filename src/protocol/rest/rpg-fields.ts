import { z } from 'zod';
import { pictureOf } from '../../lib/picture.ts';
import { orNull, text } from '../fields.ts';

const MOST_TEXT = 4_000;
const MOST_ROLE = 64;
const MOST_NAME = 200;
const MOST_NAMES = 50;
/** In base64 it fits into a body with room for the rest. */
const MOST_IMAGE_BYTES = 524_288;
const MOST_ID = 200;

/** Who calls, or whom a call is about. */
export const role = text(MOST_ROLE, 1).describe('The name of an account, in any case.');

/** What a player writes; null is nothing. */
export const speech = z.preprocess((value) => (value === null ? '' : value), text(MOST_TEXT));

/** A thing, or a figure: its name, or an object that has it. */
function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
}

/** Clients send lists of names, of objects with a name, the dict that /bag answered, one name, or null. */
function listed(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.map(nameOf).filter((one) => one !== null && one !== '');
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object') return value;
  return 'name' in value ? [nameOf(value)] : Object.keys(value);
}

export const names = z
  .preprocess(listed, z.array(text(MOST_NAME), 'must be a list of names').max(MOST_NAMES))
  .describe('Names; objects with a `name`, a dict by name, one name, or null do as well.');

function digits(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** As in src/rules/craft/craft.ts; a test holds them together. */
export const MOST_UNITS = 10;
export const units = z
  .preprocess(digits, z.int().min(1).max(MOST_UNITS))
  .describe('Units to be paid: 1 to 10; digits as text do as well.');

export const mode = z.preprocess(digits, z.literal([0, 1]));

const FLAGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['1', true],
  [1, true],
  ['false', false],
  ['0', false],
  [0, false],
]);

/** `otherwise`: when it is absent. */
export function flagOr(otherwise: boolean) {
  return z
    .preprocess((value) => FLAGS.get(value) ?? value, z.boolean().nullish())
    .transform((value) => value ?? otherwise);
}

/** Ids are answered as texts; one that is no number is the id of nothing. */
export const battleId = z
  .preprocess((value) => (typeof value === 'number' ? String(value) : value), text(MOST_ID, 1))
  .transform((value) => (/^[1-9]\d{0,14}$/.test(value) ? Number(value) : 0));

export const battleIdOrNull = z
  .preprocess((value) => (typeof value === 'number' ? String(value) : value), text(MOST_ID).nullish())
  .transform((value) => {
    if (value === null || value === undefined || value === '') return null;
    return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : 0;
  });

/** A picture in base64 as clients send it, checked by its first bytes: a `data:` prefix and line ends are left out. */
export const sentPicture = z
  .string('must be a text')
  .nullish()
  .transform((value, context) => {
    if (!value) return null;
    const picture = pictureOf(value, MOST_IMAGE_BYTES);
    if (picture) return picture.base64;
    context.addIssue('must be a PNG, JPEG, GIF or WEBP of at most 512 KiB in base64');
    return z.NEVER;
  });

/** What a repeated call is known by. */
export const requestId = orNull(
  z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : value),
    text(MOST_ID, 1).refine((value) => !/\p{C}/u.test(value), 'has characters that cannot be printed'),
  ),
).describe('A repeated call with the same one answers the same again.');

/** Pictures in answers. */
export const picture = z.string().describe('A PNG in base64, without a `data:` prefix.');
