import { describe, expect, it } from 'vitest';
import { authKeyList } from './auth-key-list.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(40);

describe('authKeyList', () => {
  it('reads pairs and JSON in the order given', () => {
    const keys = [
      { kid: '2025', secret: A },
      { kid: '2024', secret: B },
    ];
    expect(authKeyList.parse(`2025:${A}, 2024:${B}`)).toEqual(keys);
    expect(authKeyList.parse(JSON.stringify(keys))).toEqual(keys);
  });

  it('lets a secret hold colons', () => {
    expect(authKeyList.parse(`main:${A}:x`)).toEqual([{ kid: 'main', secret: `${A}:x` }]);
  });

  it('counts bytes, not characters', () => {
    expect(authKeyList.safeParse(`main:${'密'.repeat(11)}`).success).toBe(true);
    expect(authKeyList.safeParse(`main:${'k'.repeat(31)}`).success).toBe(false);
  });

  it.each([
    [`:${A}`],
    [A],
    [`two words:${A}`],
    [`a:${A},a:${B}`],
    ['[]'],
    ['[{"kid":"a"}]'],
    ['[{'],
    ['[null]'],
  ])('refuses %s', (text) => {
    expect(authKeyList.safeParse(text).success).toBe(false);
  });
});
