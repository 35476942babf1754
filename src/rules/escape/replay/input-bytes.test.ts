import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOWHERE } from '../board.ts';
import type { Action, Input } from '../input.ts';
import type { Tool } from '../tool.ts';
import { decodeInput, decodeInputs, encodeInput, encodeInputs } from './input-bytes.ts';

const node = fc.integer({ min: NOWHERE, max: 146 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ verb: fc.constantFrom('move' as const, 'blink' as const), to: node }),
  fc.record({ verb: fc.constant('detect' as const), at: node }),
  fc.record({ verb: fc.constant('attack' as const), at: node, target: fc.integer({ min: -1, max: 3 }) }),
  fc.record({ verb: fc.constant('materials' as const), tool: fc.constantFrom<Tool>(0, 1, 2, 3) }),
  fc.record({ verb: fc.constant('trap' as const), kind: fc.constantFrom<0 | 1>(0, 1) }),
  fc.record({ verb: fc.constant('capsule' as const), enter: fc.boolean() }),
  fc.record({
    verb: fc.constantFrom('kit' as const, 'box' as const, 'machine' as const, 'unknown' as const),
  }),
);
const seat = fc.integer({ min: 0, max: 3 });
const anyInput: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ kind: fc.constant('action' as const), seat, action }),
  fc.record({ kind: fc.constantFrom('finish' as const, 'garbage' as const), seat }),
  fc.record({
    kind: fc.constant('fault' as const),
    seat,
    fault: fc.constantFrom('crash' as const, 'timeout' as const, 'length' as const),
  }),
);

describe('an input as bytes', () => {
  it('is read back as it was, alone and in a list, in at most 3 bytes', () => {
    fc.assert(
      fc.property(fc.array(anyInput), (inputs) => {
        for (const input of inputs) {
          const bytes = encodeInput(input);
          expect(bytes.length).toBeLessThanOrEqual(3);
          expect(decodeInput(bytes)).toEqual(input);
        }
        expect(decodeInputs(encodeInputs(inputs))).toEqual(inputs);
      }),
    );
  });

  it('is what was read, or a RangeError: no other bytes mean anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        try {
          expect(encodeInputs(decodeInputs(bytes))).toEqual(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['nothing', []],
    ['an unknown code', [64]],
    ['a cut move', [20]],
    ['a node that no map has', [20, 147]],
    ['an attack on a seat that is none', [24, 3, 4]],
    ['a tool that is none', [36, 4]],
    ['a trap that is none', [56, 2]],
    ['a capsule of neither kind', [48, 2]],
    ['bytes behind it', [0, 0]],
  ])('is refused: %s', (_, bytes) => {
    expect(() => decodeInput(Uint8Array.from(bytes))).toThrow(RangeError);
  });

  it('keeps the journal readable: the bytes of today', () => {
    const move: Input = { kind: 'action', seat: 2, action: { verb: 'move', to: 7 } };
    const attack: Input = { kind: 'action', seat: 1, action: { verb: 'attack', at: 200, target: 9 } };
    expect([...encodeInputs([move, attack, { kind: 'finish', seat: 3 }])]).toEqual([22, 7, 25, 255, 255, 3]);
  });

  it('refuses a seat that is none when it is written', () => {
    expect(() => encodeInput({ kind: 'finish', seat: 4 })).toThrow(RangeError);
  });
});
