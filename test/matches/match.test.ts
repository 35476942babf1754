import { beforeEach, describe, expect, it } from 'vitest';
import type { MatchFacts } from '../../src/actors/match/facts.ts';
import { packState, unpackInputs } from '../../src/actors/match/journal.ts';
import { ALL_KEYS, PRESETS } from '../../src/rules/escape/constants.ts';
import { matchDigest } from '../../src/rules/escape/digest.ts';
import { SHIP_BOARD } from '../../src/rules/escape/map/ship.ts';
import { startMatch } from '../../src/rules/escape/replay/drive.ts';
import { replayInputs } from '../../src/rules/escape/replay/resimulate.ts';
import { MemoryMatches } from './memory-matches.ts';
import { BOT_SEATS, CLOCK_MS, DELAY_MS, MatchesNode, OPEN_MS, START_MS } from './node.ts';

let node: MatchesNode;
let store: MemoryMatches;

beforeEach(async () => {
  store = new MemoryMatches();
  node = await MatchesNode.start(store);
});

async function facts(matchId: number, by = 1): Promise<MatchFacts> {
  const reply = await node.match(matchId, { type: 'describe', by });
  if (!reply.ok) throw new Error(reply.rejection.code);
  return reply.value as MatchFacts;
}

/** The process is killed and another one takes up what the store has. */
async function restart(): Promise<void> {
  node.kill();
  node = await MatchesNode.start(store, node.time);
}

/** What the journal of a match comes to when it is played again. */
async function rerun(matchId: number, hideOthers = false) {
  const rows = await store.journal(matchId);
  const inputs = rows.flatMap((row) => unpackInputs(row.inputs));
  const absent = [0, 1, 2, 3].filter(
    (seat) => ((store.matches.get(matchId)?.absent ?? 0) & (1 << seat)) !== 0,
  );
  const game = { constants: { ...PRESETS.shipped, hideOthers }, board: SHIP_BOARD };
  return replayInputs(game, absent, inputs);
}

const types = (messages: readonly { type: string }[]) => messages.map(({ type }) => type);

describe('the start of a match', () => {
  it('waits until every user is there, then each hears its id and whose turn it is', async () => {
    const matchId = await node.create();
    const first = await node.sit(matchId, 0);
    expect(node.heard(first)).toEqual([]);
    expect((await facts(matchId)).here).toEqual([true, false, false, false]);
    const others = [await node.sit(matchId, 1), await node.sit(matchId, 2), await node.sit(matchId, 3)];
    expect(node.heard(first)).toMatchObject([
      { type: 'id', id: 0, birth_pos: [0, 0] },
      { type: 'roundbegin', inturn: 0, hp: 200 },
    ]);
    expect(node.heard(others[2] ?? 0)).toEqual([
      { type: 'id', id: 3, birth_pos: [0, 6] },
      { type: 'roundbegin', state: 1, inturn: 0 },
    ]);
    expect((await facts(matchId)).row.status).toBe(1);
  });

  it('G22: begins without those who did not come in time', async () => {
    const matchId = await node.create();
    const second = await node.sit(matchId, 1);
    await node.time.advance(START_MS - 1);
    expect(node.heard(second)).toEqual([]);
    await node.time.advance(100);
    expect((await facts(matchId)).row.absent).toBe(0b1101);
    expect(node.heard(second).at(-1)).toMatchObject({ type: 'roundbegin', inturn: 1, status: 0 });
  });

  it('an open seat is waited for longer; when the last is taken everybody has the time of a start', async () => {
    const seats = [{ kind: 'user', userId: 1 } as const, { kind: 'open' } as const, ...BOT_SEATS.slice(2)];
    const matchId = await node.create({ seats });
    await node.sit(matchId, 0);
    await node.time.advance(OPEN_MS - START_MS);
    expect((await facts(matchId)).row.status).toBe(0);
    expect(await node.match(matchId, { type: 'takeSeat', by: 1, seat: 1 })).toMatchObject({
      rejection: { code: 'SEATED_ALREADY' },
    });
    expect(await node.match(matchId, { type: 'takeSeat', by: 9, seat: 3 })).toMatchObject({
      rejection: { code: 'SEAT_TAKEN' },
    });
    expect((await node.match(matchId, { type: 'takeSeat', by: 9, seat: 1 })).ok).toBe(true);
    await node.time.advance(START_MS - 100);
    expect((await facts(matchId)).row.status).toBe(0);
    await node.sit(matchId, 1, 9);
    expect((await facts(matchId)).row.status).toBe(1);
  });

  it('only the user of a seat sits down on it; a second socket takes over from the first', async () => {
    const { matchId, sockets } = await node.seated();
    const stranger = await node.sit(matchId, 0, 2);
    expect(node.endOf(stranger)).toBe('SEAT_NOT_YOURS');
    const again = await node.sit(matchId, 0);
    expect(node.endOf(sockets[0] ?? 0)).toBe('SEAT_TAKEN_OVER');
    expect(types(node.heard(again))).toEqual(['id', 'roundbegin']);
    expect(node.endOf(await node.sit(9_999_999, 0))).toBe('MATCH_UNKNOWN');
  });
});

