import { describe, expect, it } from 'vitest';
import { canonicalUsername, isAcceptableUsername } from '../auth/username.ts';
import { illegalDescription, illegalName } from './legal.ts';
import { REFUSED_WORDS, RESERVED_NAMES } from './legal-words.ts';

describe('rpg.md /signup and /legal: names', () => {
  it.each(['ab', 'Ada_1', '阿达', '剑客42', 'x'.repeat(20), '龙'.repeat(20), 'class', '__proto__'])(
    '%s is legal, and a name of an account',
    (name) => {
      expect(illegalName(name)).toBeNull();
      expect(canonicalUsername(name)).toBe(name);
      expect(isAcceptableUsername(name)).toBe(true);
    },
  );

  it.each([
    ['', 'length'],
    ['a', 'length'],
    ['龙', 'length'],
    ['x'.repeat(21), 'length'],
    ['龙'.repeat(21), 'length'],
    ['x'.repeat(1_000_000), 'length'],
    ['a b', 'characters'],
    ['a-b', 'characters'],
    ['a.b', 'characters'],
    ['user-1', 'characters'],
    ['12345', 'characters'],
    ['é1', 'characters'],
    ['アニ', 'characters'],
    ['a\u200bb', 'characters'],
    ['a\0b', 'characters'],
    ['⼀⼀', 'characters'],
    ['ａｂ', 'characters'],
    ['😀😀', 'characters'],
    ['\ud800x', 'characters'],
    ['System', 'reserved'],
    ['系统', 'reserved'],
    ['NULL', 'reserved'],
    ['傻逼侠', 'words'],
    ['x_fuck_x', 'words'],
  ] as const)('%j is not: %s', (name, why) => expect(illegalName(name)).toBe(why));

  it('a word inside of another one is no word', () => {
    expect(illegalName('Scunthorpe')).toBeNull();
    expect(illegalName('shitake')).toBeNull();
  });

  it('the lists are in lower case', () => {
    for (const word of [...RESERVED_NAMES, ...REFUSED_WORDS]) expect(word).toBe(word.toLowerCase());
  });
});

describe('rpg.md /legal: descriptions', () => {
  it.each(['一位沉默的剑客，来自北方。', 'A quiet smith,\nwho hums.', 'x'.repeat(500)])(
    '%s is legal',
    (text) => expect(illegalDescription(text)).toBeNull(),
  );

  it.each([
    ['', 'length'],
    ['   ', 'length'],
    ['x'.repeat(501), 'length'],
    ['x'.repeat(1_000_000), 'length'],
    ['a\u0000b', 'characters'],
    ['a\u202eb', 'characters'],
    ['你这个傻 逼', 'words'],
    ['what the FUCK', 'words'],
  ] as const)('%j is not: %s', (text, why) => expect(illegalDescription(text)).toBe(why));
});
