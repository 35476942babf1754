import { z } from 'zod';
import { time } from '../message.ts';

/** A room as REST answers it (chat.md, Shapes). */
export const room = z
  .object({
    roomId: z.int(),
    spaceId: z.int().nullable().describe('Null outside a space.'),
    name: z.string(),
    description: z.string(),
    avatar: z.string().nullable(),
    roomType: z.int().describe('1 game, 2 all hands.'),
    status: z.int().describe('0 normal, 1 dissolved.'),
    muteStatus: z.int().describe('1: only the referee speaks; 0: everyone does.'),
    openJoin: z.boolean().describe('Anyone may enter.'),
    creatorId: z.int(),
    createTime: time,
    updateTime: time,
  })
  .meta({ id: 'Room' });

export const ROOM: z.output<typeof room> = {
  roomId: 456,
  spaceId: null,
  name: 'The haunted mill',
  description: 'Thursdays at eight.',
  avatar: null,
  roomType: 1,
  status: 0,
  muteStatus: 0,
  openJoin: false,
  creatorId: 123,
  createTime: '2023-12-01T10:00:00Z',
  updateTime: '2023-12-01T10:00:00Z',
};

export const memberType = z.int().min(1).max(3).describe('1 referee, 2 player, 3 observer.');

export const roomMember = z
  .object({ userId: z.int(), roomId: z.int(), memberType, online: z.boolean(), createTime: time })
  .meta({ id: 'RoomMember' });

export const ROOM_MEMBER: z.output<typeof roomMember> = {
  userId: 789,
  roomId: 456,
  memberType: 2,
  online: true,
  createTime: '2023-12-01T10:00:00Z',
};

export const roomRole = z
  .object({ roomId: z.int(), roleId: z.int(), type: z.int().describe('0 of a player, 1 NPC.') })
  .meta({ id: 'RoomRole' });

/** Answers of routes that add, remove or change several. */
export const changedIds = z.array(z.int()).describe('The ids for which something changed.');

export const roomExtras = z
  .union([z.string(), z.record(z.string(), z.string()), z.null()])
  .describe('The value of the key, null when it is unset; without a key an object of all of them.');
