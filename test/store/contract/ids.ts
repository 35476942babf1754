import { expect, it } from 'vitest';
import type { Store } from '../../../src/store/open.ts';
import { Head, newUser, userRow } from './rows.ts';

/** Numbers are never given twice, and a restart forgets nothing. */
export function idContract(store: () => Store, reopen: () => Promise<void>): void {
  it('hands out numbers that rise, each once, in a burst as well', () => {
    const numbers = Array.from({ length: 100 }, () => store().ids.next('room'));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it('goes on after a restart: no number twice, everything still there', async () => {
    const user = await newUser(store());
    const before = { room: store().ids.next('room'), message: store().ids.next('message') };
    await reopen();
    expect(store().ids.next('room')).toBe(before.room + 1);
    expect(store().ids.next('message')).toBe(before.message + 1);
    const next = store().ids.next('user');
    expect(next).toBeGreaterThan(user);
    await new Head(store(), 'user', next).commit(userRow(next));
    expect((await store().users.load([String(user)])).get(String(user))?.version).toBe(1);
  });

  it('answers a ping, and commits nothing once it is closed', async () => {
    await store().ping();
    const closed = store();
    await reopen();
    await expect(closed.committer.commit(new Head(closed, 'room', 1).batch())).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });
}
