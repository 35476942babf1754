import fc from 'fast-check';
import { Packr } from 'msgpackr';
import { describe, expect, it } from 'vitest';
import { unplain } from './msgpack-plain.ts';

const SEED = 20_261_125;
const packer = new Packr({ useRecords: false });

describe('unplain', () => {
  it(`takes all that JSON can say (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(unplain(packer.pack(value), 20)).toBeNull();
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('takes undefined', () => expect(unplain(packer.pack({ a: undefined }), 4)).toBeNull());

  it('counts levels', () => {
    expect(unplain(packer.pack([[[]]]), 3)).toBeNull();
    expect(unplain(packer.pack([[[]]]), 2)).toBe('too deep');
    expect(unplain(new Uint8Array(100_000).fill(0x91), 32)).toBe('too deep');
  });

  it.each([
    [[]],
    [[0xdd, 0xff, 0xff, 0xff, 0xff]],
    [[0x81, 0x01, 0x01]],
    [[0x01, 0x01]],
    [[0xa5, 0x61]],
    [[0xc1]],
    [[0xd6, 0x70, 0, 0, 0, 1]],
    [[0xdc, 0x00]],
  ])('refuses %j', (bytes) => expect(unplain(Uint8Array.from(bytes), 32)).toBe('not plain'));
});
