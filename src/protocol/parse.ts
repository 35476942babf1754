import type { z } from 'zod';
import { compiled } from './compiled.ts';
import { words } from './issue.ts';
import { type Rejection, reject } from './rejections.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: Rejection };

const FIELD_MAX = 128;

/** Checks a value from outside; the rejection names the first wrong field and says why. Never throws. */
export function parse<T extends z.ZodType>(schema: T, value: unknown): Parsed<z.output<T>> {
  const result = compiled(schema).safeParse(value, { error: words });
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  const field = named(issue?.path ?? []);
  const missing =
    issue?.code === 'invalid_type' && issue.input === undefined && at(value, issue.path) === undefined;
  const why = missing ? 'is missing' : (issue?.message ?? 'is wrong');
  const tooLong = issue?.code === 'too_big' && issue.origin === 'string' && issue.path.at(-1) === 'content';
  return {
    ok: false,
    rejection: reject(tooLong ? 'CONTENT_TOO_LONG' : 'BAD_FIELD', `${field} ${why}`, field),
  };
}

/** The path of a field. Keys come from outside: a name is cut where it is long, and can always be sent. */
function named(path: readonly PropertyKey[]): string {
  return path.map(String).join('.').slice(0, FIELD_MAX).toWellFormed() || 'data';
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here: unknown = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    // A schema made a list of it: what is at this place cannot be told, but it was there.
    if (typeof key === 'number' && !Array.isArray(here)) return null;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return here;
}
