import { z } from 'zod';
import { EXTRAS, extraOf, givenExtra } from './extra.ts';
import { clientMessageId, id, orNull, smallInteger, syncId, text } from './fields.ts';
import { VOLUNTEER_COMMANDS } from './volunteer-commands.ts';

export const CONTENT_MAX = 1024;
const STATUS_MAX = 15;

const content = z
  .preprocess((value) => value ?? '', text(CONTENT_MAX))
  .describe('Empty only beside media. A text that begins with .r and dice is rolled.');
const key = orNull(clientMessageId).describe(
  'Idempotency key: sending it again to the same room or user yields the stored message.',
);
const messageType = z
  .preprocess((value) => (value === undefined || value === null || value === 0 ? 1 : value), smallInteger)
  .describe('1 text (the default), 2 image, 3 file, 5 forward, 6 dice, 7 sound, 8 effect, 1000 clue.');

/** Clients spell it both ways: the seed's spelling inbound is replayMessageId; msgType stands in the seed's field list. */
function withAliases(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = value as Record<string, unknown>;
  if (given.msgType === undefined && given.replayMessageId === undefined) return value;
  return {
    ...given,
    messageType: given.messageType ?? given.msgType,
    replyMessageId: given.replyMessageId ?? given.replayMessageId,
  };
}

/** Brings extra into the nested form of the message's type. */
function nestExtra<T extends { messageType: number; extra?: unknown }>(value: T, context: z.RefinementCtx) {
  const nested = extraOf(value.messageType).safeParse(value.extra);
  if (nested.success) return { ...value, extra: nested.data };
  for (const issue of nested.error.issues) {
    context.addIssue({ code: 'custom', message: issue.message, path: ['extra', ...issue.path] });
  }
  return z.NEVER;
}

const expression = orNull(text(128, 1)).describe('Dice for the server to roll, such as 2d20kh1+4.');

/** A frame's data, for the documents; `test/` sends every one to a server. */
export interface Example {
  readonly summary: string;
  readonly data: unknown;
}

interface CommandRow {
  readonly name: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  readonly maxBytes: number;
  readonly rate: 'frame' | 'message' | 'typing';
  readonly examples: readonly Example[];
}

/** Type 3 and `POST chat/message`. */
export const roomMessage = z
  .preprocess(
    withAliases,
    z.object({
      roomId: id,
      messageType,
      content,
      extra: givenExtra,
      roleId: orNull(smallInteger),
      avatarId: orNull(smallInteger),
      animation: orNull(smallInteger),
      specialEffects: orNull(smallInteger),
      position: orNull(z.number()).describe('Orders the display; by default the syncId.'),
      replyMessageId: orNull(syncId).describe('The message that this one answers.'),
      clientMessageId: key,
      expression,
    }),
  )
  .transform(nestExtra);

/** Type 5 and `POST message/direct/send`. */
export const privateMessage = z
  .preprocess(
    withAliases,
    z.object({
      receiverId: id,
      messageType,
      content,
      extra: givenExtra,
      replyMessageId: orNull(syncId).describe('The message that this one answers.'),
      clientMessageId: key,
      expression,
    }),
  )
  .transform(nestExtra);

const cursors = z.preprocess(
  (value) => value ?? {},
  z
    .record(z.string().regex(/^[1-9][0-9]{0,15}$/, 'must be an id'), syncId)
    .refine((value) => Object.keys(value).length <= 1000, 'must have at most 1000 entries'),
);

/** Type 3000: what the client saw last, by room id and by peer id. */
export const resume = z.object({ rooms: cursors, direct: cursors });
export type ResumeRequest = z.infer<typeof resume>;

const typing = z.object({
  roomId: id,
  status: text(1024)
    .transform((value) => cut(value, STATUS_MAX))
    .describe('Cut at 15 characters.'),
  windowId: orNull(text(64)),
});

/** Cuts a text without leaving half of a surrogate pair. */
function cut(value: string, max: number): string {
  const short = value.slice(0, max);
  return short.isWellFormed() ? short : short.slice(0, -1);
}

const anything = z.unknown().transform(() => null);

/** One room message of every kind that carries something. */
const MEDIA: readonly Example[] = Object.entries(EXTRAS).map(([type, { key: nested, example }]) => ({
  summary: nested,
  data: {
    roomId: 456,
    messageType: Number(type),
    content: '',
    extra: example,
    ...(type === '6' && { expression: '3d6' }),
  },
}));

/** The inbound catalogue: frame type → its data, its largest size in bytes, and which rate counts it. */
export const COMMANDS = {
  1: {
    name: 'login',
    summary: 'Accepted and ignored; the token is given when the socket is opened.',
    schema: anything,
    maxBytes: 16_384,
    rate: 'frame',
    examples: [{ summary: 'ignored', data: '' }],
  },
  2: {
    name: 'heartbeat',
    summary: 'A sign of life, answered with type 2. Send one every 25 to 30 seconds.',
    schema: anything,
    maxBytes: 4_096,
    rate: 'frame',
    examples: [{ summary: 'heartbeat', data: '' }],
  },
  3: {
    name: 'roomMessage',
    summary: 'Says something in a room. Every member gets push 4, the sender too.',
    schema: roomMessage,
    maxBytes: 131_072,
    rate: 'message',
    examples: [
      {
        summary: 'text',
        data: { roomId: 456, content: 'The door creaks open.', roleId: 7, clientMessageId: 'b5f1-1' },
      },
      { summary: 'dice', data: { roomId: 456, content: '.r 3d6 attack' } },
      ...MEDIA,
    ],
  },
  4: {
    name: 'typing',
    summary: 'Typing status. The other members get push 17; nothing is stored.',
    schema: typing,
    maxBytes: 8_192,
    rate: 'typing',
    examples: [{ summary: 'typing', data: { roomId: 456, status: 'is typing', windowId: 'main' } }],
  },
  5: {
    name: 'privateMessage',
    summary: 'A private message. Every socket of both users gets push 1.',
    schema: privateMessage,
    maxBytes: 131_072,
    rate: 'message',
    examples: [
      {
        summary: 'text',
        data: { receiverId: 789, content: 'Keep the key to yourself.', clientMessageId: 'b5f1-2' },
      },
    ],
  },
  3000: {
    name: 'resume',
    summary: 'What the client saw last, by room and by peer. Missed entries are replayed, then push 3000.',
    schema: resume,
    maxBytes: 65_536,
    rate: 'message',
    examples: [{ summary: 'one room, one peer', data: { rooms: { 456: 120 }, direct: { 789: 14 } } }],
  },
  ...VOLUNTEER_COMMANDS,
} as const satisfies Readonly<Record<number, CommandRow>>;

export type CommandType = keyof typeof COMMANDS;
export type InboundFrame = {
  [T in CommandType]: { readonly type: T; readonly data: z.output<(typeof COMMANDS)[T]['schema']> };
}[CommandType];

export function isCommandType(type: unknown): type is CommandType {
  return typeof type === 'number' && Object.hasOwn(COMMANDS, type);
}
