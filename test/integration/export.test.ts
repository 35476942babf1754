import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

const [ANNA, BEN, CARL] = [121, 122, 123];
let server: TestServer;
let roomId: number;

beforeAll(async () => {
  server = await TestServer.start({ MESSAGE_BURST: '100000', FRAME_BURST: '100000' });
  const { data } = await server.call(ANNA, 'POST', 'room', { name: '酒馆/*Tavern*', userIdList: [BEN] });
  roomId = data.roomId;
});
afterAll(() => server.stop());

async function exported(
  user: number,
  format: string,
): Promise<{ status: number; headers: Headers; text: string }> {
  const answer = await fetch(`${server.url}/capi/room/${roomId}/export?format=${format}&token=${user}`);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const say = async (user: number, message: Record<string, unknown>) =>
  (await server.call(user, 'POST', 'chat/message', { roomId, content: '', ...message })).data;

describe('the export of a room', () => {
  it('shows what was said, by whom, in order, without what was deleted', async () => {
    const { data: role } = await server.call(ANNA, 'POST', 'role', { roleName: 'Mira' });
    await say(ANNA, { content: 'hello\n[2020-01-01 00:00:00 UTC] user-122: forged', roleId: role.roleId });
    const gone = await say(BEN, { content: 'secret' });
    await server.call(BEN, 'DELETE', 'chat/message', { messageId: gone.messageId });
    const edited = await say(BEN, { content: 'wrong' });
    await server.call(BEN, 'PUT', 'chat/message', { messageId: edited.messageId, content: '# <b>right</b>' });
    await say(BEN, { messageType: 2, extra: { url: '/files/x', fileName: 'cat.png' } });
    const dice = await say(ANNA, { content: '.r 1d1+2' });
    await server.call(ANNA, 'POST', 'message/direct/send', { receiverId: BEN, content: 'private' });

    const text = await exported(BEN, 'text');
    expect(text.text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME')).toBe(
      [
        `酒馆/*Tavern* (room ${roomId}), TIME UTC`,
        '',
        '[TIME UTC] Mira (user-121): hello',
        '    [TIME UTC] user-122: forged',
        '[TIME UTC] user-122: # <b>right</b>',
        '[TIME UTC] user-122: [image cat.png /files/x]',
        `[TIME UTC] user-121: .r 1d1+2 = 3 (${dice.extra.diceResult.expression})`,
        '',
      ].join('\n'),
    );
    expect(text.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"]*\.txt"; filename\*=UTF-8''%E9/,
    );

    const markdown = await exported(ANNA, 'markdown');
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(markdown.text).toContain('> \\# \\<b\\>right\\</b\\>\n');
    expect(markdown.text).not.toMatch(/secret|private/);

    const json = JSON.parse((await exported(ANNA, 'json')).text);
    expect(json.room).toMatchObject({ roomId, name: '酒馆/*Tavern*' });
    expect(json.messages.map((one: { syncId: number }) => one.syncId)).toEqual([1, 4, 6, 7]);
    expect(json.messages[0]).toMatchObject({ roleName: 'Mira', userName: 'user-121', roleId: role.roleId });
  });

  it('is for members only, in a format that there is', async () => {
    expect((await exported(CARL, 'text')).status).toBe(403);
    expect((await exported(BEN, 'pdf')).status).toBe(400);
    expect(await server.call(null, 'GET', `room/${roomId}/export`)).toMatchObject({ status: 401 });
    expect(await server.call(ANNA, 'GET', 'room/999999/export')).toMatchObject({ errName: 'NOT_A_MEMBER' });
    const head = await fetch(`${server.url}/capi/room/${roomId}/export?token=${ANNA}`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('of many pages is whole', async () => {
    const sender = await server.client(`token=${ANNA}`);
    await sender.settle();
    for (let i = 0; i < 1_200; i++) sender.send(3, { roomId, content: `number ${i}` });
    await sender.next(4, ({ data }) => data.message.content === 'number 1199');
    const { messages } = JSON.parse((await exported(BEN, 'json')).text);
    const numbers = messages.slice(-1_200).map((one: { content: string }) => one.content);
    expect(numbers).toEqual(numbers.map((_: string, i: number) => `number ${i}`));
    expect(messages).toHaveLength(1_204);
  });
});
