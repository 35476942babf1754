import { z } from 'zod';

/** Media, dice and the like of a message, nested by kind (`imageMessage`, `diceResult` …); see extra.ts. */
const extra = z.record(z.string(), z.unknown());

/** Fields and their order are the seed's push 4, `message`. Absent values are null. */
export const roomMessageView = z.object({
  messageId: z.number(),
  /** The number of the entry of the room's log that this is. */
  syncId: z.number(),
  roomId: z.number(),
  userId: z.number(),
  roleId: z.number().nullable(),
  content: z.string(),
  avatarId: z.number().nullable(),
  animation: z.number().nullable(),
  specialEffects: z.number().nullable(),
  replyMessageId: z.number().nullable(),
  /** 0 normal, 1 deleted. */
  status: z.number(),
  messageType: z.number(),
  /** Orders the display; a double. */
  position: z.number().nullable(),
  extra,
  createTime: z.string(),
  updateTime: z.string(),
});

export type RoomMessageView = Readonly<z.infer<typeof roomMessageView>>;

/** Fields and their order are the seed's type 1 with `updateTime`. `userId` is the owner of this inbox copy. */
export const privateMessageView = z.object({
  messageId: z.number(),
  userId: z.number(),
  /** Counts per inbox copy (owner and peer). */
  syncId: z.number(),
  senderId: z.number(),
  receiverId: z.number(),
  content: z.string(),
  messageType: z.number(),
  replyMessageId: z.number().nullable(),
  status: z.number(),
  extra,
  createTime: z.string(),
  updateTime: z.string(),
});

export type PrivateMessageView = Readonly<z.infer<typeof privateMessageView>>;

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
