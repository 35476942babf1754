import { z } from 'zod';
import type { RoomCommand } from '../../../actors/room/commands.ts';
import { type Address, addressOf } from '../../../actors/runtime/address.ts';
import { id, text } from '../../../protocol/fields.ts';
import { reject } from '../../../protocol/rejections.ts';
import { changedIds, roomExtras, roomRole } from '../../../protocol/rest/room.ts';
import { type AnyRoute, ok, route } from '../route.ts';
import { GOVERNED } from './refusals.ts';
import { LIST_LIMIT, readsRoom } from './rooms.ts';

const governed = { need: 'owner', checkedBy: 'actor' } as const;
const inRoom = { need: 'member', checkedBy: 'actor' } as const;
const room = (roomId: number): Address => addressOf('room', roomId);
const roles = z.object({ roomId: id, roleIdList: z.array(id).min(1, 'must not be empty').max(500) });
const roleType = z.union([z.literal(0), z.literal(1)], 'must be 0 or 1');
const key = text(128, 1);
/** Values are text; anything else is kept as its JSON text. */
const value = z.preprocess(
  (given) => (typeof given === 'string' ? given : JSON.stringify(given)),
  text(65_536),
);
const PLAYER_ROLE = 0;
const NPC = 1;
const ROLES = [...GOVERNED, 'OBSERVER_CANNOT_SPEAK', 'NOT_REFEREE'] as const;

export const ROOM_EXTRA_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'room/role',
    rights: inRoom,
    summary: 'Brings roles into a room: players their own (type 0), the referee NPCs (type 1).',
    input: roles.extend({ type: roleType.default(0) }),
    output: changedIds,
    example: { input: { roomId: 456, roleIdList: [7], type: 0 }, output: [7] },
    refusals: [...ROLES, 'ROLE_NOT_YOURS'],
    run: async ({ ask, roles: known }, { roomId, roleIdList, type }, { principal }) => {
      const by = principal.userId;
      // Ids of no role are taken: there are clients that keep their roles elsewhere.
      const owners = await known.owners(roleIdList);
      const others = roleIdList.filter((roleId) => (owners.get(roleId) ?? by) !== by);
      if (others.length > 0)
        return { ok: false, rejection: reject('ROLE_NOT_YOURS', undefined, 'roleIdList') };
      return ask<RoomCommand>(room(roomId), { type: 'addRoles', by, roleIds: roleIdList, roleType: type });
    },
  }),
  route({
    method: 'DELETE',
    path: 'room/role',
    rights: inRoom,
    summary: 'Takes roles out of a room.',
    input: roles.extend({ type: roleType.optional() }),
    output: changedIds,
    example: { input: { roomId: 456, roleIdList: [7] }, output: [7] },
    refusals: ROLES,
    run: ({ ask }, { roomId, roleIdList, type }, { principal }) => {
      const by = principal.userId;
      return ask<RoomCommand>(room(roomId), {
        type: 'removeRoles',
        by,
        roleIds: roleIdList,
        roleType: type ?? null,
      });
    },
  }),
  ...(
    [
      ['room/role/list', PLAYER_ROLE],
      ['room/npc/list', NPC],
      ['room/role/npc/list', NPC],
    ] as const
  ).map(([path, type]) =>
    route({
      method: 'GET',
      path,
      rights: readsRoom,
      summary: type === NPC ? 'The NPCs of a room.' : 'The roles of a room.',
      input: z.object({ roomId: id }),
      output: z.array(roomRole),
      example: { input: { roomId: 456 }, output: [{ roomId: 456, roleId: 7, type }] },
      run: async ({ reads }, { roomId }) =>
        ok((await reads.roomRoles(roomId, type, LIST_LIMIT)).map((roleId) => ({ roomId, roleId, type }))),
    }),
  ),
  route({
    method: 'PUT',
    path: 'room/extra',
    rights: governed,
    summary: "Sets a key of the room's extra.",
    input: z.object({ roomId: id, key, value }),
    output: z.null(),
    example: { input: { roomId: 456, key: 'map', value: '/files/map.png' }, output: null },
    refusals: GOVERNED,
    run: ({ ask }, input, { principal }) =>
      ask<RoomCommand>(room(input.roomId), {
        type: 'setExtra',
        by: principal.userId,
        key: input.key,
        value: input.value,
      }),
  }),
  route({
    method: 'DELETE',
    path: 'room/extra',
    rights: governed,
    summary: "Deletes a key of the room's extra.",
    input: z.object({ roomId: id, key }),
    output: z.null(),
    example: { input: { roomId: 456, key: 'map' }, output: null },
    refusals: GOVERNED,
    run: ({ ask }, input, { principal }) =>
      ask<RoomCommand>(room(input.roomId), { type: 'deleteExtra', by: principal.userId, key: input.key }),
  }),
  route({
    method: 'GET',
    path: 'room/extra',
    rights: readsRoom,
    summary: 'The value of a key, null when unset; without key, all of them.',
    input: z.object({ roomId: id, key: key.optional() }),
    output: roomExtras,
    example: { input: { roomId: 456, key: 'map' }, output: '/files/map.png' },
    run: async ({ reads }, input) =>
      ok(
        input.key === undefined
          ? await reads.roomExtras(input.roomId)
          : await reads.roomExtra(input.roomId, input.key),
      ),
  }),
];
