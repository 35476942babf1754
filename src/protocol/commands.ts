import { z } from 'zod';
import { extraOf } from './extra.ts';
import { clientMessageId, id, orNull, smallInteger, syncId, text } from './fields.ts';

export const CONTENT_MAX = 1024;
const STATUS_MAX = 15;

const content = z.preprocess((value) => value ?? '', text(CONTENT_MAX));
const messageType = z.preprocess(
  (value) => (value === undefined || value === null || value === 0 ? 1 : value),
  smallInteger,
);

/** Clients spell it both ways: the seed's spelling inbound is replayMessageId; msgType stands in the seed's field list. */
function withAliases(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = value as Record<string, unknown>;
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

const expression = orNull(text(128, 1));

/** Type 3 and `POST chat/message`. */
export const roomMessage = z
  .preprocess(
    withAliases,
    z.object({
      roomId: id,
      messageType,
      content,
      extra: z.unknown().optional(),
      roleId: orNull(smallInteger),
      avatarId: orNull(smallInteger),
      animation: orNull(smallInteger),
      specialEffects: orNull(smallInteger),
      position: orNull(z.number()),
      replyMessageId: orNull(syncId),
      clientMessageId: orNull(clientMessageId),
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
      extra: z.unknown().optional(),
      replyMessageId: orNull(syncId),
      clientMessageId: orNull(clientMessageId),
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
  status: text(1024).transform((value) => cut(value, STATUS_MAX)),
  windowId: orNull(text(64)),
});

/** Cuts a text without leaving half of a surrogate pair. */
function cut(value: string, max: number): string {
  const short = value.slice(0, max);
  return short.isWellFormed() ? short : short.slice(0, -1);
}

const anything = z.unknown().transform(() => null);

/** The inbound catalogue: frame type → its data, its largest size in bytes, and which rate counts it. */
export const COMMANDS = {
  1: { name: 'login', schema: anything, maxBytes: 16_384, rate: 'frame' },
  2: { name: 'heartbeat', schema: anything, maxBytes: 4_096, rate: 'frame' },
  3: { name: 'roomMessage', schema: roomMessage, maxBytes: 131_072, rate: 'message' },
  4: { name: 'typing', schema: typing, maxBytes: 8_192, rate: 'typing' },
  5: { name: 'privateMessage', schema: privateMessage, maxBytes: 131_072, rate: 'message' },
  3000: { name: 'resume', schema: resume, maxBytes: 65_536, rate: 'message' },
} as const;

export type CommandType = keyof typeof COMMANDS;
export type InboundFrame = {
  [T in CommandType]: { readonly type: T; readonly data: z.output<(typeof COMMANDS)[T]['schema']> };
}[CommandType];

export function isCommandType(type: unknown): type is CommandType {
  return typeof type === 'number' && Object.hasOwn(COMMANDS, type);
}
