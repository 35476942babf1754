import { z } from 'zod';
import { orNull, text } from './fields.ts';
import { words } from './issue.ts';

const link = text(2048);
const name = orNull(text(255));
const size = orNull(z.number().min(0).max(Number.MAX_SAFE_INTEGER));

const IMAGE = z.object({
  url: link,
  fileName: name,
  size,
  width: size,
  height: size,
  background: orNull(z.boolean()),
});
const FILE = z.object({ url: link, fileName: name, size });
const SOUND = z.object({ url: link, second: size, fileName: name, size });
const FORWARD = z.object({
  messageList: z.array(z.record(z.string().max(64), z.unknown()), 'must be a list of messages').max(100),
});
const CLUE = z.object({ img: orNull(link), name: text(255), description: orNull(text(4096)) });
/** A text as in the seed; a number is taken as its digits. */
const RESULT = z.object({
  result: z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text(1024)),
});

/** Message type → where its extra goes outbound, and what it holds. */
const KINDS: Readonly<Record<number, { readonly key: string; readonly schema: z.ZodType }>> = {
  2: { key: 'imageMessage', schema: IMAGE },
  3: { key: 'fileMessage', schema: FILE },
  5: { key: 'forwardMessage', schema: FORWARD },
  6: { key: 'diceResult', schema: RESULT },
  7: { key: 'soundMessage', schema: SOUND },
  1000: { key: 'clueMessage', schema: CLUE },
};

/** Largest extra, as JSON text; a forward carries messages. */
const MAX_CHARACTERS = 65_536;

/**
 * Extra as clients send it (flat, or nested already) → nested as it is stored and pushed (chat.md). Only the known
 * fields of the message's own type are kept. Types without media have no extra.
 */
export function extraOf(messageType: number) {
  return z.unknown().transform((value, context): Record<string, unknown> => {
    const kind = KINDS[messageType];
    if (value === null || value === undefined || value === '' || !kind) return {};
    if (typeof value !== 'object' || Array.isArray(value)) {
      context.addIssue({ code: 'custom', message: 'must be an object' });
      return z.NEVER;
    }
    const nested = Object.hasOwn(value, kind.key) ? (value as Record<string, unknown>)[kind.key] : value;
    if (messageType === 6 && (typeof nested !== 'object' || nested === null || !('result' in nested)))
      return {};
    const parsed = kind.schema.safeParse(nested, { error: words });
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      context.addIssue({
        code: 'custom',
        message: issue?.message ?? 'is wrong',
        path: issue?.path.map(String) ?? [],
      });
      return z.NEVER;
    }
    const json = JSON.stringify(parsed.data);
    const unfit =
      json.length > MAX_CHARACTERS ? `must have at most ${MAX_CHARACTERS} characters` : storable(json);
    if (unfit) {
      context.addIssue({ code: 'custom', message: unfit });
      return z.NEVER;
    }
    return { [kind.key]: parsed.data };
  });
}

/** JSON text shows NUL and lone surrogates as escapes, whatever depth they are at. */
function storable(json: string): string | null {
  return /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(json)
    ? 'has a NUL character or half of a surrogate pair'
    : null;
}
