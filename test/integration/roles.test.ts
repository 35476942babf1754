import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

const [ANNA, BEN, CARL] = [111, 112, 113];
let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({ ROLES_PER_USER: '5' });
});
afterAll(() => server.stop());

const make = async (user: number, roleName = 'Mira') =>
  (await server.call(user, 'POST', 'role', { roleName })).data;
const see = async (user: number, roleId: number) =>
  (await server.call(user, 'GET', `role?roleId=${roleId}`)).errName ?? 'seen';

describe('roles', () => {
  it('are made, read, changed and deleted by their owner', async () => {
    const texts = { roleName: '米拉', description: 'A thief.\nShort.', avatarUrl: null };
    const { data: role } = await server.call(ANNA, 'POST', 'role', texts);
    expect(role).toMatchObject({ ...texts, userId: ANNA });
    expect(role.createTime).toMatch(/^\d{4}-.*Z$/);
    const changed = await server.call(ANNA, 'PUT', 'role', {
      roleId: role.roleId,
      avatarUrl: 'http://x/y.png',
    });
    expect(changed.data).toMatchObject({
      ...texts,
      avatarUrl: 'http://x/y.png',
      createTime: role.createTime,
    });
    expect((await server.call(ANNA, 'GET', `role?roleId=${role.roleId}`)).data).toEqual(changed.data);
    expect((await server.call(ANNA, 'GET', 'role/list')).data).toEqual([changed.data]);
    for (const body of [role.roleId, { roleId: role.roleId }]) {
      const gone = await server.call(ANNA, 'DELETE', 'role', body);
      expect(gone.errName ?? gone.data.roleName).toBe(body === role.roleId ? '米拉' : 'ROLE_UNKNOWN');
    }
    expect((await server.call(ANNA, 'GET', 'role/list')).data).toEqual([]);
  });

  it('have limits: lengths, and so many for a user', async () => {
    for (const body of [
      {},
      { roleName: '' },
      { roleName: 'x'.repeat(65) },
      { roleName: 'x', description: 'y'.repeat(1025) },
    ])
      expect(await server.call(BEN, 'POST', 'role', body)).toMatchObject({
        status: 400,
        errName: 'BAD_FIELD',
      });
    const roles = await Promise.all([1, 2, 3, 4, 5].map(() => make(BEN)));
    expect(await server.call(BEN, 'POST', 'role', { roleName: 'x' })).toMatchObject({
      status: 409,
      errName: 'ROLES_FULL',
    });
    for (const { roleId } of roles.slice(1)) await server.call(BEN, 'DELETE', `role?roleId=${roleId}`);
    expect((await server.call(BEN, 'GET', `role/list?after=${roles[0].roleId}`)).data).toEqual([]);
  });

  it('are seen in rooms they were brought into or spoke in, by members; changed by nobody else', async () => {
    const [shown, spoken, hidden] = [await make(ANNA), await make(ANNA), await make(ANNA)];
    const roomId = await server.room(ANNA, BEN);
    await server.call(ANNA, 'POST', 'room/role', { roomId, roleIdList: [shown.roleId], type: 1 });
    await server.call(ANNA, 'POST', 'chat/message', { roomId, content: 'hi', roleId: spoken.roleId });
    // Somebody else's word does not open what the owner did not show.
    await server.call(BEN, 'POST', 'chat/message', { roomId, content: 'hi', roleId: hidden.roleId });
    const views = (user: number) =>
      Promise.all([shown, spoken, hidden].map(({ roleId }) => see(user, roleId)));
    expect(await views(ANNA)).toEqual(['seen', 'seen', 'seen']);
    expect(await views(BEN)).toEqual(['seen', 'seen', 'ROLE_UNKNOWN']);
    expect(await views(CARL)).toEqual(['ROLE_UNKNOWN', 'ROLE_UNKNOWN', 'ROLE_UNKNOWN']);
    for (const method of ['PUT', 'DELETE']) {
      const change = (roleId: number) => server.call(BEN, method, 'role', { roleId, roleName: 'mine' });
      expect(await change(shown.roleId)).toMatchObject({ status: 403, errName: 'ROLE_NOT_YOURS' });
      expect(await change(hidden.roleId)).toMatchObject({ status: 404, errName: 'ROLE_UNKNOWN' });
    }
    const theirs = await server.room(BEN);
    const stolen = await server.call(BEN, 'POST', 'room/role', {
      roomId: theirs,
      roleIdList: [hidden.roleId],
    });
    expect(stolen).toMatchObject({ status: 403, errName: 'ROLE_NOT_YOURS' });
  });

  it('a deleted role leaves its rooms, and members hear it', async () => {
    const [player, npc] = [await make(CARL), await make(CARL)];
    const roomId = await server.room(CARL, BEN);
    await server.call(CARL, 'POST', 'room/role', { roomId, roleIdList: [player.roleId], type: 0 });
    await server.call(CARL, 'POST', 'room/role', { roomId, roleIdList: [npc.roleId], type: 1 });
    const ben = await server.client(`token=${BEN}`);
    await ben.settle();
    for (const [role, type, list] of [
      [player, 12, 'role/list'],
      [npc, 18, 'npc/list'],
    ] as const) {
      await server.call(CARL, 'DELETE', 'role', { roleId: role.roleId });
      const push = await ben.next(type, ({ data }) => data.changeType === 2);
      expect(push.data).toEqual({ roleIds: [role.roleId], roomId, changeType: 2 });
      expect((await server.call(BEN, 'GET', `room/${list}?roomId=${roomId}`)).data).toEqual([]);
    }
  });
});
