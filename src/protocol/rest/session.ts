import { z } from 'zod';
import { time } from '../message.ts';

/** How far a user has read a room, and whether he wants to hear of it. */
export const sessionMark = z
  .object({ roomId: z.int(), lastReadSyncId: z.int(), subscribed: z.boolean() })
  .meta({ id: 'SessionMark' });

export const SESSION_MARK: z.output<typeof sessionMark> = {
  roomId: 456,
  lastReadSyncId: 120,
  subscribed: true,
};

/** A line of a user's list of rooms. */
export const session = sessionMark
  .extend({
    latestSyncId: z.int(),
    unreadCount: z.int().describe("Others' new messages, not edits; counted up to 999."),
    lastMessageContent: z.string().nullable(),
    lastMessageTime: time.nullable().describe('Null for an empty room.'),
  })
  .meta({ id: 'Session' });

export const SESSION: z.output<typeof session> = {
  ...SESSION_MARK,
  latestSyncId: 121,
  unreadCount: 1,
  lastMessageContent: 'The door creaks open.',
  lastMessageTime: '2023-12-01T10:00:00Z',
};
