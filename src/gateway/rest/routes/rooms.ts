import { z } from 'zod';
import type { RoomCommand } from '../../../actors/room/commands.ts';
import { roomView } from '../../../actors/room/view.ts';
import { type Address, addressOf } from '../../../actors/runtime/address.ts';
import { id, orNull, smallInteger, text, userIdList } from '../../../protocol/fields.ts';
import { changedIds, ROOM, ROOM_MEMBER, roomMember, room as roomShape } from '../../../protocol/rest/room.ts';
import { type AnyRoute, ok, route, type Scope } from '../route.ts';
import { memberView } from './member-view.ts';
import { missingUsers } from './named-users.ts';
import { GOVERNED, SEEN } from './refusals.ts';

export const LIST_LIMIT = 1_000;

const governed = { need: 'owner', checkedBy: 'actor' } as const;
const inRoom = { need: 'member', checkedBy: 'actor' } as const;
const roomScope = ({ roomId }: { roomId: number }): Scope => ({ kind: 'room', id: roomId });
export const readsRoom = { need: 'member', checkedBy: 'edge', scope: roomScope } as const;
const room = (roomId: number): Address => addressOf('room', roomId);

const members = z.object({ roomId: id, userIdList });
const someUsers = z.array(id).max(500).default([]);
const title = text(64, 1);
const description = text(1024).default('');
const avatar = orNull(text(2048));

