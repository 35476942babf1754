import { describe, expect, it } from 'vitest';
import { decode } from './codec.ts';

const read = (text: string) => decode(new TextEncoder().encode(text), 'json');

describe('decode', () => {
  it.each(['{"type":2,"data":""}', '{"type":2,"data":null}', '{"type":2,"data":{}}', '{"type":2}'])(
    'takes the heartbeat %s',
    (text) => expect(read(text)).toMatchObject({ ok: true, frame: { type: 2 } }),
  );

  it('takes the message of the seed', () => {
    const data = {
      roomId: 456,
      messageType: 0,
      roleId: 1,
      avatarId: 1,
      content: '消息内容',
      replayMessageId: 7,
      extra: null,
    };
    expect(read(JSON.stringify({ type: 3, data }))).toMatchObject({
      ok: true,
      frame: {
        type: 3,
        data: { roomId: 456, messageType: 1, content: '消息内容', replyMessageId: 7, extra: {} },
      },
    });
  });

  it('takes msgType for messageType, and digit strings for ids', () => {
    const data = { roomId: '456', msgType: 2, content: '', extra: { url: '/a.png' } };
    expect(read(JSON.stringify({ type: 3, data }))).toMatchObject({
      ok: true,
      frame: { data: { roomId: 456, messageType: 2, extra: { imageMessage: { url: '/a.png' } } } },
    });
  });

  it('cuts a status at fifteen characters, never through a pair', () => {
    const status = `${'x'.repeat(14)}😀`;
    expect(read(JSON.stringify({ type: 4, data: { roomId: 1, status } }))).toMatchObject({
      frame: { data: { status: 'x'.repeat(14), windowId: null } },
    });
  });

  it.each([
    ['', 'NOT_JSON', null],
    ['[1]', 'BAD_FRAME', null],
    ['{}', 'BAD_FIELD', null],
    ['{"type":"3"}', 'BAD_FIELD', null],
    ['{"type":9}', 'UNKNOWN_TYPE', 9],
    ['{"type":3,"data":"{"}', 'NOT_JSON', 3],
    [`{"type":2,"data":"${'x'.repeat(5000)}"}`, 'FRAME_TOO_LARGE', 2],
    [`{"type":3,"data":${'['.repeat(40)}${']'.repeat(40)}}`, 'TOO_DEEP', null],
    ['{"type":3,"data":{"content":"a","extra":null}}', 'BAD_FIELD', 3],
    ['{"type":3,"data":{"roomId":1,"content":"\\ud800","extra":null}}', 'BAD_FIELD', 3],
    ['{"type":3,"data":{"roomId":1,"content":"\\u0000","extra":null}}', 'BAD_FIELD', 3],
  ])('refuses %s with %s', (text, code, type) =>
    expect(read(text)).toMatchObject({ ok: false, rejection: { code }, request: { type } }),
  );

  it('names the field and the key of a refused message', () => {
    expect(
      read('{"type":5,"data":{"receiverId":0,"content":"a","extra":null,"clientMessageId":"k"}}'),
    ).toMatchObject({
      rejection: { code: 'BAD_FIELD', field: 'receiverId' },
      request: { type: 5, clientMessageId: 'k' },
    });
  });
});