describe('own turns', () => {
  it('escape.md 3.3: who lets the clock run out is out, and the game goes on', async () => {
    const { sockets } = await node.seated();
    const [first = 0, second = 0] = sockets;
    await node.time.advance(CLOCK_MS - 100);
    await node.act(first, 'detect', [0, 1, 1]);
    expect(node.heard(first).at(-1)).toEqual({ type: 'action', success: true, has_trap: false });
    node.heard(second);
    await node.time.advance(200);
    expect(node.heard(second)).toMatchObject([
      { type: 'offround', playerid: 0, content: ['ai_error'] },
      { type: 'roundbegin', inturn: 1, status: 0 },
    ]);
    expect(node.telemetry.counters.get('match_faults')).toBe(1);
    // The next one has its whole clock.
    await node.time.advance(CLOCK_MS - 200);
    await node.finish(second);
    expect(node.heard(second).at(-1)).toEqual({ type: 'roundbegin', state: 1, inturn: 2 });
  });

  it('escape.md 3.3: a message over the limit puts its sender out, whoever is in turn; not who is out already', async () => {
    const { matchId, sockets } = await node.seated();
    const [first = 0, , third = 0] = sockets;
    await node.say(third, null);
    await node.say(third, null);
    expect(node.heard(first).at(-1)).toEqual({ type: 'ai_error', content: [2] });
    expect(store.inputs.filter((row) => row.matchId === matchId)).toHaveLength(1);
  });

  it('a socket that closes is no fault: its player comes back within the clock and gets the state again', async () => {
    const { matchId, sockets } = await node.seated();
    const [first = 0, second = 0] = sockets;
    await node.act(first, 'move', [0, 1, 1]);
    await node.leave(first);
    await node.time.advance(CLOCK_MS - 500);
    const back = await node.sit(matchId, 0);
    expect(node.heard(back)).toMatchObject([
      { type: 'id', id: 0 },
      { type: 'roundbegin', inturn: 0, pos: [0, 1, 1], view: expect.any(Array) },
    ]);
    await node.finish(back);
    expect(node.heard(second).at(-1)).toMatchObject({ type: 'roundbegin', inturn: 1, status: 0 });
  });

  it('what comes from who is not in turn is nothing', async () => {
    const { matchId, sockets } = await node.seated();
    await node.finish(sockets[1] ?? 0);
    await node.say(sockets[1] ?? 0, 'nonsense');
    expect(store.inputs.filter((row) => row.matchId === matchId)).toEqual([]);
  });

  it('a web player gets what it may do', async () => {
    const matchId = await node.create({ seats: [{ kind: 'user', userId: 1 }, ...BOT_SEATS.slice(1)] });
    const web = await node.sit(matchId, 0, 1, true);
    expect(node.heard(web).find(({ type }) => type === 'roundbegin')).toMatchObject({
      detect: true,
      interprops: ['KeyMachine'],
    });
  });

  it('an unreadable or illegal message is answered, and a hundred of them end the turn (G19)', async () => {
    const { sockets } = await node.seated();
    const [first = 0] = sockets;
    node.heard(first);
    await node.say(first, '{');
    await node.act(first, 'move', [6, 6, 0]);
    expect(node.heard(first)).toEqual([{ type: 'format error' }, { type: 'action', success: false }]);
    for (let i = 2; i < 100; i += 1) await node.say(first, 'x');
    expect(node.heard(first).at(-1)).toMatchObject({ type: 'roundbegin', inturn: 1 });
  });
});

