import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../test/support/seeded-random.ts';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import type { Account, UserStore } from '../../actors/ports/user-store.ts';
import type { System } from '../../actors/runtime/system.ts';
import { Authenticator } from './authenticator.ts';
import { Tickets } from './tickets.ts';
import { Tokens } from './tokens.ts';

const HERE = new Map([['host', 'localhost:8090']]);
const HOUR = 3_600_000;
const secret = Buffer.from('k'.repeat(32));

/** One account, user 7; the store may be made slow, to change something while it is read. */
class OneUser {
  epoch = 0;
  reads = 0;
  revoked: string[] = [];
  whileReading: () => void = () => {};

  account(): Account {
    const { epoch } = this;
    return {
      userId: 7,
      username: 'x',
      passwordHash: null,
      email: null,
      avatar: null,
      operator: false,
      disabled: false,
      tokenEpoch: epoch,
      createTime: 0,
    };
  }

  readonly store = {
    accountById: async (userId: number) => {
      this.reads += 1;
      const account = userId === 7 ? this.account() : null;
      this.whileReading();
      return account;
    },
    revokedTokens: async () => this.revoked,
  } as unknown as UserStore;
}

function setUp(mode: 'open' | 'signed') {
  const clock = new VirtualTime();
  const users = new OneUser();
  const asked: string[] = [];
  const ask = async (address: string) => {
    asked.push(address);
    return { ok: true, value: users.account() };
  };
  const system = { clock, ask } as unknown as System;
  const random = new SeededRandom(1);
  const tokens = new Tokens(
    [{ kid: 'k', algorithm: 'HS256', sign: secret, verify: secret }],
    clock,
    random,
    HOUR,
    10,
  );
  const tickets = new Tickets(clock, random, 60_000, 10);
  const options = { mode, operators: [7], cachedAccounts: 10, askMs: 1000 };
  const authenticator = new Authenticator(options, users.store, system, tokens, tickets);
  const who = async (token: string | null, headers: ReadonlyMap<string, string> = HERE) => {
    const answer = await authenticator.authenticate(token, headers);
    return answer.ok ? answer.principal.userId : answer.rejection.code;
  };
  const principal = async (token: string) => {
    const answer = await authenticator.authenticate(token, HERE);
    if (!answer.ok) throw new Error(answer.rejection.code);
    return answer.principal;
  };
  return { clock, users, asked, tokens, tickets, authenticator, who, principal };
}

describe('AUTH=open', () => {
  it('takes a bare id and makes its user once', async () => {
    const { who, asked } = setUp('open');
    expect([await who('7'), await who('7')]).toEqual([7, 7]);
    expect(asked).toHaveLength(1);
  });

  it('takes nothing else, and nobody from elsewhere', async () => {
    const { who, tokens } = setUp('open');
    expect([await who(null), await who(''), await who('0'), await who('me')]).toEqual(
      Array(4).fill('UNAUTHENTICATED'),
    );
    expect(await who(await tokens.issue(7, 0))).toBe('UNAUTHENTICATED');
    expect(await who('7', new Map([['host', 'play.example']]))).toBe('OPEN_AUTH_REFUSED');
    expect(await who('7', new Map([...HERE, ['x-forwarded-for', '1.2.3.4']]))).toBe('OPEN_AUTH_REFUSED');
  });
});

describe('guests', () => {
  const guest = async (mode: 'open' | 'signed', token: string | null, headers = HERE) => {
    const answer = await setUp(mode).authenticator.authenticateGuest(token, headers);
    return answer.ok ? answer.principal.userId : answer.rejection.code;
  };

  it('AUTH=open: are nobody unless they show an id, and never from elsewhere', async () => {
    for (const token of [null, '', 'null', 'a.b.c']) expect(await guest('open', token)).toBe(0);
    expect(await guest('open', '7')).toBe(7);
    for (const token of [null, '7'])
      expect(await guest('open', token, new Map([['host', 'play.example']]))).toBe('OPEN_AUTH_REFUSED');
  });

  it('AUTH=signed: are users like all others', async () => {
    for (const token of [null, '7', 'a.b.c']) expect(await guest('signed', token)).toBe('UNAUTHENTICATED');
    const { tokens, authenticator } = setUp('signed');
    const answer = await authenticator.authenticateGuest(await tokens.issue(7, 0), HERE);
    expect(answer).toMatchObject({ ok: true, principal: { userId: 7 } });
  });
});

