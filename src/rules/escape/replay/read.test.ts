import { describe, expect, it } from 'vitest';
import { wander } from '../../../../test/support/escape/wanderers.ts';
import { PRESETS } from '../constants.ts';
import { SHIP_BOARD } from '../map/ship.ts';
import { publishedReplay, publishedText } from './published.ts';
import { readPublished } from './read.ts';
import { recordOf } from './resimulate.ts';

const SEEDS = Array.from({ length: 15 }, (_, seed) => seed + 1_000);
const SPAWNS = [
  [-3, -3, 1],
  [3, -3, 1],
  [3, 3, 1],
  [-3, 3, 1],
];
const POINTS = { 0: 4, 1: 3, 2: 2, 3: 1 };

describe('escape.md 3.4: a published replay', () => {
  it('is read back into a match with the same digests, and published again it is the same text', () => {
    for (const seed of SEEDS) {
      const { record, events } = wander(seed);
      const text = publishedText(publishedReplay(SHIP_BOARD, events, record.points));
      const read = readPublished(JSON.parse(text));
      expect(read.differsIn, `seed ${seed}`).toBe(null);
      expect(read.rerun.digests).toEqual(record.digests);
      expect(read.constants.escapeTurns, `seed ${seed}`).toBe(record.constants.escapeTurns);
      expect(publishedText(publishedReplay(SHIP_BOARD, read.rerun.events, read.rerun.points))).toBe(text);
    }
  });

  it('G19: the limit of messages and what was refused do not matter', () => {
    for (const seed of SEEDS.slice(0, 6)) {
      const { record, events } = wander(seed, { messagesPerTurn: 3 });
      const replay = publishedReplay(SHIP_BOARD, events, record.points);
      const read = readPublished(replay, SHIP_BOARD, [record.constants]);
      expect(read.rerun.digests).toEqual(record.digests);
      expect(read.inputs.length).toBeLessThan(record.inputs.length);
    }
  });

  it('G22: keeps who never started, even when that is everybody', () => {
    const setup = { constants: PRESETS.shipped, map: null, seats: [], absent: [2, 0, 1, 3] };
    const { points, digests } = recordOf(setup, []);
    const failed = setup.absent.map((seat) => ({ type: 'failed', seat, fault: 'absent' }) as const);
    const read = readPublished(publishedReplay(SHIP_BOARD, failed, points));
    expect(read).toMatchObject({ absent: setup.absent, differsIn: null });
    expect(read.rerun.digests).toEqual(digests);
  });

  it('says in which round a replay tells what cannot have been', () => {
    const { record, events } = wander(1);
    const replay = structuredClone(publishedReplay(SHIP_BOARD, events, record.points)) as unknown[][];
    const turn = replay[7]?.[0] as object[];
    turn.unshift({ type: 'move', playerid: 0, pos: [0, 0, 0] });
    expect(readPublished(replay).differsIn).toBe(7);
    expect(readPublished([SPAWNS, POINTS]).differsIn).toBe(1);
  });

  it('takes the fields of an event in any order, and any wording of an error', () => {
    const turn = [{ pos: [-3, -2, 1], playerid: 0, type: 'move' }];
    const read = readPublished([
      SPAWNS,
      [turn, [{ type: 'ai_error', playerid: 1, error_log: 'TLE: time' }], [], []],
      POINTS,
    ]);
    expect(read.inputs.slice(0, 3)).toEqual([
      { kind: 'action', seat: 0, action: { verb: 'move', to: expect.any(Number) } },
      { kind: 'finish', seat: 0 },
      { kind: 'fault', seat: 1, fault: 'timeout' },
    ]);
  });

  it.each<[string, unknown]>([
    ['no list', {}],
    ['an empty list', []],
    ['other spawns', [[[0, 0, 0]], POINTS]],
    ['no points', [SPAWNS, [[], [], [], []], 4]],
    ['a round of three turns', [SPAWNS, [[], [], []], POINTS]],
    ['an event that is none', [SPAWNS, [[7], [], [], []], POINTS]],
    ['an event of a fifth player', [SPAWNS, [[{ type: 'kit', playerid: 4 }], [], [], []], POINTS]],
    ['too many rounds', [SPAWNS, ...new Array(1_001).fill([[], [], [], []]), POINTS]],
  ])('refuses with a sentence: %s', (_, value) => {
    expect(() => readPublished(value)).toThrow(RangeError);
  });

  it('is not upset by fields of any kind', () => {
    const odd = [null, 'x', [], {}, [1], [1e9, -1, 0.5], { LandMine: 'x' }];
    const types =
      'move flink detect attack place_trap kit keymachine escape_capsule inspect ai_error getkey'.split(' ');
    for (const type of types)
      for (const value of odd) {
        const event = {
          type,
          playerid: 0,
          pos: value,
          tar_pos: value,
          attack: value,
          trap_type: value,
          tools: value,
        };
        expect(readPublished([SPAWNS, [[event], [], [], []], POINTS]).differsIn).toBe(1);
      }
  });
});