describe('G30', () => {
  /** Seat 0 waits in front of the capsule, and it is its turn. Answers the sockets. */
  async function waiting(web = false): Promise<number[]> {
    const matchId = await node.create({ clockMs: 10_000, delayMs: 0 });
    for (const seat of [0, 1, 2, 3]) await node.sit(matchId, seat);
    const game = { constants: PRESETS.shipped, board: SHIP_BOARD };
    const state = startMatch(game, [], []);
    const { capsule } = SHIP_BOARD;
    Object.assign(state.players[0] ?? {}, { node: capsule, layer: 0, keys: ALL_KEYS });
    store.states.push({ matchId, number: 0, time: node.time.now(), state: packState(state) });
    await restart();
    const sockets: number[] = [];
    for (const seat of [0, 1, 2, 3]) sockets.push(await node.sit(matchId, seat, seat + 1, web));
    await node.act(sockets[0] ?? 0, 'interact', 'EscapeCapsule', true);
    for (const seat of [1, 2, 3]) await node.finish(sockets[seat] ?? 0);
    return sockets;
  }

  it('a second of silence in front of the capsule is a finish', async () => {
    const [first = 0, second = 0] = await waiting();
    expect(node.heard(first).at(-1)).toMatchObject({ inturn: 0, status: 4 });
    node.heard(second);
    await node.time.advance(900);
    await node.say(first, 'x');
    await node.time.advance(900);
    expect(node.heard(second)).toEqual([]);
    await node.time.advance(200);
    expect(node.heard(second)).toMatchObject([{ type: 'roundbegin', inturn: 1, status: 0 }]);
    expect(node.telemetry.counters.get('match_faults')).toBeUndefined();
  });

  it('a web player has his whole clock to take it back, and its end is a finish', async () => {
    const [first = 0, second = 0] = await waiting(true);
    node.heard(second);
    await node.time.advance(9_900);
    expect(node.heard(second)).toEqual([]);
    await node.act(first, 'detect', [3, 2, 0]);
    await node.time.advance(200);
    expect(node.heard(second)).toMatchObject([{ type: 'roundbegin', inturn: 1, status: 0 }]);
    expect(node.telemetry.counters.get('match_faults')).toBeUndefined();
  });

  it('who talks all the time without ending the turn lets the clock run out', async () => {
    const [first = 0, second = 0] = await waiting();
    node.heard(second);
    for (let i = 0; i < 20; i += 1) {
      await node.time.advance(600);
      await node.say(first, 'x');
    }
    expect(node.heard(second)[0]).toMatchObject({ playerid: 0, content: ['ai_error'] });
  });
});

describe('commits', () => {
  it('nothing is heard of an input before it is stored; it is tried again when the store is back', async () => {
    const { matchId, sockets } = await node.seated();
    const [first = 0] = sockets;
    node.heard(first);
    store.trouble = 'away';
    await node.act(first, 'move', [0, 1, 1]);
    expect(node.heard(first)).toEqual([]);
    store.trouble = null;
    await node.time.advance(2_000);
    const heard = node.heard(first);
    expect(heard.at(-1)).toMatchObject({ type: 'action', success: true });
    expect(SHIP_BOARD.positions[(await rerun(matchId)).state.players[0]?.node ?? 0]).toEqual([0, 1, 1]);
  });

  it('a commit that landed without an answer is not done again, and its seat is brought up to date', async () => {
    const { matchId, sockets } = await node.seated();
    const [first = 0] = sockets;
    node.heard(first);
    store.trouble = 'doubtful';
    await node.act(first, 'move', [0, 1, 1]);
    store.trouble = null;
    await node.time.advance(2_000);
    expect(store.inputs.filter((row) => row.matchId === matchId)).toHaveLength(1);
    expect(node.heard(first).at(-1)).toMatchObject({ type: 'roundbegin', inturn: 0, pos: [0, 1, 1] });
  });

  it('after a kill the match stands where it stood; the clock runs in full once its players are back', async () => {
    const { matchId, sockets } = await node.seated();
    await node.act(sockets[0] ?? 0, 'move', [0, 1, 1]);
    await node.finish(sockets[0] ?? 0);
    await restart();
    await node.time.advance(CLOCK_MS * 2);
    const back = [];
    for (const seat of [0, 1, 2, 3]) back.push(await node.sit(matchId, seat));
    expect(node.heard(back[1] ?? 0).at(-1)).toMatchObject({ type: 'roundbegin', inturn: 1, status: 0 });
    expect(node.heard(back[0] ?? 0).at(-1)).toMatchObject({ pos: [0, 1, 1] });
    await node.time.advance(CLOCK_MS - 100);
    expect(node.heard(back[2] ?? 0).map(({ type }) => type)).toEqual(['id', 'roundbegin']);
    await node.time.advance(200);
    expect(node.heard(back[2] ?? 0).at(-1)).toMatchObject({ type: 'roundbegin', inturn: 2 });
  });

  it('who does not come back after a kill has the time of a start, then the clock', async () => {
    const { matchId } = await node.seated();
    await restart();
    await node.time.advance(START_MS + 4 * CLOCK_MS + 500);
    expect((await facts(matchId)).row).toMatchObject({ status: 2, absent: 0 });
  });

  it('a match of built-in bots killed again and again comes to the same as its journal says, and its digests', async () => {
    const matchId = await node.create({ seats: BOT_SEATS, delayMs: 0 });
    for (let kills = 0; store.matches.get(matchId)?.status !== 2; kills += 1) {
      if (kills > 500) throw new Error('it does not end');
      for (let i = 0; i < 7; i += 1) await node.time.step(2_000);
      if (kills < 30) await restart();
    }
    const { result } = (await store.matches.get(matchId)) ?? {};
    const again = await rerun(matchId);
    const digests = (await store.journal(matchId)).map((row) => row.digests).join('');
    expect(result).toMatchObject({ points: again.points, digest: again.digest });
    expect(digests).toBe(again.digests.join(''));
    expect(matchDigest(again.digests)).toBe(again.digest);
    expect(store.states.length).toBeGreaterThan(10);
  });
});

