import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { type Job, perform } from './perform.ts';
import { DUMMY_HASH, TASKS } from './tasks.ts';

describe('hashPassword', () => {
  it('is argon2id with 19 MiB and two passes, salted afresh', () => {
    const [one, two] = [TASKS.hashPassword('x'), TASKS.hashPassword('x')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });
});

describe('DUMMY_HASH', () => {
  it('costs what a real one costs', () => {
    expect(parseOptions(DUMMY_HASH)).toEqual(parseOptions(TASKS.hashPassword('x')));
  });
});

describe('perform', () => {
  it('turns what is thrown, and an unknown name, into data', async () => {
    expect(await perform({ name: 'verifyPassword', input: { hash: 'plain', value: 'x' } })).toMatchObject({
      ok: false,
    });
    expect(await perform({ name: 'toString', input: '' } as unknown as Job)).toMatchObject({ ok: false });
  });
});
