import fc from 'fast-check';
import { Packr } from 'msgpackr';
import { describe, expect, it } from 'vitest';
import { decode, type Format } from '../../src/protocol/codec.ts';
import { REJECTIONS } from '../../src/protocol/rejections.ts';

const SEED = 20_261_121;
const RUNS = { seed: SEED, numRuns: 10_000 };
console.log(`codec properties: seed ${SEED}`);

const plain = new Packr({ useRecords: false });
const VALID: readonly object[] = [
  { type: 1, data: '' },
  { type: 2 },
  {
    type: 3,
    data: {
      roomId: 456,
      messageType: 0,
      roleId: 1,
      avatarId: 1,
      content: '消息内容',
      replayMessageId: 1,
      extra: null,
    },
  },
  {
    type: 3,
    data: {
      roomId: 1,
      messageType: 2,
      content: '',
      extra: { url: '/a.png', fileName: 'a', size: 1, width: 2, height: 3 },
    },
  },
  {
    type: 3,
    data: {
      roomId: 1,
      messageType: 5,
      content: '',
      extra: { messageList: [{ messageId: 1, extra: { a: [1, null] } }] },
    },
  },
  { type: 4, data: { roomId: 456, userId: 123, status: '正在输入', windowId: 'w' } },
  { type: 5, data: { receiverId: 2, content: 'x', messageType: 1, extra: {}, clientMessageId: 'k-1' } },
  { type: 3000, data: { rooms: { 456: 120 }, direct: { 789: 14 } } },
];

/** Decodes and checks that the outcome is one of the two shapes. */
function check(bytes: Uint8Array, format: Format): void {
  const decoded = decode(bytes, format);
  const key = decoded.request.clientMessageId;
  if (key !== null) expect(key.length).toBeLessThanOrEqual(64);
  if (decoded.ok) {
    expect(decoded.frame.type).toBe(decoded.request.type);
    return;
  }
  expect(REJECTIONS).toHaveProperty(decoded.rejection.code);
  expect(decoded.rejection.message).not.toBe('');
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('decode never throws', () => {
  it('on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        check(bytes, 'json');
        check(bytes, 'msgpack');
      }),
      RUNS,
    );
  });

  it('on any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => check(new TextEncoder().encode(text), 'json')),
      RUNS,
    );
  });

  it('on known types with any data', () => {
    const frame = fc.record({ type: fc.constantFrom(1, 2, 3, 4, 5, 3000, 9), data: fc.jsonValue() });
    fc.assert(
      fc.property(frame, (value) => {
        check(json(value), 'json');
        check(plain.pack(value), 'msgpack');
      }),
      RUNS,
    );
  });

  it('on valid frames with bytes changed, cut out or put in', () => {
    const edit = fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), put: fc.uint8Array({ maxLength: 3 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...VALID),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (value, edits) => {
          for (const format of ['json', 'msgpack'] as const) {
            let bytes: Uint8Array = format === 'json' ? json(value) : plain.pack(value);
            for (const { at, cut, put } of edits) {
              const from = at % (bytes.length + 1);
              bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)]);
            }
            check(bytes, format);
          }
        },
      ),
      RUNS,
    );
  });
});

describe('decode', () => {
  it('reads a frame the same from an object, from that object as a string, and from msgpack', () => {
    const data = fc.record({
      roomId: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      content: fc.string({ maxLength: 100 }).filter((text) => !text.includes('\0')),
      extra: fc.constant(null),
    });
    fc.assert(
      fc.property(data, (value) => {
        const frame = { type: 3, data: value };
        const read = decode(json(frame), 'json');
        expect(read.ok).toBe(true);
        expect(decode(json({ type: 3, data: JSON.stringify(value) }), 'json')).toEqual(read);
        expect(decode(plain.pack(frame), 'msgpack')).toEqual(read);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('leaves every prototype as it was', () => {
    const dirty =
      '{"type":3,"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"roomId":1}}';
    decode(new TextEncoder().encode(dirty), 'json');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