describe('the end', () => {
  it('G31: everybody hears points and ranking, and is asked to go; a rated match counts once', async () => {
    const { matchId, sockets } = await node.seated({ rated: true });
    await node.time.advance(4 * CLOCK_MS + 500);
    expect(node.heard(sockets[0] ?? 0).at(-1)).toEqual({
      type: 'end',
      points: { 0: 1, 1: 2, 2: 3, 3: 4 },
      ranking: [3, 2, 1, 0],
    });
    expect(sockets.map((socket) => node.endOf(socket))).toEqual(Array(4).fill('MATCH_OVER'));
    expect(store.rated.get('user:4')).toMatchObject({ wins: 1, matches: 1 });
    expect([...store.rated.values()].map(({ matches }) => matches)).toEqual([1, 1, 1, 1]);
    expect(store.due.has(`match/${matchId}`)).toBe(false);
    expect(store.pending.size).toBe(0);
    // Who comes later hears it too.
    const late = await node.sit(matchId, 1);
    expect(node.heard(late).at(-1)).toMatchObject({ type: 'end' });
    expect(node.endOf(late)).toBe('MATCH_OVER');
  });

  it('tells each seat why it lost, and gives the replay', async () => {
    const { matchId, sockets } = await node.seated();
    expect(await node.match(matchId, { type: 'report', by: 2, seat: 0 })).toMatchObject({
      rejection: { code: 'MATCH_NOT_OVER' },
    });
    expect(await node.match(matchId, { type: 'replay', published: true })).toMatchObject({
      rejection: { code: 'MATCH_NOT_OVER' },
    });
    await node.act(sockets[0] ?? 0, 'move', [6, 6, 0]);
    await node.say(sockets[0] ?? 0, 'x');
    expect(await node.match(matchId, { type: 'report', by: 1, seat: 0 })).toMatchObject({
      value: { ended: 'playing', illegal: 1, unreadable: 1, messages: 2, fault: null },
    });
    await node.time.advance(4 * CLOCK_MS + 500);
    expect(await node.match(matchId, { type: 'report', by: 2, seat: 0 })).toMatchObject({
      value: { seat: 0, place: 4, ended: 'out', fault: 'timeout', faultRound: 1, deaths: [] },
    });
    const replay = await node.match(matchId, { type: 'replay', published: true });
    const [spawns, [firstTurn]] = replay.ok ? JSON.parse(String(replay.value)) : [];
    expect([spawns[0], firstTurn]).toMatchObject([[-3, -3, 1], [{ type: 'ai_error', playerid: 0 }]]);
    const record = await node.match(matchId, { type: 'replay', published: false });
    expect(record.ok && JSON.parse(String(record.value))).toMatchObject({ format: 'troupe-escape-match' });
  });

  it('tells a seat the way as far as it knows', async () => {
    const { matchId } = await node.seated();
    const path = (by: number, to: [number, number, number]) =>
      node.match(matchId, { type: 'path', by, from: [0, 0, 1], to });
    expect(await path(1, [0, 2, 1])).toMatchObject({
      value: [
        [0, 1, 1],
        [0, 2, 1],
      ],
    });
    expect(await path(1, [3, 3, 1])).toMatchObject({ ok: true, value: null });
    expect(await path(77, [0, 2, 1])).toMatchObject({ rejection: { code: 'SEAT_NOT_YOURS' } });
  });
});

