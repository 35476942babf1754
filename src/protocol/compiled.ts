import { z } from 'zod';

const made = new WeakMap<z.ZodType, z.ZodType>();

/**
 * The schema as generated code, made when first used: what fits is taken several times faster; what does not is judged
 * again by the schema itself, which knows why.
 */
export function compiled<T extends z.ZodType>(schema: T): T {
  let fast = made.get(schema);
  if (!fast) {
    fast = z.compile(schema);
    made.set(schema, fast);
  }
  return fast as T;
}
