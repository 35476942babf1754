import { describe, expect, it } from 'vitest';
import type { Turn } from '../runtime/turn.ts';
import { changePassword, register, setDisabled, setOperator } from './account.ts';
import type { UserPorts } from './ports.ts';
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

describe('changes of one account in one commit', () => {
  it('the later one has what the earlier ones said: nothing that was answered is lost', () => {
    const written: unknown[] = [];
    const account = { userId: 7, passwordHash: 'old', tokenEpoch: 0, operator: false, disabled: false };
    const turn = {
      state: { userId: 7, account },
      announce: () => undefined,
      reply: () => undefined,
      write: (statement: string, row: unknown) => written.push([statement, row]),
    } as unknown as Turn<UserState>;
    const ports = {} as UserPorts;
    changePassword(ports)(turn, { type: 'changePassword', passwordHash: 'new' });
    setDisabled(ports)(turn, { type: 'setDisabled', disabled: true });
    setOperator(turn, { type: 'setOperator', operator: true });
    const last = { userId: 7, passwordHash: 'new', tokenEpoch: 2, operator: true, disabled: true };
    expect(written.at(-1)).toEqual(['user.update', last]);
    expect(new Set(written.map((one) => (one as string[])[0]))).toEqual(new Set(['user.update']));
  });
});
