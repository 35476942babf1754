import { describe, expect, it } from 'vitest';
import { wander } from '../../../../test/support/escape/wanderers.ts';
import { type Constants, PRESETS } from '../constants.ts';
import { SHIP } from '../map/ship.ts';
import { constantsJson, constantsOf } from './constants-json.ts';
import type { MatchRecord } from './record.ts';
import { type RecordJson, recordFromJson, recordToJson } from './record-json.ts';
import { check } from './resimulate.ts';

const { record } = wander(11);
const json = recordToJson(record);

/** Through a file and back. */
function kept(one: MatchRecord): MatchRecord {
  return recordFromJson(JSON.parse(JSON.stringify(recordToJson(one))) as RecordJson);
}

describe('a record as JSON', () => {
  it('is read back as it was, and plays again to the same digests', () => {
    const match = kept(record);
    expect(match).toEqual(record);
    expect(check(match)).toEqual({ kind: 'same' });
  });

  it('keeps the map as its text when it is not the ship', () => {
    const blocks = SHIP.blocks.filter(({ round }) => round !== 40);
    const other = { ...record, map: { ...SHIP, blocks } };
    expect(typeof recordToJson(other).map).toBe('string');
    expect(kept(other).map?.blocks).toEqual(blocks);
    expect(check(kept(other)).kind).toBe('round');
  });

  it('is small: a few bytes for an input, a digest for a round', () => {
    const digests = record.digests.length * 35;
    expect(JSON.stringify(json).length).toBeLessThan(digests + record.inputs.length * 4 + 1_000);
  });

  const broken: [string, Partial<RecordJson>, RegExp][] = [
    ['a preset that is none', { constants: { preset: 'toString' } }, /there are no rules "toString"/],
    ['three seats', { seats: record.seats.slice(1) }, /a match has 4 seats, not 3/],
    ['somebody absent twice', { absent: [1, 1] }, /absent/],
    ['an absent seat that is none', { absent: [4] }, /absent/],
    ['inputs that are not base64url', { inputs: '!' }, /the inputs: not base64url/],
    ['inputs that are cut off', { inputs: 'FA' }, /the inputs: an input is cut off/],
    ['a map that is none', { map: 'nonsense' }, /the map, line 1/],
    ['a map of nothing', { map: '' }, /the map/],
  ];
  it.each(broken)('is refused with a sentence: %s', (_, change, sentence) => {
    expect(() => recordFromJson({ ...json, ...change })).toThrow(sentence);
    expect(() => recordFromJson({ ...json, ...change })).toThrow(RangeError);
  });
});

describe('constants as JSON', () => {
  it('are a preset and what differs from it', () => {
    expect(constantsJson(PRESETS.shipped)).toEqual({ preset: 'shipped' });
    expect(constantsJson(PRESETS.published)).toEqual({ preset: 'published' });
    const changed: Constants = { ...PRESETS.published, lastRound: 20, carry: [1, 2, 3, 4] };
    const changes = { lastRound: 20, carry: [1, 2, 3, 4] };
    expect(constantsJson(changed)).toEqual({ preset: 'published', changes });
    expect(constantsOf(constantsJson(changed))).toEqual(changed);
  });

  it('every constant can be kept', () => {
    for (const [name, value] of Object.entries(PRESETS.shipped)) {
      const other =
        typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : [9, 9, 9, 9];
      const changed = { ...PRESETS.shipped, [name]: other };
      expect(constantsOf(constantsJson(changed)), name).toEqual(changed);
    }
  });

  it.each<[string, unknown]>([
    ['lastRound', 1e9],
    ['lastRound', 0],
    ['maxHp', 1.5],
    ['stock', 256],
    ['hideOthers', 1],
    ['carry', [1, 2, 3]],
    ['carry', [1, 2, 3, -1]],
    ['points', 'all'],
    ['constructor', 1],
    ['unheard', 1],
  ])('are refused with a sentence: %s %j', (name, value) => {
    expect(() => constantsOf({ preset: 'shipped', changes: { [name]: value } })).toThrow(
      new RegExp(`the constant ${name} (must|is unknown)`),
    );
  });
});
