import { Packr } from 'msgpackr';
import { describe, expect, it } from 'vitest';
import { decode } from './codec.ts';
import { encode, pushReader, RECORD_TABLE } from './encode.ts';
import { type Push, roomMessagePush } from './pushes.ts';

const plain = new Packr({ useRecords: false });
const json = (value: unknown) => decode(new TextEncoder().encode(JSON.stringify(value)), 'json');
const forward = (item: unknown) => ({
  type: 3,
  data: { roomId: 1, messageType: 5, content: '', extra: { messageList: [item] } },
});

describe('decode of hostile msgpack', () => {
  it('refuses references unread: few bytes would be walked for minutes', () => {
    let shared: unknown = [];
    for (let i = 0; i < 31; i++) shared = [shared, shared];
    const bytes = new Packr({ structuredClone: true }).pack({ type: 3, data: shared });
    expect(bytes.length).toBeLessThan(1000);
    expect(decode(bytes, 'msgpack')).toMatchObject({ ok: false, rejection: { code: 'BAD_FRAME' } });
  });

  it('refuses records, dates and bytes', () => {
    expect(decode(new Packr().pack({ type: 2, data: {} }), 'msgpack')).toMatchObject({
      rejection: { code: 'BAD_FRAME' },
    });
    for (const value of [new Date(), Buffer.from('x'), new Set([1])]) {
      expect(
        decode(new Packr({ useRecords: false, moreTypes: true }).pack({ type: 2, data: value }), 'msgpack'),
      ).toMatchObject({ rejection: { code: 'BAD_FRAME' } });
    }
  });

  it('names a field by a key that is long or half of a surrogate pair so that the name can be sent', () => {
    for (const key of ['\ud800', 'x'.repeat(10_000)]) {
      const read = json({ type: 3000, data: { rooms: { [key]: 1 } } });
      const message = read.ok ? '' : read.rejection.message;
      expect(message).toMatch(/^rooms\./);
      expect(message.isWellFormed()).toBe(true);
      expect(message.length).toBeLessThan(300);
    }
  });

  it('takes numbers of 64 bits, wherever they are', () => {
    expect(decode(plain.pack(forward({ a: 2n ** 62n })), 'msgpack').ok).toBe(true);
  });
});

describe('decode', () => {
  it('takes a message without extra', () => {
    expect(json({ type: 3, data: { roomId: 1, content: 'a' } })).toMatchObject({
      ok: true,
      frame: { data: { extra: {} } },
    });
    expect(json({ type: 5, data: { receiverId: 1, content: 'a' } })).toMatchObject({ ok: true });
  });

  it.each([
    [
      { roomId: 1, content: 'x'.repeat(1025) },
      'CONTENT_TOO_LONG',
      'content must have at most 1024 characters',
    ],
    [{ roomId: 1, content: 'a', position: 'x' }, 'BAD_FIELD', 'position must be a number'],
    [
      { roomId: 1, content: '', messageType: 2, extra: { url: 'u', width: 'w' } },
      'BAD_FIELD',
      'extra.width must be a number',
    ],
    [[], 'BAD_FIELD', 'data must be an object'],
    [
      { roomId: 1, content: 'a', clientMessageId: 'a\nb' },
      'BAD_FIELD',
      'clientMessageId has characters that cannot be printed',
    ],
  ])('says in plain words what is wrong (%#)', (data, code, message) =>
    expect(json({ type: 3, data })).toMatchObject({ ok: false, rejection: { code, message } }),
  );
});

describe('encode', () => {
  const view = {
    messageId: 1,
    syncId: 1,
    roomId: 1,
    userId: 1,
    roleId: null,
    content: '',
    avatarId: null,
    animation: null,
    specialEffects: null,
    replyMessageId: null,
    status: 0,
    messageType: 5,
    position: 1,
    createTime: '',
    updateTime: '',
  };

  it("packs a user's own keys, constructor and toJSON too", () => {
    const push = roomMessagePush({
      ...view,
      extra: { forwardMessage: { messageList: [{ constructor: 1, toJSON: 1 }] } },
    });
    expect(pushReader(RECORD_TABLE)(encode(push, 'msgpack') as Uint8Array)).toEqual(push);
  });

  it('packs shapes outside the table as plain maps: no record definition in the frame', () => {
    const push = { type: 14, data: { strange: 1 } } as unknown as Push;
    expect(Buffer.from(encode(push, 'msgpack') as Uint8Array).includes(Buffer.from([0xd4, 0x72]))).toBe(
      false,
    );
  });

  it('gives the table itself as an object', () => {
    const push: Push = { type: 3001, data: RECORD_TABLE };
    expect(pushReader(RECORD_TABLE)(encode(push, 'msgpack') as Uint8Array)).toEqual(push);
  });
});
