import { pack } from 'msgpackr';
import { Bench } from 'tinybench';
import { decode } from '../src/protocol/codec.ts';
import { encode } from '../src/protocol/encode.ts';
import { messagePush } from './bytes.ts';
import { count, type Effort, heading, line } from './report.ts';

const frame = {
  type: 3,
  data: { roomId: 456, messageType: 1, roleId: 1, avatarId: 1, content: 'x'.repeat(64), extra: {} },
};
const json = new TextEncoder().encode(JSON.stringify(frame));
const msgpack = new Uint8Array(pack(frame));
const beat = new TextEncoder().encode('{"type":2,"data":""}');
const push = messagePush('x'.repeat(64));

/** What does a frame cost in and out, in both formats? */
export async function codec(effort: Effort): Promise<void> {
  heading('What does a frame cost, validation included?');
  const bench = new Bench({ time: effort.quick ? 200 : 1_000, warmupTime: 200 });
  bench.add('decode a heartbeat, JSON', () => void decode(beat, 'json'));
  bench.add('decode a message, JSON', () => void decode(json, 'json'));
  bench.add('decode a message, msgpack', () => void decode(msgpack, 'msgpack'));
  bench.add('  bare JSON.parse of the same', () => void JSON.parse(Buffer.from(json).toString()));
  bench.add('encode a push, JSON', () => void encode(push, 'json'));
  bench.add('encode a push, msgpack', () => void encode(push, 'msgpack'));
  await bench.run();
  for (const { name, result } of bench.tasks) {
    if (!('throughput' in result)) throw new Error(name, { cause: result });
    const perSecond = result.throughput.mean;
    line(name, `${count(perSecond)} /s (${(1e6 / perSecond).toFixed(2)} µs)`);
  }
}
