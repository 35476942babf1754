import { describe, expect, it } from 'vitest';
import type { Turn } from '../runtime/turn.ts';
import { register } from './account.ts';
import type { UserState } from './state.ts';

const SHEET = { type: 'register', username: 'ada', email: 'ada@example.com', passwordHash: 'hash' } as const;

/** What a registration answers, and what it writes. `conflict`: what the store refused the first attempt for. */
function answerOf(conflict: string | null) {
  const seen: unknown[] = [];
  const turn = {
    state: { userId: 7, account: null },
    now: 5,
    conflict,
    reply: (account: unknown) => seen.push(account),
    reject: ({ code, field }: { code: string; field: string }) => seen.push([code, field]),
    write: (statement: string, row: unknown) => seen.push([statement, row]),
  };
  register(turn as unknown as Turn<UserState>, SHEET);
  return seen;
}

describe('register', () => {
  it('makes the account with its e-mail address', () => {
    const row = { userId: 7, username: 'ada', email: 'ada@example.com', passwordHash: 'hash', createTime: 5 };
    expect(answerOf(null)).toEqual([
      ['user.insert', { ...row, avatar: null }],
      { ...row, avatar: null, operator: false, disabled: false, tokenEpoch: 0 },
    ]);
  });

  it('says which of the two is taken', () => {
    expect(answerOf('username_key')).toEqual([['NAME_TAKEN', 'username']]);
    expect(answerOf('user_email')).toEqual([['EMAIL_TAKEN', 'email']]);
  });
});
