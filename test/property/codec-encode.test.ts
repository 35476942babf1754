import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/protocol/commands.ts';
import { encode, pushReader, RECORD_TABLE } from '../../src/protocol/encode.ts';
import { extraOf } from '../../src/protocol/extra.ts';
import { parse } from '../../src/protocol/parse.ts';
import {
  errorPush,
  LOG_IN_AGAIN,
  membersPush,
  PONG,
  type Push,
  privateMessagePush,
  resumePush,
  rolesPush,
  roomMessagePush,
} from '../../src/protocol/pushes.ts';

const SEED = 20_261_122;
console.log(`encode properties: seed ${SEED}`);

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const maybe = fc.option(id, { nil: null });
const time = fc.constant('2026-11-21T00:00:00Z');
const extra = fc.oneof(
  fc.constant({}),
  fc.record({ imageMessage: fc.record({ url: fc.string(), size: maybe, background: fc.boolean() }) }),
  fc.record({ diceResult: fc.record({ result: fc.integer(), expression: fc.string(), rolls: fc.string() }) }),
);
const ofEither = { messageId: id, syncId: id, userId: id, content: fc.string(), replyMessageId: maybe };
const common = {
  status: fc.constantFrom(0, 1),
  messageType: fc.nat(1000),
  extra,
  createTime: time,
  updateTime: time,
};
const room = fc.record({
  ...ofEither,
  roomId: id,
  roleId: maybe,
  avatarId: maybe,
  animation: maybe,
  specialEffects: maybe,
  position: fc.option(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    { nil: null },
  ),
  ...common,
});
const direct = fc.record({ ...ofEither, senderId: id, receiverId: id, ...common });
const resumed = fc.record({ from: fc.nat(), to: fc.nat(), complete: fc.boolean(), state: fc.constant(null) });
const ids = fc.array(id, { maxLength: 20 });

const push: fc.Arbitrary<Push> = fc.oneof(
  room.map(roomMessagePush),
  direct.map(privateMessagePush),
  fc.tuple(id, ids).map(([roomId, users]) => membersPush(roomId, users, 1, 2, '2026-11-21T00:00:00Z')),
  fc
    .tuple(fc.constantFrom(12 as const, 18 as const), id, ids)
    .map(([t, roomId, roles]) => rolesPush(t, roomId, roles, 2)),
  id.map((roomId) => ({ type: 14 as const, data: { roomId } })),
  fc.tuple(id, fc.string()).map(([roomId, key]) => ({ type: 15 as const, data: { roomId, type: 1, key } })),
  id.map((roomId) => ({ type: 16 as const, data: { roomId, status: 1 } })),
  fc.record({
    type: fc.constant(17 as const),
    data: fc.record({ roomId: id, userId: id, status: fc.string(), windowId: fc.constant(null) }),
  }),
  fc.constantFrom(PONG, LOG_IN_AGAIN),
  fc.nat().map((n) => errorPush({ code: 'BUSY', message: `m${n}` }, { type: n, clientMessageId: null })),
  fc.tuple(id, resumed).map(([peer, result]) => resumePush('direct', peer, result)),
);

describe('encode', () => {
  it('round-trips every push in both formats, for a reader that has only the table', () => {
    const read = pushReader(RECORD_TABLE);
    fc.assert(
      fc.property(push, (value) => {
        const text = encode(value, 'json') as string;
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(JSON.stringify(read(encode(value, 'msgpack') as Uint8Array))).toBe(text);
        expect(pushReader(RECORD_TABLE)(encode(value, 'msgpack') as Uint8Array)).toEqual(value);
      }),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  it('is not changed by what was packed before', () => {
    const table = JSON.stringify(RECORD_TABLE);
    const sample = roomMessagePush(fc.sample(room, { seed: SEED, numRuns: 1 })[0] as never);
    const before = Buffer.from(encode(sample, 'msgpack') as Uint8Array);
    for (const value of fc.sample(push, { seed: SEED, numRuns: 200 })) encode(value, 'msgpack');
    encode({ type: 14, data: { roomId: 1, strange: { deep: 1 } } } as unknown as Push, 'msgpack');
    expect(Buffer.from(encode(sample, 'msgpack') as Uint8Array).equals(before)).toBe(true);
    expect(JSON.stringify(RECORD_TABLE)).toBe(table);
  });
});

describe('normalising extra', () => {
  it('twice gives what once gave', () => {
    const given = fc.record(
      {
        url: fc.string(),
        img: fc.string(),
        name: fc.string(),
        result: fc.string(),
        size: fc.nat(),
        second: fc.nat(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 5, 6, 7, 8, 1000), given, (type, value) => {
        const once = parse(extraOf(type), value);
        if (once.ok) expect(parse(extraOf(type), once.value)).toEqual(once);
      }),
      { seed: SEED, numRuns: 10_000 },
    );
  });
});

describe('parse', () => {
  it('never throws', () => {
    const schemas = Object.values(COMMANDS).map(({ schema }) => schema);
    fc.assert(
      fc.property(fc.constantFrom(...schemas), fc.jsonValue(), (schema, value) => {
        const parsed = parse(schema, value);
        if (!parsed.ok) expect(parsed.rejection.field).toBeTypeOf('string');
      }),
      { seed: SEED, numRuns: 10_000 },
    );
  });
});
