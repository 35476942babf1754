import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import type { Account } from '../../actors/ports/user-store.ts';
import { Fault } from '../../lib/fault.ts';
import { Limiter } from './limiter.ts';
import { canonicalPassword } from './password.ts';
import { SignIn, type SignInPorts } from './sign-in.ts';

const ALICE: Account = {
  userId: 7,
  username: 'Am\u00e9lie',
  email: 'amelie@example.com',
  passwordHash: `hash of ${canonicalPassword('correct horse')}`,
  avatar: null,
  operator: false,
  disabled: false,
  tokenEpoch: 0,
  createTime: 0,
};

/** `busy`: the workers refuse. */
function setUp() {
  const clock = new VirtualTime();
  const state = { busy: false, verified: 0, account: ALICE };
  const ports = {
    mode: 'signed',
    users: {
      accountById: async (id: number) => (id === 7 ? ALICE : null),
      accountByName: async (name: string) => (name.toLowerCase() === 'am\u00e9lie' ? ALICE : null),
      accountByEmail: async (email: string) => (email === ALICE.email ? state.account : null),
      existing: async (ids: number[]) => new Set(ids.filter((id) => id < 9)),
    },
    compute: {
      hashPassword: async (value: string) => `hash of ${value}`,
      verifyPassword: async (hash: string | null, value: string) => {
        if (state.busy) throw new Fault('WORKERS_BUSY', 'busy');
        state.verified += 1;
        return hash === `hash of ${value}`;
      },
    },
    system: {
      ask: async (to: string, command: { type: string }) => ({
        ok: true,
        value: { ...ALICE, ...command, userId: Number(to.split('/')[1]) },
      }),
    },
    ids: { next: nextFrom(8) },
    tokens: { issue: async (userId: number) => `token of ${userId}` },
    byAddress: new Limiter(clock, 60_000, 6),
    byAccount: new Limiter(clock, 60_000, 3),
    askMs: 1000,
  } as unknown as SignInPorts;
  const signIn = new SignIn(ports);
  const logIn = async (who: string, password: string, address = '1.2.3.4') => {
    const reply = await signIn.logIn(who, password, address);
    return reply.ok ? reply.value : reply.rejection.code;
  };
  return { clock, state, signIn, logIn };
}

function nextFrom(first: number): () => number {
  let next = first;
  return () => next++;
}

describe('logIn', () => {
  it('knows a user by id, by name in any case, and in any spelling of it', async () => {
    const { logIn } = setUp();
    for (const who of ['7', 'AM\u00c9LIE', 'Ame\u0301lie']) {
      expect(await logIn(who, 'correct horse')).toBe('token of 7');
    }
  });

  it('says the same of a wrong password and an unknown name, after the same work', async () => {
    const { logIn, state } = setUp();
    expect([await logIn('7', 'wrong'), await logIn('nobody', 'wrong')]).toEqual([
      'LOGIN_FAILED',
      'LOGIN_FAILED',
    ]);
    expect(state.verified).toBe(2);
  });

  it('counts attempts that are made at once', async () => {
    const { logIn } = setUp();
    const answers = await Promise.all(Array.from({ length: 5 }, () => logIn('7', 'wrong')));
    expect(answers.filter((answer) => answer === 'LOGIN_FAILED')).toHaveLength(3);
    expect(answers.filter((answer) => answer === 'LOGIN_TOO_MANY')).toHaveLength(2);
  });

  it('lets no right password through while an account waits, under any of its names, and then does', async () => {
    const { logIn, clock } = setUp();
    for (const who of ['7', 'am\u00e9lie', '7']) await logIn(who, 'wrong');
    expect(await logIn('Am\u00e9lie', 'correct horse', '9.9.9.9')).toBe('LOGIN_TOO_MANY');
    await clock.advance(60_000);
    expect(await logIn('7', 'correct horse')).toBe('token of 7');
  });

  it('counts an address over all accounts, an IPv6 one with its neighbours, and not the right ones', async () => {
    const { logIn } = setUp();
    for (let i = 0; i < 10; i++) await logIn('7', 'correct horse', '2001:db8::5');
    for (let i = 0; i < 6; i++)
      expect(await logIn(`nobody${i}`, 'wrong', `2001:db8::${i}`)).toBe('LOGIN_FAILED');
    expect(await logIn('nobody7', 'wrong', '2001:db8::9')).toBe('LOGIN_TOO_MANY');
    expect(await logIn('nobody7', 'wrong', '2001:db8:1::9')).toBe('LOGIN_FAILED');
  });

  it('does not count what could not be judged', async () => {
    const { logIn, state } = setUp();
    state.busy = true;
    for (let i = 0; i < 10; i++) await expect(logIn('7', 'correct horse')).rejects.toThrow('busy');
    state.busy = false;
    expect(await logIn('7', 'correct horse')).toBe('token of 7');
  });
});

