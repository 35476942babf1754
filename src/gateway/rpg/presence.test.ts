import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import { LocalPresence } from '../socket/presence.ts';
import { RpgPresence } from './presence.ts';

const ada = { userId: 1, role: 'ada' };
const bob = { userId: 2, role: 'bob' };
const cat = { userId: 3, role: 'cat' };
let time: VirtualTime;
let sockets: LocalPresence;
let presence: RpgPresence;

beforeEach(() => {
  time = new VirtualTime();
  sockets = new LocalPresence();
  presence = new RpgPresence(time, sockets, 30_000);
});

const names = () => presence.list(10).map(({ role }) => role);

describe('rpg.md /get_list: who is online', () => {
  it('for 30 s after the last request', async () => {
    presence.enter(ada);
    await time.advance(29_999);
    expect([presence.isHere(1), names()]).toEqual([true, ['ada']]);
    presence.enter(ada);
    await time.advance(29_999);
    expect(presence.isHere(1)).toBe(true);
    await time.advance(1);
    expect([presence.isHere(1), names()]).toEqual([false, []]);
  });

  it('while one of his requests waits, and 30 s after it', async () => {
    let answer: (value: string) => void = () => undefined;
    const waiting = presence.during(ada, () => new Promise<string>((resolve) => (answer = resolve)));
    await time.advance(300_000);
    expect([presence.isHere(1), names()]).toEqual([true, ['ada']]);
    answer('x');
    expect(await waiting).toBe('x');
    await time.advance(29_999);
    expect(presence.isHere(1)).toBe(true);
    await time.advance(1);
    expect(presence.isHere(1)).toBe(false);
  });

  it('but not while nobody waits for the answer any more', async () => {
    let go: () => void = () => undefined;
    let answer: () => void = () => undefined;
    const act = () => new Promise<void>((resolve) => (answer = resolve));
    const waiting = presence.during(ada, act, (gone) => (go = gone));
    await time.advance(300_000);
    go();
    await time.advance(29_999);
    expect(presence.isHere(1)).toBe(true);
    await time.advance(1);
    expect(presence.isHere(1)).toBe(false);
    answer();
    await waiting;
    expect(presence.isHere(1)).toBe(false);
    const other = presence.during(ada, act);
    await time.advance(300_000);
    expect(presence.isHere(1)).toBe(true);
    answer();
    await other;
  });

  it('a request that fails counts as well', async () => {
    await expect(presence.during(ada, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(presence.isHere(1)).toBe(true);
    await time.advance(30_000);
    expect(presence.isHere(1)).toBe(false);
  });

  it('as long as a chat socket is open', async () => {
    presence.enter(ada);
    sockets.set(1, true);
    await time.advance(300_000);
    expect([presence.isHere(1), names()]).toEqual([true, ['ada']]);
    sockets.set(1, false);
    expect([presence.isHere(1), names()]).toEqual([false, []]);
  });

  it('in the order in which they came; who comes back stands last', async () => {
    for (const player of [bob, ada, cat]) presence.enter(player);
    await time.advance(20_000);
    for (const player of [cat, ada]) presence.enter(player);
    expect(names()).toEqual(['bob', 'ada', 'cat']);
    await time.advance(20_000);
    expect(names()).toEqual(['ada', 'cat']);
    presence.enter(bob);
    expect(names()).toEqual(['ada', 'cat', 'bob']);
    expect(presence.list(2).map(({ role }) => role)).toEqual(['ada', 'cat']);
  });

  it('keeps nothing of thousands who have gone', async () => {
    for (let userId = 10; userId < 5_010; userId++) {
      presence.enter({ userId, role: `p${userId}` });
      await time.advance(1_000);
    }
    expect(presence.size).toBeLessThan(200);
    expect(names()).toHaveLength(10);
  });
});
