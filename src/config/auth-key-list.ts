import { z } from 'zod';

/** A shared secret for HS256, with the name that tokens carry in their `kid`. */
export interface SharedKey {
  readonly kid: string;
  readonly secret: string;
}

/** RFC 7518 §3.2: an HS256 key has at least the size of the hash. */
const SECRET_BYTES = 32;

const sharedKey = z.object({
  kid: z.string().regex(/^[\w.-]{1,64}$/, 'a key id has 1 to 64 letters, digits, ".", "_" or "-"'),
  secret: z
    .string()
    .refine(
      (value) => Buffer.byteLength(value) >= SECRET_BYTES,
      `a secret has at least ${SECRET_BYTES} bytes`,
    ),
});

const sharedKeys = z
  .array(sharedKey)
  .min(1, 'the list is empty')
  .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'a key id occurs twice');

/** JSON `[{"kid","secret"},…]` or `kid:secret,kid:secret`. An array, because the first key signs and objects reorder their keys. */
export const authKeyList = z.preprocess((value, context): unknown => {
  const text = String(value);
  if (!text.trimStart().startsWith('[')) return text.split(',').map(pair);
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'it is not JSON' });
    return z.NEVER;
  }
}, sharedKeys);

function pair(text: string): { kid: string; secret: string } {
  const colon = text.indexOf(':');
  return { kid: text.slice(0, Math.max(colon, 0)).trim(), secret: text.slice(colon + 1).trim() };
}
