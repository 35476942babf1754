import { z } from 'zod';
import type { RoomCommand } from '../../../actors/room/commands.ts';
import { isMemberType, type MemberType, OBSERVER } from '../../../actors/room/member-types.ts';
import { type Address, addressOf } from '../../../actors/runtime/address.ts';
import type { SpaceCommand } from '../../../actors/space/commands.ts';
import { spaceView } from '../../../actors/space/state.ts';
import { id, orNull, smallInteger, text, userIdList } from '../../../protocol/fields.ts';
import { isoTime } from '../../../protocol/message.ts';
import { reject } from '../../../protocol/rejections.ts';
import { changedIds, ROOM, room as roomShape } from '../../../protocol/rest/room.ts';
import { SPACE, SPACE_MEMBER, spaceMember, space as spaceShape } from '../../../protocol/rest/space.ts';
import { type AnyRoute, ok, route, type Scope } from '../route.ts';
import { missingUsers } from './named-users.ts';
import { SPACE_GOVERNED, SPACE_SEEN } from './refusals.ts';
import { LIST_LIMIT } from './rooms.ts';

const governed = { need: 'owner', checkedBy: 'actor' } as const;
const inside = { need: 'member', checkedBy: 'actor' } as const;
const spaceScope = ({ spaceId }: { spaceId: number }): Scope => ({ kind: 'space', id: spaceId });
const readsSpace = { need: 'member', checkedBy: 'edge', scope: spaceScope } as const;
const space = (spaceId: number): Address => addressOf('space', spaceId);
const someUsers = z.array(id).max(500).default([]);
const uidList = z.object({ spaceId: id, uidList: userIdList });
const INVITE_DAYS = 7;
const DAY_MS = 86_400_000;
const ADDING = ['USER_UNKNOWN', 'ROOM_FULL'] as const;
const LEAVING = ['REFEREE_CANNOT_LEAVE'] as const;

