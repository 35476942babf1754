import { z } from 'zod';
import { objectIn } from './json-in.ts';

/** The text of an answer; without it there is none. */
export const TEXT = z.string().transform((text) => text.trim());

/** Names that a model lists; what is no list of texts lists none. */
export const NAMES = z
  .array(z.string())
  .catch([])
  .transform((names) => names.filter((name) => !NOTHING.includes(name.trim().toLowerCase())));

/** How models write that there is nothing. */
const NOTHING = ['', 'none', 'null', 'nothing', 'n/a', '无', '没有'];

/** A text or nothing, whatever word stands for that. */
export const OPTIONAL_TEXT = z
  .string()
  .nullable()
  .catch(null)
  .transform((text) => {
    const bare = text?.trim() ?? '';
    return NOTHING.includes(bare.toLowerCase()) ? null : bare;
  });

const WRAPPED = z.object({ answer: z.record(z.string(), z.unknown()) });

/** The object that was asked for, checked. Null: there is none of this shape. */
export function objectOf<T>(schema: z.ZodType<T>, said: string): T | null {
  const found = objectIn(said);
  // Some models put what was asked for into a field of an object.
  const inner = WRAPPED.safeParse(found);
  const { success, data } = schema.safeParse(inner.success ? inner.data.answer : found);
  return success ? data : null;
}

/** As `objectOf`; what is plain prose stands for an object that has it as its text, and nothing else. */
export function toldIn<T>(schema: z.ZodType<T>, said: string): T | null {
  const told = objectOf(schema, said);
  if (told !== null || /[{}]|^\s*["[`]/.test(said)) return told;
  const { success, data } = schema.safeParse({ text: said });
  return success ? data : null;
}