describe('who watches', () => {
  it('sees what a seat hears, all of it, no earlier than the delay', async () => {
    const { matchId, sockets } = await node.seated();
    const [first = 0] = sockets;
    const watcher = await node.watch(matchId, 50, 0);
    const full = await node.watch(matchId, 50, 'full');
    await node.act(first, 'move', [0, 1, 1]);
    await node.finish(first);
    const heard = node.heard(first);
    await node.time.advance(CLOCK_MS - 100);
    for (const seat of [1, 2, 3]) await node.finish(sockets[seat] ?? 0);
    await node.time.advance(CLOCK_MS - 100);
    await node.finish(first);
    await node.time.advance(DELAY_MS - 2 * CLOCK_MS - 1_000);
    expect([node.heard(watcher), node.heard(full)]).toEqual([[], []]);
    await node.time.advance(1_300);
    const shown = node.heard(watcher);
    expect(shown).toEqual(heard.slice(0, shown.length));
    expect(types(shown)).toEqual(['id', 'roundbegin', 'action', 'roundbegin']);
    expect(node.heard(full)).toMatchObject([
      { type: 'events', events: [{ type: 'turn', seat: 0, round: 1 }] },
      { type: 'events', events: [{ type: 'moved', from: [0, 0, 1], to: [0, 1, 1] }] },
      { type: 'events', events: [{ type: 'turn', seat: 1 }] },
    ]);
  });

  it('a player who watches others, or everything, sees it as late as everybody else; his own seat at once', async () => {
    const { matchId, sockets } = await node.seated();
    const own = await node.watch(matchId, 2, 1);
    const other = await node.watch(matchId, 2, 0);
    expect(types(node.heard(own))).toEqual(['id', 'roundbegin']);
    await node.act(sockets[0] ?? 0, 'move', [0, 1, 1]);
    await node.finish(sockets[0] ?? 0);
    expect(types(node.heard(own))).toEqual(['offround', 'roundbegin']);
    expect(node.heard(other)).toEqual([]);
    expect(await node.watch(matchId, 3, 'full').then((third) => node.heard(third))).toEqual([]);
    // A fourth is one too many here.
    expect(node.endOf(await node.watch(matchId, 9, 'full'))).toBe('BUSY');
  });

  it('comes in later: the board as it may be seen by then, and the rest; after the end everything at once', async () => {
    const { matchId, sockets } = await node.seated({ clockMs: 5_000 });
    await node.act(sockets[0] ?? 0, 'move', [0, 1, 1]);
    await node.time.advance(DELAY_MS + 100);
    const full = await node.watch(matchId, 50, 'full');
    const [board] = node.heard(full);
    expect(board).toMatchObject({ type: 'board', round: 1, inturn: 0 });
    expect(board.players[0]).toMatchObject({ pos: [0, 1, 1], status: 0, hp: 200 });
    await node.time.advance(10_200);
    const rest = node.heard(full);
    expect(rest.at(-1)).toMatchObject({ type: 'end', ranking: [3, 2, 1, 0] });
    expect(rest.at(-2)).toMatchObject({ type: 'events', events: [{ type: 'over' }] });
    expect(node.endOf(full)).toBe('MATCH_OVER');
  });

  it('after a kill sees nothing earlier than before', async () => {
    const { matchId, sockets } = await node.seated();
    for (const socket of sockets) await node.finish(socket);
    await node.finish(sockets[0] ?? 0);
    await restart();
    const full = await node.watch(matchId, 50, 'full');
    expect(node.heard(full)).toEqual([]);
    expect((await facts(matchId, 50)).round).toBe(0);
    expect((await facts(matchId, 1)).round).toBe(2);
    await node.time.advance(DELAY_MS + 200);
    expect(node.heard(full).length).toBeGreaterThan(4);
  });
});
