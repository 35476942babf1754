import { z } from 'zod';
import { compiled } from './compiled.ts';
import { orNull, text } from './fields.ts';
import { words } from './issue.ts';

const link = text(2048);
const name = orNull(text(255));
const size = orNull(z.number().min(0).max(Number.MAX_SAFE_INTEGER));

const IMAGE = z
  .object({
    url: link,
    fileName: name,
    size,
    width: size,
    height: size,
    background: orNull(z.boolean()).describe('Shown behind the conversation instead of in it.'),
  })
  .meta({ id: 'ImageExtra' });
const FILE = z.object({ url: link, fileName: name, size }).meta({ id: 'FileExtra' });
const SOUND = z
  .object({ url: link, second: size.describe('Length in seconds.'), fileName: name, size })
  .meta({ id: 'SoundExtra' });
const FORWARD = z
  .object({
    messageList: z.array(z.record(z.string().max(64), z.unknown()), 'must be a list of messages').max(100),
  })
  .meta({ id: 'ForwardExtra' });
const CLUE = z
  .object({ img: orNull(link), name: text(255), description: orNull(text(4096)) })
  .meta({ id: 'ClueExtra' });
/** A text as in the seed; a number is taken as its digits. */
const RESULT = z.object({
  result: z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text(1024)),
});
const ROLLED = z
  .object({
    result: z.string(),
    expression: z.string().optional().describe('What the server rolled, such as 3d6.'),
    rolls: z.string().optional().describe('Each die, as text.'),
    claimed: z.literal(true).optional().describe("The result is the sender's own word; nobody rolled."),
  })
  .meta({ id: 'DiceExtra' });

interface Kind {
  readonly key: string;
  readonly schema: z.ZodType;
  /** As clients send it, flat. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** Message type → where its extra goes outbound, and what it holds. */
export const EXTRAS: Readonly<Record<number, Kind>> = {
  2: {
    key: 'imageMessage',
    schema: IMAGE,
    example: { url: '/files/map.png', fileName: 'map.png', size: 48_213, width: 640, height: 480 },
  },
  3: {
    key: 'fileMessage',
    schema: FILE,
    example: { url: '/files/rules.pdf', fileName: 'rules.pdf', size: 90_112 },
  },
  5: {
    key: 'forwardMessage',
    schema: FORWARD,
    example: { messageList: [{ userId: 123, content: 'The door creaks open.' }] },
  },
  6: { key: 'diceResult', schema: RESULT, example: { result: '14' } },
  7: {
    key: 'soundMessage',
    schema: SOUND,
    example: { url: '/files/rain.ogg', second: 12.5, fileName: 'rain.ogg', size: 120_004 },
  },
  1000: {
    key: 'clueMessage',
    schema: CLUE,
    example: { img: '/files/letter.png', name: 'A torn letter', description: 'Half of a name can be read.' },
  },
};

/** Extra as it is stored and pushed: under the key of the message's type, and nothing else. */
export const nestedExtra = z
  .object({
    imageMessage: IMAGE.optional(),
    fileMessage: FILE.optional(),
    forwardMessage: FORWARD.optional(),
    diceResult: ROLLED.optional(),
    soundMessage: SOUND.optional(),
    clueMessage: CLUE.optional(),
  })
  .meta({ id: 'Extra', description: "Media, dice and the like, under the key of the message's type." });

/** Extra as clients may send it; `extraOf` judges it, because it depends on the message's type. */
export const givenExtra = z
  .unknown()
  .optional()
  .meta({
    description: "Media, dice and the like: flat, or nested under the key of the message's type.",
    anyOf: [
      ...['Extra', 'ImageExtra', 'FileExtra', 'ForwardExtra', 'SoundExtra', 'ClueExtra', 'DiceExtra'].map(
        (id) => ({ $ref: `#/$defs/${id}` }),
      ),
      { type: 'null' },
    ],
  });

/** Largest extra, as JSON text; a forward carries messages. */
const MAX_CHARACTERS = 65_536;

/**
 * Extra as clients send it (flat, or nested already) → nested as it is stored and pushed (chat.md). Only the known
 * fields of the message's own type are kept. Types without media have no extra.
 */
export function extraOf(messageType: number) {
  const known = messageType in EXTRAS ? messageType : 0;
  let schema = schemas.get(known);
  if (!schema) {
    schema = nested(known);
    schemas.set(known, schema);
  }
  return schema;
}

const schemas = new Map<number, ReturnType<typeof nested>>();

function nested(messageType: number) {
  return z.unknown().transform((value, context): Record<string, unknown> => {
    const kind = EXTRAS[messageType];
    if (value === null || value === undefined || value === '' || !kind) return {};
    if (typeof value !== 'object' || Array.isArray(value)) {
      context.addIssue({ code: 'custom', message: 'must be an object' });
      return z.NEVER;
    }
    const given = Object.hasOwn(value, kind.key) ? (value as Record<string, unknown>)[kind.key] : value;
    if (messageType === 6 && (typeof given !== 'object' || given === null || !('result' in given))) return {};
    const parsed = compiled(kind.schema).safeParse(given, { error: words });
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
