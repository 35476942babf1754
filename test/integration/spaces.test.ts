import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

async function space(...users: number[]) {
  const [referee = 0, ...others] = users;
  const { data } = await server.call(referee, 'POST', 'space/', {
    spaceName: 'Folder',
    avatar: '',
    userIdList: others,
  });
  const spaceId: number = data.spaceId;
  const room = await server.call(referee, 'POST', 'space/room', {
    spaceId,
    roomName: 'A',
    userIdList: others,
  });
  return { spaceId, roomId: room.data.roomId as number };
}

const typeOf = async (spaceId: number, asker: number, userId: number) => {
  const { data } = await server.call(asker, 'GET', `space/member/list?spaceId=${spaceId}`);
  return (data as { userId: number; memberType: number }[]).find((member) => member.userId === userId)
    ?.memberType;
};

describe('a space is a folder of rooms', () => {
  it('adding an observer to a room makes him a player of the space', async () => {
    const { spaceId, roomId } = await space(81);
    await server.call(81, 'POST', 'space/member', { spaceId, userIdList: [82] });
    expect(await typeOf(spaceId, 81, 82)).toBe(3);
    await server.call(81, 'POST', 'room/member', { roomId, userIdList: [82] });
    await expect.poll(() => typeOf(spaceId, 81, 82)).toBe(2);
  });

  it('revoking a player takes him out of all rooms, and he hears it', async () => {
    const { spaceId, roomId } = await space(83, 84);
    const socket = await server.client('token=84');
    await socket.settle();
    await server.call(83, 'DELETE', 'space/member/player', { spaceId, uidList: [84] });
    expect((await socket.next(11)).data).toMatchObject({ roomId, userIds: [84], changeType: 2 });
    expect(await typeOf(spaceId, 83, 84)).toBe(3);
    expect((await server.call(84, 'GET', `room/${roomId}`)).errName).toBe('NOT_A_MEMBER');
  });

  it('dissolving it sends 14 for each room', async () => {
    const { spaceId, roomId } = await space(85, 86);
    const socket = await server.client('token=86');
    await socket.settle();
    await server.call(85, 'DELETE', `space/${spaceId}`);
    expect((await socket.next(14)).data).toEqual({ roomId });
    expect((await server.call(85, 'GET', 'space/list')).data).toEqual([]);
  });

  it('another leader is the referee of the space and of its rooms', async () => {
    const { spaceId, roomId } = await space(87, 88);
    await server.call(87, 'PUT', 'space/member/leader', { spaceId, newLeaderId: 88 });
    await expect
      .poll(async () => (await server.call(88, 'PUT', 'room/mute', { roomId, muteStatus: 1 })).errName)
      .toBeNull();
    expect((await server.call(87, 'PUT', 'room/mute', { roomId, muteStatus: 0 })).errName).toBe(
      'NOT_REFEREE',
    );
  });

  it('an invitation lets its holder in', async () => {
    const { spaceId } = await space(89);
    const { data: code } = await server.call(89, 'GET', `space/member/inviteCode?spaceId=${spaceId}`);
    expect((await server.call(90, 'POST', `space/member/invited/${code}`)).data).toMatchObject({ spaceId });
    expect(await typeOf(spaceId, 90, 90)).toBe(3);
    expect((await server.call(90, 'POST', 'space/member/invited/nonsense')).errName).toBe('INVITE_UNKNOWN');
  });
});
