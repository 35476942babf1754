import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/protocol/codec.ts';
import { encode } from '../../../src/protocol/encode.ts';
import { errorPush, LOG_IN_AGAIN, PONG, resumePush, roomMessagePush } from '../../../src/protocol/pushes.ts';
import { reject } from '../../../src/protocol/rejections.ts';
import { stampedContent } from '../stamp.ts';
import { chatJson, chatMsgpack } from './chat.ts';
import { plain, pushOf } from './plain.ts';
import { socketIo } from './socket-io.ts';

const content = stampedContent(1, 2, 64);

/** The payload of a client's frame; its key is zero. */
function payload(frame: Buffer): Buffer {
  return frame.subarray(((frame[1] ?? 0) & 0x7f) === 126 ? 8 : 6);
}

describe.each([
  ['json', chatJson],
  ['msgpack', chatMsgpack],
] as const)('chat over %s', (format, protocol) => {
  const meaning = (push: Parameters<typeof encode>[0]) => {
    const bytes = Buffer.from(encode(push, format));
    return protocol.meaning(bytes, 0, bytes.length);
  };

  it('says what the server understands', () => {
    const decoded = decode(payload(protocol.message(456, content)), format);
    expect(decoded).toMatchObject({ ok: true, frame: { type: 3, data: { roomId: 456, content } } });
  });

  it('knows the pushes of the server', () => {
    const { message } = pushOf(456, content).data;
    expect(meaning(roomMessagePush(message))).toBe('delivery');
    expect(meaning(resumePush('rooms', 456, { from: 1, to: 2, complete: true, state: null }))).toBe(
      'resumed',
    );
    expect(meaning(errorPush(reject('ROOM_MUTED'), { type: 3, clientMessageId: null }))).toBe('refused');
    expect(meaning(LOG_IN_AGAIN)).toBe('refused');
    expect(meaning(PONG)).toBe('other');
  });
});

describe('peers', () => {
  it('pass on a push of as many bytes as the server itself makes', () => {
    const bytes = payload(plain.message(456, content));
    expect(bytes.toString()).toBe(encode(roomMessagePush(pushOf(456, content).data.message), 'json'));
  });

  it('of Socket.IO get their heartbeats answered and their events counted', () => {
    const ping = Buffer.from('2');
    expect(payload(socketIo.answer(ping, 0, 1) ?? Buffer.alloc(0)).toString()).toBe('3');
    const event = payload(socketIo.message(456, content));
    expect(socketIo.meaning(event, 0, event.length)).toBe('delivery');
    expect(socketIo.answer(event, 0, event.length)).toBeNull();
    const welcome = Buffer.from('40{"sid":"x"}');
    expect(socketIo.meaning(welcome, 0, welcome.length)).toBe('other');
  });
});