export const SPACE_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'space',
    rights: 'user',
    summary: 'Makes a space; the caller is its referee.',
    input: z.object({
      spaceName: text(64, 1),
      description: text(1024).default(''),
      avatar: orNull(text(2048)),
      ruleId: orNull(smallInteger),
      userIdList: someUsers,
    }),
    output: spaceShape,
    example: { input: { spaceName: 'Northern campaign', userIdList: [789] }, output: SPACE },
    refusals: ['USER_UNKNOWN'],
    run: async (context, { spaceName, userIdList: userIds, ...given }, { principal }) => {
      const missing = await missingUsers(context, userIds);
      if (missing) return missing;
      const command: SpaceCommand = {
        type: 'create',
        by: principal.userId,
        name: spaceName,
        userIds,
        ...given,
      };
      return context.ask(space(context.ids.next('space')), command);
    },
  }),
  route({
    method: 'GET',
    path: 'space/list',
    rights: 'user',
    summary: "The caller's spaces.",
    input: z.object({}),
    output: z.array(spaceShape),
    example: { input: {}, output: [SPACE] },
    run: async ({ reads }, _input, { principal }) =>
      ok((await reads.spacesOfUser(principal.userId, LIST_LIMIT)).map(spaceView)),
  }),
  route({
    method: 'GET',
    path: 'space/:spaceId',
    rights: inside,
    summary: 'A space.',
    input: z.object({ spaceId: id }),
    output: spaceShape,
    example: { input: { spaceId: 12 }, output: SPACE },
    refusals: SPACE_SEEN,
    run: ({ ask }, { spaceId }, { principal }) =>
      ask<SpaceCommand>(space(spaceId), { type: 'describe', by: principal.userId }),
  }),
  route({
    method: 'DELETE',
    path: 'space/:spaceId',
    rights: governed,
    summary: 'Dissolves a space and its rooms.',
    input: z.object({ spaceId: id }),
    output: spaceShape,
    example: { input: { spaceId: 12 }, output: { ...SPACE, status: 1 } },
    refusals: SPACE_GOVERNED,
    run: ({ ask }, { spaceId }, { principal }) =>
      ask<SpaceCommand>(space(spaceId), { type: 'dissolve', by: principal.userId }),
  }),
  route({
    method: 'POST',
    path: 'space/room',
    rights: governed,
    summary: 'Makes a room in a space. Answers the room.',
    input: z.object({
      spaceId: id,
      roomName: text(64, 1),
      description: text(1024).default(''),
      avatar: orNull(text(2048)),
      roomType: smallInteger.default(1),
      userIdList: someUsers,
    }),
    output: roomShape,
    example: {
      input: { spaceId: 12, roomName: 'The haunted mill', userIdList: [789] },
      output: { ...ROOM, spaceId: 12, description: '' },
    },
    refusals: SPACE_GOVERNED,
    run: async ({ ask, ids }, { spaceId, roomName, userIdList: userIds, ...given }, { principal }) => {
      const by = principal.userId;
      const roomId = ids.next('room');
      const made = await ask<SpaceCommand>(space(spaceId), {
        type: 'createRoom',
        by,
        roomId,
        name: roomName,
        userIds,
        ...given,
      });
      // The room is made by an effect that waits in its mailbox before this question.
      return made.ok ? ask<RoomCommand>(addressOf('room', roomId), { type: 'describe', by }) : made;
    },
  }),
  ...(['POST', 'DELETE'] as const).map((method) =>
    route({
      method,
      path: 'space/member',
      rights: governed,
      summary: method === 'POST' ? 'Adds users as observers.' : 'Removes members, from its rooms too.',
      input: z.object({ spaceId: id, userIdList }),
      output: changedIds,
      example: { input: { spaceId: 12, userIdList: [789] }, output: [789] },
      refusals: [...SPACE_GOVERNED, ...(method === 'POST' ? ADDING : LEAVING)],
      run: async (context, { spaceId, userIdList: userIds }, { principal }) => {
        const missing = method === 'POST' ? await missingUsers(context, userIds) : null;
        const type = method === 'POST' ? 'addMembers' : 'removeMembers';
        return missing ?? context.ask<SpaceCommand>(space(spaceId), { type, by: principal.userId, userIds });
      },
    }),
  ),
  route({
    method: 'GET',
    path: 'space/member/list',
    rights: readsSpace,
    summary: 'Members, in order of their ids; continued behind `after`.',
    input: z.object({ spaceId: id, after: id.optional() }),
    output: z.array(spaceMember),
    example: { input: { spaceId: 12 }, output: [SPACE_MEMBER] },
    run: async ({ reads }, { spaceId, after }) => {
      const rows = await reads.spaceMembers(spaceId, after ?? 0, LIST_LIMIT);
      return ok(rows.map((row) => ({ ...row, spaceId, createTime: isoTime(row.createTime) })));
    },
  }),
  route({
    method: 'DELETE',
    path: 'space/member/exit',
    rights: inside,
    summary: 'Leaves a space and its rooms.',
    input: z.object({ spaceId: id }),
    output: z.null(),
    example: { input: { spaceId: 12 }, output: null },
    refusals: [...SPACE_SEEN, ...LEAVING],
    run: ({ ask }, { spaceId }, { principal }) =>
      ask<SpaceCommand>(space(spaceId), { type: 'exit', by: principal.userId }),
  }),
  route({
    method: 'GET',
    path: 'space/member/inviteCode',
    rights: governed,
    summary: 'A code that lets people in for a while: as observers (3) or players (2).',
    input: z.object({
      spaceId: id,
      type: z.preprocess((value) => (value === undefined ? OBSERVER : Number(value)), z.literal([2, 3])),
      duration: z.preprocess(
        (value) => (value === undefined ? INVITE_DAYS : Number(value)),
        z.int().min(1).max(365),
      ),
    }),
    output: z.string(),
    example: { input: { spaceId: 12, type: 3, duration: 7 }, output: 'b3Q5tWkZ0pLmNx' },
    refusals: SPACE_GOVERNED,
    run: ({ ask }, { spaceId, type, duration }, { principal }) =>
      ask<SpaceCommand>(space(spaceId), {
        type: 'invite',
        by: principal.userId,
        memberType: type as MemberType,
        ttlMs: duration * DAY_MS,
      }),
  }),
  route({
    method: 'POST',
    path: 'space/member/invited/:code',
    rights: 'user',
    summary: 'Joins with a code. Answers the space.',
    input: z.object({ code: text(128, 1) }),
    output: spaceShape,
    example: { input: { code: 'b3Q5tWkZ0pLmNx' }, output: SPACE },
    refusals: ['INVITE_UNKNOWN', 'SPACE_DISSOLVED', 'ROOM_FULL'],
    run: async ({ ask, spaces }, { code }, { principal }) => {
      const invite = await spaces.invite(code);
      if (!invite || invite.expireTime <= Date.now() || !isMemberType(invite.memberType)) {
        return { ok: false, rejection: reject('INVITE_UNKNOWN') };
      }
      const command: SpaceCommand = { type: 'accept', by: principal.userId, memberType: invite.memberType };
      return ask(space(invite.spaceId), command);
    },
  }),
  ...(
    [
      ['PUT', 'setPlayers'],
      ['DELETE', 'revokePlayers'],
    ] as const
  ).map(([method, type]) =>
    route({
      method,
      path: 'space/member/player',
      rights: governed,
      summary:
        type === 'setPlayers' ? 'Makes members players.' : 'Makes players observers; they leave all rooms.',
      input: uidList,
      output: changedIds,
      example: { input: { spaceId: 12, uidList: [789] }, output: [789] },
      refusals: SPACE_GOVERNED,
      run: ({ ask }, { spaceId, uidList: userIds }, { principal }) =>
        ask<SpaceCommand>(space(spaceId), { type, by: principal.userId, userIds }),
    }),
  ),
  route({
    method: 'PUT',
    path: 'space/member/leader',
    rights: governed,
    summary: 'Hands the space and its rooms to another member.',
    input: z.object({ spaceId: id, newLeaderId: id }),
    output: z.null(),
    example: { input: { spaceId: 12, newLeaderId: 789 }, output: null },
    refusals: [...SPACE_GOVERNED, 'USER_UNKNOWN'],
    run: ({ ask }, { spaceId, newLeaderId }, { principal }) =>
      ask<SpaceCommand>(space(spaceId), {
        type: 'changeLeader',
        by: principal.userId,
        newLeader: newLeaderId,
      }),
  }),
];