describe('AUTH=signed', () => {
  it('takes a token and says who it is', async () => {
    const { clock, tokens, principal, users } = setUp('signed');
    const token = await tokens.issue(7, 0);
    const expected = { userId: 7, expires: clock.now() + HOUR, operator: true };
    expect(await principal(token)).toMatchObject(expected);
    expect(await principal(token)).toMatchObject(expected);
    expect(users.reads).toBe(1);
  });

  it('takes no bare id, no token of nobody, no expired one', async () => {
    const { clock, tokens, who } = setUp('signed');
    const token = await tokens.issue(7, 0);
    expect([await who('7'), await who(await tokens.issue(8, 0))]).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
    await clock.advance(HOUR);
    expect(await who(token)).toBe('UNAUTHENTICATED');
  });

  it('takes no token of an older epoch', async () => {
    const { tokens, who, users, authenticator } = setUp('signed');
    const token = await tokens.issue(7, 0);
    expect(await who(token)).toBe(7);
    users.epoch = 1;
    authenticator.forget(7, null);
    expect(await who(token)).toBe('UNAUTHENTICATED');
    expect(await who(await tokens.issue(7, 1))).toBe(7);
  });

  it('keeps no account that was read before its password changed', async () => {
    const { tokens, who, users, authenticator } = setUp('signed');
    const token = await tokens.issue(7, 0);
    users.whileReading = () => {
      users.whileReading = () => {};
      users.epoch = 1;
      authenticator.forget(7, null);
    };
    expect(await who(token)).toBe('UNAUTHENTICATED');
    expect(await who(await tokens.issue(7, 1))).toBe(7);
  });

  it('takes no token that was logged out: now, during the check, or before the start', async () => {
    const { tokens, who, principal, users, authenticator } = setUp('signed');
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => tokens.issue(7, 0)));
    const idOf = async (token = '') => (await tokens.verify(token))?.tokenId ?? '';
    await principal(one ?? '');
    authenticator.forget(7, await idOf(one));
    expect(await who(one ?? '')).toBe('UNAUTHENTICATED');
    const second = await idOf(two);
    users.whileReading = () => {
      users.whileReading = () => {};
      authenticator.forget(7, second);
    };
    expect(await who(two ?? '')).toBe('UNAUTHENTICATED');
    users.revoked = [await idOf(three)];
    await authenticator.open();
    expect(await who(three ?? '')).toBe('UNAUTHENTICATED');
  });

  it('takes a ticket once, and none of a session that is over', async () => {
    const { clock, tokens, tickets, who, principal, authenticator } = setUp('signed');
    const session = await principal(await tokens.issue(7, 0));
    const ticket = tickets.issue(session);
    expect([await who(ticket), await who(ticket)]).toEqual([7, 'UNAUTHENTICATED']);
    const loggedOut = tickets.issue(session);
    authenticator.forget(7, session.tokenId);
    expect(await who(loggedOut)).toBe('UNAUTHENTICATED');
    const short = await principal(await tokens.issue(7, 0, 30_000));
    const late = tickets.issue(short);
    await clock.advance(30_000);
    expect(await who(late)).toBe('UNAUTHENTICATED');
  });
});

describe('Authenticator.bearer', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer  abc', 'abc'],
    ['Basic abc', null],
    ['Bearer', null],
    ['Bearer a b', null],
  ])('reads %s', (value, token) => {
    expect(Authenticator.bearer(new Map([['authorization', value]]))).toBe(token);
  });
});
