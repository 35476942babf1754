import { encode } from '../src/protocol/encode.ts';
import { type Push, roomMessagePush } from '../src/protocol/pushes.ts';
import { type Effort, heading, line } from './report.ts';

/** How many bytes is one chat push, as JSON text and as msgpack with the frozen record table? */
export async function bytes(_: Effort): Promise<void> {
  heading('How many bytes is one chat push? (JSON, msgpack, share)');
  const texts = {
    'a text of 16 characters': messagePush('x'.repeat(16)),
    'a text of 64 characters': messagePush('x'.repeat(64)),
    'a text of 64 Chinese characters': messagePush('门'.repeat(64)),
    'a text of 1 024 characters': messagePush('x'.repeat(1024)),
    'a dice roll': messagePush('', {
      diceResult: { result: '14', expression: '3d6+2', rolls: '3d6+2: [4, 5, 3]+2 = 14' },
    }),
    'an image': messagePush('', {
      imageMessage: {
        url: 'https://files.example/2026/01/map.png',
        fileName: 'map.png',
        size: 48_213,
        width: 640,
        height: 480,
        background: null,
      },
    }),
  };
  for (const [name, push] of Object.entries(texts)) {
    const json = Buffer.byteLength(encode(push, 'json'));
    const msgpack = encode(push, 'msgpack').length;
    line(name, `${json} B  ${msgpack} B  ${((msgpack / json) * 100).toFixed(0)} %`);
  }
}

/** With ids as they are after some use, and every field that clients set. */
export function messagePush(content: string, extra: Record<string, unknown> = {}): Push {
  return roomMessagePush({
    messageId: 123_456,
    syncId: 5_678,
    roomId: 456,
    userId: 12_345,
    roleId: 7,
    content,
    avatarId: 9,
    animation: null,
    specialEffects: null,
    replyMessageId: null,
    status: 0,
    messageType: 1,
    position: 5_678,
    extra,
    createTime: '2026-01-01T00:00:00Z',
    updateTime: '2026-01-01T00:00:00Z',
  });
}
