import { z } from 'zod';
import { nestedExtra } from './extra.ts';

/** As `isoTime` writes it. */
export const time = z.iso.datetime().describe('ISO 8601 in UTC, without a fraction of a second.');
const messageId = z.int().describe('Unique among all messages of the server.');
const status = z.int().min(0).max(1).describe('0 normal, 1 deleted.');
const content = z.string().describe('At most 1024 characters; empty when the message is deleted.');
const messageType = z
  .int()
  .describe('1 text, 2 image, 3 file, 4 system, 5 forward, 6 dice, 7 sound, 8 effect, 1000 clue.');

/** Typed loosely: whoever makes or keeps messages need not know what is in it. */
const extra: z.ZodType<Record<string, unknown>> = nestedExtra;

/** Fields and their order are the seed's push 4, `message`. Absent values are null. */
export const roomMessageView = z
  .object({
    messageId,
    syncId: z.int().describe("The number of the entry of the room's log that this is; dense."),
    roomId: z.int(),
    userId: z.int().describe('Who said it.'),
    roleId: z.int().nullable(),
    content,
    avatarId: z.int().nullable(),
    animation: z.int().nullable(),
    specialEffects: z.int().nullable(),
    replyMessageId: z.int().nullable().describe('The message that this one answers.'),
    status,
    messageType,
    position: z.number().nullable().describe('Orders the display; a double. By default the first syncId.'),
    extra,
    createTime: time,
    updateTime: time,
  })
  .meta({ id: 'RoomMessage' });

export type RoomMessageView = Readonly<z.infer<typeof roomMessageView>>;

/** Fields and their order are the seed's type 1 with `updateTime`. `userId` is the owner of this inbox copy. */
export const privateMessageView = z
  .object({
    messageId,
    userId: z.int().describe('The owner of this inbox copy.'),
    syncId: z.int().describe('Counts per inbox copy (owner and peer); dense.'),
    senderId: z.int(),
    receiverId: z.int(),
    content,
    messageType: z.int().describe('As in rooms; also 10000, how far its sender has read.'),
    replyMessageId: z.int().nullable(),
    status,
    extra,
    createTime: time,
    updateTime: time,
  })
  .meta({ id: 'PrivateMessage' });

export type PrivateMessageView = Readonly<z.infer<typeof privateMessageView>>;

export const ROOM_MESSAGE: RoomMessageView = {
  messageId: 1001,
  syncId: 121,
  roomId: 456,
  userId: 123,
  roleId: 7,
  content: 'The door creaks open.',
  avatarId: null,
  animation: null,
  specialEffects: null,
  replyMessageId: null,
  status: 0,
  messageType: 1,
  position: 121,
  extra: {},
  createTime: '2023-12-01T10:00:00Z',
  updateTime: '2023-12-01T10:00:00Z',
};

export const PRIVATE_MESSAGE: PrivateMessageView = {
  messageId: 1002,
  userId: 789,
  syncId: 14,
  senderId: 123,
  receiverId: 789,
  content: 'Keep the key to yourself.',
  messageType: 1,
  replyMessageId: null,
  status: 0,
  extra: {},
  createTime: '2023-12-01T10:00:00Z',
  updateTime: '2023-12-01T10:00:00Z',
};

let lastSecond = Number.NaN;
let lastText = '';

/** `2023-12-01T10:00:00Z`: ISO 8601 in UTC without fraction. `ms`: milliseconds since 1970. */
export function isoTime(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== lastSecond) {
    lastText = `${new Date(second * 1000).toISOString().slice(0, -5)}Z`;
    lastSecond = second;
  }
  return lastText;
}