describe('register', () => {
  it('keeps one spelling of a name, and no id that somebody chose', async () => {
    const { signIn } = setUp();
    const reply = await signIn.register('Ame\u0301lie', 'correct horse', '1.2.3.4');
    expect(reply).toMatchObject({ ok: true, value: { userId: 9, username: 'Am\u00e9lie' } });
  });

  it.each([
    ['12345', 'correct horse', 'NAME_INVALID'],
    ['user-5', 'correct horse', 'NAME_INVALID'],
    ['alice', 'short', 'PASSWORD_WEAK'],
  ])('refuses %s with %s', async (name, password, code) => {
    expect(await setUp().signIn.register(name, password, '1.2.3.4')).toMatchObject({ rejection: { code } });
  });

  it('counts against the address', async () => {
    const { signIn } = setUp();
    for (let i = 0; i < 6; i++) await signIn.register(`name${i}`, 'correct horse', '1.2.3.4');
    const reply = await signIn.register('name7', 'correct horse', '1.2.3.4');
    expect(reply).toMatchObject({ rejection: { code: 'LOGIN_TOO_MANY' } });
  });
});

/** md5 of 'correct horse'. */
const HASHED = canonicalPassword('correct horse');

describe('signUp', () => {
  const sheet = { name: 'alice', email: ' Alice@Example.COM ', password: HASHED.toUpperCase() };

  it('makes an account with its address in lower case, of a hash made by the client or of a plain password', async () => {
    const { signIn } = setUp();
    for (const password of [sheet.password, 'correct horse']) {
      const reply = await signIn.signUp({ ...sheet, password }, '1.2.3.4');
      expect(reply).toMatchObject({
        ok: true,
        value: {
          account: { username: 'alice', email: 'alice@example.com', passwordHash: `hash of ${HASHED}` },
          token: expect.stringMatching(/^token of \d+$/),
        },
      });
    }
  });

  it.each([
    [{ email: 'alice' }, 'EMAIL_INVALID'],
    [{ email: '' }, 'EMAIL_INVALID'],
    [{ email: 'a@b@c' }, 'EMAIL_INVALID'],
    [{ email: 'a b@c.de' }, 'EMAIL_INVALID'],
    [{ email: 'a@c\u200b.de' }, 'EMAIL_INVALID'],
    [{ email: `a@${'b'.repeat(253)}` }, 'EMAIL_INVALID'],
    [{ name: '12345' }, 'NAME_INVALID'],
    [{ password: HASHED.slice(27) }, 'PASSWORD_WEAK'],
    [{ password: '' }, 'PASSWORD_WEAK'],
  ])('refuses %j as %s', async (own, code) => {
    expect(await setUp().signIn.signUp({ ...sheet, ...own }, '1.2.3.4')).toMatchObject({
      rejection: { code },
    });
  });

  it('counts against the address', async () => {
    const { signIn } = setUp();
    for (let i = 0; i < 6; i++) await signIn.signUp(sheet, '1.2.3.4');
    expect(await signIn.signUp(sheet, '1.2.3.4')).toMatchObject({ rejection: { code: 'LOGIN_TOO_MANY' } });
  });
});

describe('logInByEmail', () => {
  it('knows an address in any case, by the hash that a client made or by the plain password', async () => {
    const { signIn } = setUp();
    for (const password of [HASHED, HASHED.toUpperCase(), 'correct horse'])
      expect(await signIn.logInByEmail(' AMELIE@example.com', password, '1.2.3.4')).toEqual({
        ok: true,
        value: { account: ALICE, token: 'token of 7' },
      });
  });

  it('says who is unknown, whose password is wrong, and who may not come in', async () => {
    const { signIn, state } = setUp();
    const code = async (email: string, password: string) => {
      const reply = await signIn.logInByEmail(email, password, '1.2.3.4');
      return reply.ok ? 'in' : reply.rejection.code;
    };
    expect(await code('nobody@example.com', HASHED)).toBe('USER_UNKNOWN');
    expect(await code('amelie@example.com', 'wrong')).toBe('LOGIN_FAILED');
    state.account = { ...ALICE, disabled: true };
    expect(await code('amelie@example.com', HASHED)).toBe('ACCOUNT_DISABLED');
  });

  it('counts unknown addresses and wrong passwords as every log-in does', async () => {
    const { signIn, logIn } = setUp();
    for (let i = 0; i < 6; i++) await signIn.logInByEmail(`nobody${i}@example.com`, HASHED, '1.2.3.4');
    expect(await logIn('7', 'correct horse')).toBe('LOGIN_TOO_MANY');
    for (let i = 0; i < 3; i++) await signIn.logInByEmail('amelie@example.com', 'wrong', '5.6.7.8');
    expect(await logIn('7', 'correct horse', '9.9.9.9')).toBe('LOGIN_TOO_MANY');
  });
});

describe('changePassword', () => {
  const who = { userId: 7, tokenId: 'a', expires: null, operator: false };

  it('wants the old one, and counts wrong ones', async () => {
    const { signIn } = setUp();
    const change = (before: string) => signIn.changePassword(who, before, 'new password');
    for (let i = 0; i < 3; i++)
      expect(await change('wrong')).toMatchObject({ rejection: { code: 'LOGIN_FAILED' } });
    expect(await change('correct horse')).toMatchObject({ rejection: { code: 'LOGIN_TOO_MANY' } });
  });

  it('answers a new token', async () => {
    const { signIn } = setUp();
    const reply = await signIn.changePassword(who, 'correct horse', 'new password');
    expect(reply).toEqual({ ok: true, value: 'token of 7' });
  });
});
