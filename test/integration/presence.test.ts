import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({ PRESENCE_GRACE_SECONDS: '1', PRESENCE_COALESCE_SECONDS: '1' });
});
afterAll(() => server.stop());

describe('presence (push 11, changeType 3)', () => {
  it('coming and going is told to the others, coalesced; a quick reconnect is silent', async () => {
    const roomId = await server.room(91, 92, 93, 94);
    const watcher = await server.client('token=91');
    await watcher.settle();
    const changes = () =>
      watcher.received.flatMap((push) =>
        push.type === 11 && push.data.changeType === 3 && !push.data.userIds.includes(91) ? [push.data] : [],
      );
    const others = await Promise.all([92, 93, 94].map((user) => server.client(`token=${user}`)));
    await expect
      .poll(() =>
        changes()
          .flatMap((change) => change.userIds)
          .sort(),
      )
      .toEqual([92, 93, 94]);
    expect(changes().length).toBeLessThan(3);
    expect(changes()[0]).toMatchObject({ roomId, activeStatus: 1 });
    const members = await server.call(91, 'GET', `room/member/list?roomId=${roomId}`);
    expect(members.data.every((member: { online: boolean }) => member.online)).toBe(true);

    others[0]?.close();
    const back = await server.client('token=92');
    await back.settle();
    others[1]?.close();
    await expect
      .poll(() => changes().filter((change) => change.activeStatus === 2), { timeout: 8_000 })
      .toHaveLength(1);
    expect(changes().at(-1)?.userIds).toEqual([93]);
  });
});
