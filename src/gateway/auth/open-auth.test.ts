import { describe, expect, it } from 'vitest';
import { isFromThisMachine, userIdOf } from './open-auth.ts';

describe('isFromThisMachine', () => {
  it.each(['localhost', 'localhost:8090', 'LOCALHOST', '127.0.0.1:8090', '127.3.2.1', '[::1]', '[::1]:8090'])(
    'serves the host %s',
    (host) => expect(isFromThisMachine(new Map([['host', host]]))).toBe(true),
  );

  it.each([
    'evil.example',
    'evil.example:8090',
    '127.0.0.1.evil.example',
    '10.0.0.5:8090',
    '[2001:db8::1]:8090',
    '0.0.0.0',
    '',
  ])('refuses the host %s', (host) => expect(isFromThisMachine(new Map([['host', host]]))).toBe(false));

  it.each([
    'forwarded',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-port',
    'x-forwarded-proto',
    'x-real-ip',
  ])('refuses what a proxy marked with %s', (name) => {
    const headers = new Map([
      ['host', 'localhost'],
      [name, '127.0.0.1'],
    ]);
    expect(isFromThisMachine(headers)).toBe(false);
  });
});

describe('userIdOf', () => {
  it('takes ids from 1 to 2^53 - 1', () => {
    expect(['1', '123', '9007199254740991'].map(userIdOf)).toEqual([1, 123, Number.MAX_SAFE_INTEGER]);
  });

  it.each(['0', '-1', '01', '1.0', '1e3', ' 1', '9007199254740992', '99999999999999999', '', 'abc', '１'])(
    'refuses "%s"',
    (token) => expect(userIdOf(token)).toBeNull(),
  );
});
