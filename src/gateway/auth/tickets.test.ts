import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../test/support/seeded-random.ts';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import type { Principal } from './principal.ts';
import { Tickets } from './tickets.ts';

const WHO: Principal = { userId: 7, tokenId: 'a', expires: null, operator: false };

function setUp(max = 10) {
  const clock = new VirtualTime();
  return { clock, tickets: new Tickets(clock, new SeededRandom(1), 60_000, max) };
}

describe('Tickets', () => {
  it('is good once', () => {
    const { tickets } = setUp();
    const ticket = tickets.issue(WHO);
    expect(tickets.redeem(ticket)).toEqual(WHO);
    expect(tickets.redeem(ticket)).toBeNull();
    expect(tickets.redeem('t.unknown')).toBeNull();
  });

  it('is good for a minute', async () => {
    const { clock, tickets } = setUp();
    const [early, late] = [tickets.issue(WHO), tickets.issue(WHO)];
    await clock.advance(59_999);
    expect(tickets.redeem(early)).toEqual(WHO);
    await clock.advance(1);
    expect(tickets.redeem(late)).toBeNull();
  });

  it('keeps a bounded number, the newest', () => {
    const { tickets } = setUp(2);
    const issued = [tickets.issue(WHO), tickets.issue(WHO), tickets.issue(WHO)];
    expect(issued.map((ticket) => tickets.redeem(ticket) !== null)).toEqual([false, true, true]);
  });

  it('drops those of a session, or of all sessions of a user', () => {
    const { tickets } = setUp();
    const issue = () =>
      [WHO, { ...WHO, tokenId: 'b' }, { ...WHO, userId: 8 }].map((who) => tickets.issue(who));
    const good = (issued: string[]) => issued.map((ticket) => tickets.redeem(ticket) !== null);
    const one = issue();
    tickets.drop(7, 'a');
    expect(good(one)).toEqual([false, true, true]);
    const all = issue();
    tickets.drop(7, null);
    expect(good(all)).toEqual([false, false, true]);
  });
});
