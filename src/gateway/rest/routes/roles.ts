import { z } from 'zod';
import type { CastCommand } from '../../../actors/cast/commands.ts';
import { roleView } from '../../../actors/cast/state.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { id, orNull, text } from '../../../protocol/fields.ts';
import { reject } from '../../../protocol/rejections.ts';
import { type AnyRoute, ok, type RouteContext, route } from '../route.ts';

const PAGE = 100;

const roleName = text(64, 1);
const description = text(1024);
const avatarUrl = text(2048);
const role = z.object({
  roleId: z.number(),
  /** Its owner. */
  userId: z.number(),
  roleName: z.string(),
  description: z.string(),
  avatarUrl: z.string().nullable(),
  createTime: z.string(),
  updateTime: z.string(),
});
const EXAMPLE = {
  roleId: 77,
  userId: 123,
  roleName: 'Ada',
  description: 'Detective. STR 40, INT 85.',
  avatarUrl: null,
  createTime: '2026-01-02T03:04:05.678Z',
  updateTime: '2026-01-02T03:04:05.678Z',
};
const cast = (userId: number) => addressOf('cast', userId);
/** Bare, as `{roleId}` or in the query. */
const oneRole = z.preprocess(
  (given) => ({ roleId: (given as { value?: unknown }).value, ...(given as object) }),
  z.object({ roleId: id }),
);

export const ROLE_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'role',
    rights: 'user',
    summary: 'Makes a role (a character) of the caller. Answers the role.',
    input: z.object({ roleName, description: description.default(''), avatarUrl: orNull(avatarUrl) }),
    output: role,
    example: {
      input: { roleName: 'Ada', description: 'Detective. STR 40, INT 85.', avatarUrl: null },
      output: EXAMPLE,
    },
    refusals: ['ROLES_FULL'],
    run: ({ ask, ids }, texts, { principal }) =>
      ask<CastCommand>(cast(principal.userId), { type: 'create', roleId: ids.next('role'), ...texts }),
  }),
  route({
    method: 'GET',
    path: 'role',
    rights: 'user',
    summary: 'A role, for its owner and for members of rooms it was brought into or spoke in.',
    input: oneRole,
    output: role,
    example: { input: { roleId: 77 }, output: EXAMPLE },
    refusals: ['ROLE_UNKNOWN'],
    run: async ({ roles }, { roleId }, { principal }) => {
      const found = await roles.visibleRole(roleId, principal.userId);
      return found ? ok(roleView(found)) : unknown();
    },
  }),
  route({
    method: 'GET',
    path: 'role/list',
    rights: 'user',
    summary: "The caller's roles in order of their ids, 100 at a time; continued behind `after`.",
    input: z.object({ after: id.optional() }),
    output: z.array(role),
    example: { input: { after: 76 }, output: [EXAMPLE] },
    run: async ({ roles }, { after }, { principal }) =>
      ok((await roles.rolesOf(principal.userId, after ?? 0, PAGE)).map(roleView)),
  }),
  route({
    method: 'PUT',
    path: 'role',
    rights: 'user',
    summary: 'Changes a role of the caller; absent fields stay. Answers the role.',
    input: z.object({
      roleId: id,
      roleName: roleName.optional(),
      description: description.optional(),
      avatarUrl: avatarUrl.nullable().optional(),
    }),
    output: role,
    example: { input: { roleId: 77, roleName: 'Ada' }, output: EXAMPLE },
    refusals: ['ROLE_UNKNOWN', 'ROLE_NOT_YOURS'],
    run: async (context, { roleId, ...changes }, { principal }) => {
      const notMine = await owned(context, roleId, principal.userId);
      if (notMine) return notMine;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const command: CastCommand = { type: 'change', roleId, ...given };
      return context.ask(cast(principal.userId), command);
    },
  }),
  route({
    method: 'DELETE',
    path: 'role',
    rights: 'user',
    summary: 'Deletes a role of the caller; it leaves all rooms. Answers the role as it was.',
    input: oneRole,
    output: role,
    example: { input: { roleId: 77 }, output: EXAMPLE },
    refusals: ['ROLE_UNKNOWN', 'ROLE_NOT_YOURS'],
    run: async (context, { roleId }, { principal }) => {
      const notMine = await owned(context, roleId, principal.userId);
      if (notMine) return notMine;
      const roomIds = await context.roles.roomsOfRole(roleId);
      return context.ask<CastCommand>(cast(principal.userId), { type: 'remove', roleId, roomIds });
    },
  }),
];

/** Null when the role is the user's. One that he may not even see is unknown to him. */
async function owned({ roles }: RouteContext, roleId: number, userId: number): Promise<Reply | null> {
  const found = await roles.visibleRole(roleId, userId);
  if (!found) return unknown();
  return found.userId === userId ? null : { ok: false, rejection: reject('ROLE_NOT_YOURS') };
}

function unknown(): Reply {
  return { ok: false, rejection: reject('ROLE_UNKNOWN') };
}
