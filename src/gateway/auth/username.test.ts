import { describe, expect, it } from 'vitest';
import { canonicalUsername, isAcceptableUsername } from './username.ts';

describe('isAcceptableUsername', () => {
  it.each([
    'Al',
    '小明',
    'алиса',
    'أحمد',
    'हिन्दी',
    'a.b-c_d',
    '7up',
    'x'.repeat(32),
    '𠮷野家',
    'user-x',
    'user',
  ])('takes %s', (name) => expect(isAcceptableUsername(name)).toBe(true));

  it.each([
    ['too short', 'a'],
    ['too long', 'x'.repeat(33)],
    ['digits only', '12345'],
    ['digits only, of another script', '١٢٣'],
    ['a blank', 'a b'],
    ['a control character', 'a\u0000b'],
    ['a zero-width space', 'ad\u200bmin'],
    ['a filler that nobody sees', 'ad\u3164min'],
    ['a right-to-left override', 'ad\u202emin'],
    ['a mark that leans on nothing', '\u0301ab'],
    ['a slash', 'a/b'],
    ['a name that AUTH=open gives', 'User-12'],
    ['half a character', 'ab\ud800'],
  ])('refuses %s', (_, name) => expect(isAcceptableUsername(name)).toBe(false));

  it('keeps one spelling of what looks the same', () => {
    expect(canonicalUsername('Ame\u0301lie')).toBe('Am\u00e9lie');
  });
});
