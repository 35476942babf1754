import { describe, expect, it } from 'vitest';
import { deeperThan } from './json-depth.ts';

describe('deeperThan', () => {
  it.each([
    ['[]', 1, false],
    ['[[]]', 1, true],
    ['{"a":[{}]}', 3, false],
    ['{"a":[{}]}', 2, true],
    ['[[],[],[]]', 2, false],
    ['"[[[["', 0, false],
    ['"\\"[[[["', 0, false],
    ['["\\\\",[[]]]', 2, true],
    ['[[[', 2, true],
    ['', 0, false],
    ['}}}}', 0, false],
  ])('%s against %i: %s', (json, limit, deeper) => expect(deeperThan(json, limit)).toBe(deeper));

  it('reads a hundred thousand levels without a stack', () => {
    expect(deeperThan('['.repeat(100_000), 200_000)).toBe(false);
    expect(deeperThan('['.repeat(100_000), 32)).toBe(true);
  });
});
