import { pack } from 'msgpackr';
import { Bench } from 'tinybench';
import { decode } from '../src/protocol/codec.ts';
import { encode } from '../src/protocol/encode.ts';
import { roomMessagePush } from '../src/protocol/pushes.ts';
import { report } from './report.ts';

const frame = {
  type: 3,
  data: { roomId: 456, messageType: 1, roleId: 1, avatarId: 1, content: 'x'.repeat(64), extra: {} },
};
const json = new TextEncoder().encode(JSON.stringify(frame));
const msgpack = new Uint8Array(pack(frame));
const beat = new TextEncoder().encode('{"type":2,"data":""}');
const push = roomMessagePush({
  messageId: 1,
  syncId: 1,
  roomId: 456,
  userId: 123,
  roleId: 1,
  content: 'x'.repeat(64),
  avatarId: 1,
  animation: null,
  specialEffects: null,
  replyMessageId: null,
  status: 0,
  messageType: 1,
  position: 1,
  extra: {},
  createTime: '2026-01-01T00:00:00Z',
  updateTime: '2026-01-01T00:00:00Z',
});

/** What does a frame cost in and out, in both formats? */
export async function codec(): Promise<void> {
  const bench = new Bench({ time: 500, warmupTime: 100 });
  bench.add('decode a heartbeat, JSON', () => void decode(beat, 'json'));
  bench.add('decode a message, JSON', () => void decode(json, 'json'));
  bench.add('decode a message, msgpack', () => void decode(msgpack, 'msgpack'));
  bench.add('  bare JSON.parse of the same', () => void JSON.parse(Buffer.from(json).toString()));
  bench.add('encode a push, JSON', () => void encode(push, 'json'));
  bench.add('encode a push, msgpack', () => void encode(push, 'msgpack'));
  await bench.run();
  report('What does a frame cost, validation included?', bench, 1);
  const bytes = { json: (encode(push, 'json') as string).length, msgpack: encode(push, 'msgpack').length };
  process.stdout.write(`  a push of 64 characters: ${bytes.json} bytes JSON, ${bytes.msgpack} msgpack\n`);
}
