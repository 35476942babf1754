import { expect, it } from 'vitest';
import { unpackInputs } from '../../src/actors/match/journal.ts';
import { open, step } from '../../src/actors/match/referee/step.ts';
import { PRESETS } from '../../src/rules/escape/constants.ts';
import { SHIP_BOARD } from '../../src/rules/escape/map/ship.ts';
import { replayInputs } from '../../src/rules/escape/replay/resimulate.ts';
import { newState } from '../../src/rules/escape/state.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { MemoryMatches } from './memory-matches.ts';
import { BOT_SEATS, DELAY_MS, MatchesNode } from './node.ts';

const GAME = { constants: { ...PRESETS.shipped, hideOthers: false }, board: SHIP_BOARD };
const SEEDS = [1, 2, 3, 4, 5, 6];
const STEPS = 700;
const VERBS = ['move', 'move', 'move', 'attack', 'detect'];

/** Something a seat may say where it stands, legal or not. */
function saying(random: SeededRandom, pos: readonly number[]): object | string {
  if (random.chance(0.02)) return '{"type":';
  if (random.chance(0.35)) return { type: 'finish' };
  const near = [0, 1].map((i) => Math.max(0, Math.min(6, (pos[i] ?? 0) + random.below(3) - 1)));
  const verb = VERBS[random.below(VERBS.length)] ?? 'move';
  const place = [...near, random.chance(0.1) ? random.below(3) : pos[2]];
  if (random.chance(0.2)) return { type: 'action', action: ['interact', 'Materials', 'LandMine'] };
  if (random.chance(0.1)) return { type: 'action', action: ['trap', 'LandMine'] };
  return { type: 'action', action: verb === 'attack' ? [verb, place, random.below(4)] : [verb, place] };
}

it.each(SEEDS)(
  'kills, outages, doubtful commits, lost sockets (seed %i): the journal is the match, and nothing is lost of it',
  async (seed) => {
    const random = new SeededRandom(seed);
    const store = new MemoryMatches();
    let node = await MatchesNode.start(store);
    const users = [0, 1].map((seat) => ({ kind: 'user' as const, userId: seat + 1 }));
    const matchId = await node.create({ seats: [...users, ...BOT_SEATS.slice(2)], delayMs: 0 });
    const sockets: (number | null)[] = [null, null];
    const pos: number[][] = [
      [0, 0, 1],
      [6, 0, 1],
    ];
    for (let i = 0; i < STEPS && store.matches.get(matchId)?.status !== 2; i += 1) {
      const seat = random.below(2);
      if (random.chance(0.01)) {
        node.kill();
        store.trouble = null;
        node = await MatchesNode.start(store, node.time);
        sockets.fill(null);
      }
      if (random.chance(0.04)) store.trouble = random.chance(0.5) ? 'away' : 'doubtful';
      else if (random.chance(0.5)) store.trouble = null;
      const socket = sockets[seat] ?? null;
      if (socket === null || node.endOf(socket) !== null) sockets[seat] = await node.sit(matchId, seat);
      else if (random.chance(0.02)) {
        await node.leave(socket);
        sockets[seat] = null;
      } else {
        for (const message of node.heard(socket)) if (message.pos) pos[seat] = message.pos;
        await node.say(socket, saying(random, pos[seat] ?? []));
      }
      await node.time.advance(random.below(120));
    }
    store.trouble = null;
    for (let i = 0; store.matches.get(matchId)?.status !== 2; i += 1) {
      if (i > 50) throw new Error('the match does not end');
      await node.time.advance(60_000);
    }
    const row = store.matches.get(matchId);
    const rows = await store.journal(matchId);
    const inputs = rows.flatMap((one) => unpackInputs(one.inputs));
    const absent = [0, 1, 2, 3].filter((seat) => ((row?.absent ?? 0) & (1 << seat)) !== 0);
    const again = replayInputs(GAME, absent, inputs);
    expect(row?.result).toMatchObject({ digest: again.digest, points: again.points, inputs: inputs.length });
    expect(rows.map(({ digests }) => digests).join('')).toBe(again.digests.join(''));
    // The numbers of inputs are dense.
    let number = 1;
    for (const one of rows.filter(({ count }) => count > 0)) {
      expect(one.number).toBe(number);
      number += one.count;
    }
  },
);

it('leaks: whoever watches a seat hears what that seat hears, and nothing else, of a whole match', async () => {
  const store = new MemoryMatches();
  const node = await MatchesNode.start(store);
  const matchId = await node.create({ seats: BOT_SEATS });
  const watchers = [await node.watch(matchId, 9, 0), await node.watch(matchId, 9, 2)];
  await node.time.advance(DELAY_MS * 3);
  const inputs = (await store.journal(matchId)).flatMap((one) => unpackInputs(one.inputs));
  const state = newState(GAME);
  const steps = open(GAME, state, []);
  for (const input of inputs) steps.push(...step(GAME, state, input));
  const said = steps.flatMap(({ notices, opens }) => [...notices, ...(opens?.begins ?? [])]);
  for (const [at, seat] of [0, 2].entries()) {
    const own = said.filter(({ to }) => to === seat).map(({ message }) => message);
    expect(node.heard(watchers[at] ?? 0).slice(0, -1)).toEqual(own);
  }
});