export const ROOM_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'room',
    rights: 'user',
    summary: 'Makes a room outside a space; the caller is its referee.',
    input: z.object({
      name: title,
      description,
      avatar,
      roomType: smallInteger.default(1),
      openJoin: z.boolean().default(false),
      userIdList: someUsers,
    }),
    output: roomShape,
    example: {
      input: { name: 'The haunted mill', description: 'Thursdays at eight.', userIdList: [789] },
      output: ROOM,
    },
    refusals: ['USER_UNKNOWN'],
    run: async (context, { userIdList: userIds, ...given }, { principal }) => {
      const missing = await missingUsers(context, userIds);
      if (missing) return missing;
      const roomId = context.ids.next('room');
      return context.ask<RoomCommand>(room(roomId), {
        type: 'create',
        by: principal.userId,
        spaceId: null,
        userIds,
        ...given,
      });
    },
  }),
  route({
    method: 'PUT',
    path: 'room',
    rights: governed,
    summary: 'Changes a room.',
    input: z.object({
      roomId: id,
      name: title.optional(),
      description: text(1024).optional(),
      avatar: text(2048).nullable().optional(),
      openJoin: z.boolean().optional(),
    }),
    output: roomShape,
    example: { input: { roomId: 456, description: 'Thursdays at eight.' }, output: ROOM },
    refusals: GOVERNED,
    run: ({ ask }, { roomId, ...changes }, { principal }) => {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      return ask<RoomCommand>(room(roomId), { type: 'update', by: principal.userId, ...given });
    },
  }),
  route({
    method: 'GET',
    path: 'room/list',
    rights: 'user',
    summary: "The caller's rooms, of one space or all.",
    input: z.object({ spaceId: id.optional() }),
    output: z.array(roomShape),
    example: { input: {}, output: [ROOM] },
    run: async ({ reads }, { spaceId }, { principal }) => {
      const { userId } = principal;
      const rows =
        spaceId === undefined
          ? await reads.roomsOfUser(userId, LIST_LIMIT)
          : await reads.roomsOfSpace(spaceId, userId, LIST_LIMIT);
      return ok(rows.map(roomView));
    },
  }),
  route({
    method: 'GET',
    path: 'room/:roomId',
    rights: inRoom,
    summary: 'A room.',
    input: z.object({ roomId: id }),
    output: roomShape,
    example: { input: { roomId: 456 }, output: ROOM },
    refusals: SEEN,
    run: ({ ask }, { roomId }, { principal }) =>
      ask<RoomCommand>(room(roomId), { type: 'describe', by: principal.userId }),
  }),
  route({
    method: 'DELETE',
    path: 'room/:roomId',
    rights: governed,
    summary: 'Dissolves a room.',
    input: z.object({ roomId: id }),
    output: roomShape,
    example: { input: { roomId: 456 }, output: { ...ROOM, status: 1 } },
    refusals: GOVERNED,
    run: ({ ask }, { roomId }, { principal }) =>
      ask<RoomCommand>(room(roomId), { type: 'dissolve', by: principal.userId, forSpace: false }),
  }),
  route({
    method: 'PUT',
    path: 'room/mute',
    rights: governed,
    summary: '1: only the referee speaks; 0: everyone does.',
    input: z.object({ roomId: id, muteStatus: z.union([z.literal(0), z.literal(1)], 'must be 0 or 1') }),
    output: roomShape,
    example: { input: { roomId: 456, muteStatus: 1 }, output: { ...ROOM, muteStatus: 1 } },
    refusals: GOVERNED,
    run: ({ ask }, { roomId, muteStatus }, { principal }) =>
      ask<RoomCommand>(room(roomId), { type: 'mute', by: principal.userId, muteStatus }),
  }),
  route({
    method: 'POST',
    path: 'room/join',
    rights: 'user',
    summary: 'Enters a room that is open to everyone (openJoin).',
    input: z.object({ roomId: id }),
    output: changedIds,
    example: { input: { roomId: 456 }, output: [789] },
    refusals: [...GOVERNED, 'ROOM_CLOSED', 'ROOM_FULL'],
    run: ({ ask }, { roomId }, { principal }) =>
      ask<RoomCommand>(room(roomId), { type: 'join', by: principal.userId }),
  }),
  route({
    method: 'POST',
    path: 'room/member',
    rights: governed,
    summary: 'Adds users as players.',
    input: members,
    output: changedIds,
    example: { input: { roomId: 456, userIdList: [789] }, output: [789] },
    refusals: [...GOVERNED, 'ROOM_FULL', 'USER_UNKNOWN'],
    run: async (context, { roomId, userIdList: userIds }, { principal }) =>
      (await missingUsers(context, userIds)) ??
      context.ask<RoomCommand>(room(roomId), { type: 'addMembers', by: principal.userId, userIds }),
  }),
  route({
    method: 'DELETE',
    path: 'room/member',
    rights: governed,
    summary: 'Removes members.',
    input: members,
    output: changedIds,
    example: { input: { roomId: 456, userIdList: [789] }, output: [789] },
    refusals: [...GOVERNED, 'REFEREE_CANNOT_LEAVE'],
    run: ({ ask }, { roomId, userIdList: userIds }, { principal }) =>
      ask<RoomCommand>(room(roomId), {
        type: 'removeMembers',
        by: principal.userId,
        userIds,
        forSpace: false,
      }),
  }),
  route({
    method: 'DELETE',
    path: 'room/member/exit',
    rights: inRoom,
    summary: 'Leaves a room.',
    input: z.object({ roomId: id }),
    output: z.null(),
    example: { input: { roomId: 456 }, output: null },
    refusals: [...SEEN, 'REFEREE_CANNOT_LEAVE'],
    run: ({ ask }, { roomId }, { principal }) =>
      ask<RoomCommand>(room(roomId), { type: 'exit', by: principal.userId }),
  }),
  route({
    method: 'GET',
    path: 'room/member/list',
    rights: readsRoom,
    summary: 'Members, in order of their ids; continued behind `after`.',
    input: z.object({ roomId: id, after: id.optional() }),
    output: z.array(roomMember),
    example: { input: { roomId: 456 }, output: [ROOM_MEMBER] },
    run: async ({ reads, presence }, { roomId, after }) => {
      const rows = await reads.roomMembers(roomId, after ?? 0, LIST_LIMIT);
      return ok(rows.map((row) => memberView(roomId, row, presence.online(row.userId))));
    },
  }),
  ...(
    [
      ['player', 2],
      ['observer', 3],
      ['referee', 1],
    ] as const
  ).map(([name, memberType]) =>
    route({
      method: 'PUT',
      path: `room/member/${name}`,
      rights: governed,
      summary: `Makes members ${name}s.`,
      input: members,
      output: changedIds,
      example: { input: { roomId: 456, userIdList: [789] }, output: [789] },
      refusals: [...GOVERNED, 'REFEREE_CANNOT_LEAVE', 'USER_UNKNOWN'],
      run: ({ ask }, { roomId, userIdList: userIds }: z.output<typeof members>, { principal }) =>
        ask<RoomCommand>(room(roomId), { type: 'setMemberType', by: principal.userId, userIds, memberType }),
    }),
  ),
];
