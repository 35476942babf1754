import { z } from 'zod';
import { id, text } from '../fields.ts';

const MOST_PAGES = 1_000_000_000;
const DEFAULT_SIZE = 20;
const MOST_LISTED = 100;
const MOST_KEYWORD = 200;

/** Clients send what they do not filter by as an empty text. */
export function orBlank<T extends z.ZodType>(schema: T) {
  return z
    .preprocess((value) => (value === '' ? null : value), schema.nullish())
    .transform((value) => value ?? null);
}

function wholeNumber(value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  return typeof value === 'string' && /^-?\d{1,300}$/.test(value) ? Number(value) : value;
}

function capped(value: unknown): unknown {
  const given = wholeNumber(value);
  return typeof given === 'number' && given > MOST_LISTED ? MOST_LISTED : given;
}

/** What lists of scripted conversations are asked with (dialogue.md, "Envelope and errors"): digits as text do. */
export const pageQuery = {
  page: z
    .preprocess(wholeNumber, z.int().min(1).max(MOST_PAGES).default(1))
    .describe('From 1; past the end the list is empty.'),
  page_size: z
    .preprocess(capped, z.int().min(1).max(MOST_LISTED).default(DEFAULT_SIZE))
    .describe('At most 100; more is taken as 100.'),
};

const FLAGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
  ['', false],
]);

/** Of a query or a body; false when absent. */
export const flag = z
  .preprocess((value) => FLAGS.get(value) ?? value, z.boolean('must be true or false').nullish())
  .transform((value) => value ?? false);

export const keyword = orBlank(text(MOST_KEYWORD));

/** One of the values, or what clients call it otherwise. */
export function named<T extends string>(values: readonly T[], words: Readonly<Record<string, T>>) {
  return z.enum([...values, ...Object.keys(words)]).transform((given) => words[given] ?? (given as T));
}

/** The `id` of a path. */
export const byId = z.object({ id });

/** One page of a list; the items come once more under the name of what they are. */
export function pageOf<T extends z.ZodType, A extends string>(item: T, alias: A) {
  const fields = {
    items: z.array(item),
    page: z.int(),
    page_size: z.int(),
    total: z.int().describe('Of all pages.'),
    pages: z.int().describe('How many there are; 0 when nothing is found.'),
  };
  const again = { [alias]: z.array(item).describe('As `items`.') } as Record<A, z.ZodArray<T>>;
  return z.object({ ...fields, ...again });
}
