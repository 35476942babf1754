import { expect, it } from 'vitest';
import type { MatchRatingRow, MatchRow, MatchSeatRow } from '../../../src/actors/ports/match-rows.ts';
import type { Store } from '../../../src/store/open.ts';
import { Head, NOW, newUser, write } from './rows.ts';

const DELAY = 30_000;

/** What the store promises live matches, their queue and their ladder. */
export function matchContract(store: () => Store): void {
  const match = (own: Partial<MatchRow> = {}): MatchRow => ({
    matchId: store().ids.next('match'),
    creatorId: null,
    preset: 'shipped',
    hideOthers: false,
    clockMs: 3_000,
    delayMs: DELAY,
    rated: true,
    map: null,
    seed: 4_000_000_000,
    status: 1,
    absent: 0,
    createTime: NOW,
    startTime: NOW + 1,
    endTime: null,
    result: null,
    ...own,
  });
  const seat = (matchId: number, own: Partial<MatchSeatRow> = {}): MatchSeatRow => ({
    matchId,
    seat: 0,
    userId: null,
    bot: null,
    ...own,
  });
  const inputs = (matchId: number, number: number, count: number, hex: string, digests = '') =>
    write('matchInputs.insert', {
      matchId,
      number,
      count,
      time: NOW + number,
      inputs: `\\x${hex}`,
      digests,
    });
  const state = (matchId: number, number: number, time: number, hex: string) =>
    write('matchState.insert', { matchId, number, time, state: `\\x${hex}` });

  it('finds a match again: its newest state that is old enough, and every input after that', async () => {
    const user = await newUser(store());
    const row = match({ creatorId: user, result: null });
    const { matchId } = row;
    const seats = [seat(matchId, { userId: user }), seat(matchId, { seat: 1, bot: 'hunter' })];
    const head = new Head(store(), 'match', matchId);
    await head.commit(
      write('match.put', row),
      ...seats.map((one) => write('matchSeat.put', one)),
      state(matchId, 0, NOW, '00ff'),
      inputs(matchId, 1, 2, '0102', 'ab'),
    );
    await head.commit(inputs(matchId, 3, 1, '03', 'cd'), state(matchId, 3, NOW + 5_000, 'aa'));
    await head.commit(inputs(matchId, 4, 1, 'fe', 'ef'));
    const loadAt = async (now: number) => {
      const loaded = await store().matches.loadMatches([String(matchId), '999999999'], now);
      expect(loaded.get('999999999')).toEqual({ version: 0, state: null });
      expect(loaded.get(String(matchId))?.version).toBe(3);
      return loaded.get(String(matchId))?.state;
    };
    const early = await loadAt(NOW + DELAY - 1);
    expect(early).toMatchObject({ row, seats, state: null, digests: '' });
    expect(early?.inputs.map(({ inputs: bytes }) => bytes)).toEqual(['\\x0102', '\\x03', '\\xfe']);
    expect((await loadAt(NOW + DELAY))?.state).toEqual({ matchId, number: 0, time: NOW, state: '\\x00ff' });
    const late = await loadAt(NOW + DELAY + 5_000);
    expect(late).toMatchObject({ state: { state: '\\xaa' }, digests: 'abcd' });
    expect(late?.inputs).toEqual([
      { matchId, number: 4, count: 1, time: NOW + 4, inputs: '\\xfe', digests: 'ef' },
    ]);
    expect((await store().matches.journal(matchId)).map(({ number }) => number)).toEqual([1, 3, 4]);
    expect(await store().matches.record(matchId)).toEqual({ row, seats });
    expect(await store().matches.record(999_999_999)).toBeNull();
    expect(await store().matches.openOf(user)).toBe(1);
    await head.commit(write('match.put', { ...row, status: 2 }));
    expect(await store().matches.openOf(user)).toBe(0);
  });

  it('lists the newest first, by status, by who sits in it, and below a number', async () => {
    const user = await newUser(store());
    const result = { ranking: [0], points: [4], scores: [1], rounds: 1, inputs: 2, digest: 'd' };
    const rows = [match(), match({ status: 2, endTime: NOW + 9, result }), match({ status: 0 })];
    for (const row of rows) {
      const sits = write('matchSeat.put', seat(row.matchId, { seat: 2, userId: user }));
      await new Head(store(), 'match', row.matchId).commit(write('match.put', row), sits);
    }
    const [first, second, third] = rows.map(({ matchId }) => matchId);
    const ids = async (own: object, limit = 10) => {
      const filter = { status: null, userId: user, before: null, ...own };
      return (await store().matches.list(filter, limit)).map(({ row }) => row.matchId);
    };
    expect(await ids({})).toEqual([third, second, first]);
    expect(await ids({}, 2)).toEqual([third, second]);
    expect(await ids({ before: second })).toEqual([first]);
    expect(await ids({ status: 2 })).toEqual([second]);
    expect((await store().matches.list({ status: 2, userId: user, before: null }, 1))[0]?.row).toEqual(
      rows[1],
    );
    expect(await ids({ userId: null, status: 0 }, 1)).toEqual([third]);
  });

  it('refuses a seat for a user there is not, and the same input twice', async () => {
    const row = match();
    const head = new Head(store(), 'match', row.matchId);
    const unknown = write('matchSeat.put', seat(row.matchId, { userId: 999_999_999 }));
    await expect(head.commit(write('match.put', row), unknown)).rejects.toMatchObject({
      reason: 'match_seat_user',
    });
    await head.commit(write('match.put', row), inputs(row.matchId, 1, 1, '00'));
    await expect(head.commit(inputs(row.matchId, 1, 1, '01'))).rejects.toMatchObject({
      reason: 'match_inputs_pkey',
    });
  });

  it('keeps the queue in the order in which they came', async () => {
    const users = [await newUser(store()), await newUser(store())];
    const [first = 0, second = 0] = users;
    const before = await store().matches.loadQueue();
    const head = new Head(store(), 'matchmaker', 'queue');
    head.version = before.version;
    const waiting = { userId: second, since: 1, clockMs: 3_000, matchId: null, seat: null };
    const placed = { userId: first, since: 2, clockMs: 60_000, matchId: 7, seat: 3 };
    await head.commit(write('matchQueue.put', placed), write('matchQueue.put', waiting));
    expect(await store().matches.loadQueue()).toEqual({
      version: before.version + 1,
      state: [waiting, placed],
    });
    await head.commit(...users.map((userId) => write('matchQueue.delete', { userId })));
    expect((await store().matches.loadQueue()).state).toEqual([]);
  });

  it('keeps the ladder in order, pages of it, and its version', async () => {
    const user = await newUser(store());
    const version = await store().matches.ladderVersion();
    const rating = (player: string, ordinal: number, userId: number | null = null): MatchRatingRow => ({
      player,
      userId,
      mu: 25.123456789,
      sigma: 8.3,
      ordinal,
      matches: 3,
      wins: 1,
      updateTime: NOW,
    });
    const rows = [rating('z', 9e6), rating(`user:${user}`, 9e6, user), rating('builtin:b', 8e6)];
    const head = new Head(store(), 'ladder', 'main');
    head.version = version;
    await head.commit(...rows.map((row) => write('matchRating.put', row)));
    expect(await store().matches.ladderVersion()).toBe(version + 1);
    const sorted = [rows[1], rows[0], rows[2]];
    expect(await store().matches.ladder(null, 3)).toEqual(sorted);
    expect(await store().matches.ladder({ ordinal: 9e6, player: `user:${user}` }, 2)).toEqual(
      sorted.slice(1),
    );
    expect(await store().matches.ratings(['z', 'nobody'])).toEqual([rows[0]]);
  });
}
