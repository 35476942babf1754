import { describe, expect, it } from 'vitest';
import { canonicalPassword, isAcceptablePassword } from './password.ts';

describe('canonicalPassword', () => {
  it('is the lower-case hex md5 of the characters as sent', () => {
    expect(canonicalPassword('password')).toBe('5f4dcc3b5aa765d61d8327deb882cf99');
    expect(canonicalPassword('密码')).toBe('a8105204604a0b11e916f3879aae3b0b');
    expect(canonicalPassword('e\u0301')).not.toBe(canonicalPassword('\u00e9'));
  });
});

describe('isAcceptablePassword', () => {
  it('counts what people see as characters', () => {
    expect(
      ['12345', '123456', '😀😀😀', '😀'.repeat(6), 'x'.repeat(128), 'x'.repeat(129)].map(
        isAcceptablePassword,
      ),
    ).toEqual([false, true, false, true, true, false]);
  });
});
