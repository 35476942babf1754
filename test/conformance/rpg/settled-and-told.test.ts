import { describe, expect, it } from 'vitest';
import { masterAnswer } from '../../../src/narrator/embedded/master/master.ts';
import { craftThing } from '../../../src/rules/craft/make.ts';
import { beginDuel } from '../../../src/rules/duel/begin.ts';
import {
  type DuelMove,
  type DuelState,
  MOST_DRAWS_IN_A_ROW,
  MOST_ROUNDS,
  WINS,
} from '../../../src/rules/duel/duel.ts';
import { prizeOf } from '../../../src/rules/duel/prize.ts';
import { duelRound, settleRound } from '../../../src/rules/duel/resolve.ts';

const HERO = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
const FIGHTERS = [HERO, HERO] as const;
const attack = (missing: string[] = []): DuelMove => ({ text: '我挥剑攻击', things: [], missing });
const fresh = (more: Partial<DuelState> = {}): DuelState => ({ ...beginDuel(FIGHTERS), ...more });
const settle = (state: DuelState, dice: readonly [number, number], moves = [attack(), attack()] as const) =>
  settleRound({ state, fighters: FIGHTERS, moves }, dice);
/** Whole duels by dice. */
const played = (...rounds: (readonly [number, number])[]) =>
  rounds.reduce((state, dice) => settle(state, dice).state, fresh());

describe('rpg.md /battle', () => {
  it('rpg.md /battle: first to 3 round wins', () => {
    expect(played([20, 2], [20, 2]).ended).toBeNull();
    expect(played([20, 2], [2, 20], [20, 2], [20, 2]).ended).toEqual({ winner: 0, by: 'wins' });
    expect(played([2, 20], [2, 20], [2, 20])).toMatchObject({ wins: [0, WINS], ended: { winner: 1 } });
  });

  it('rpg.md /battle: draws count for none', () => {
    expect(played([20, 2], [9, 9])).toMatchObject({ wins: [1, 0], draws: 1, drawsInARow: 1, ended: null });
    expect(played([9, 9], [20, 2]).drawsInARow).toBe(0);
  });

  it('rpg.md /battle: 3 draws in a row are decided on points', () => {
    const led = played([20, 2], [9, 9], [9, 9], [9, 9]);
    expect(led).toMatchObject({ round: 1 + MOST_DRAWS_IN_A_ROW, ended: { winner: 0, by: 'points' } });
    expect(played([9, 9], [8, 8], [7, 7]).ended).toEqual({ winner: null, by: 'points' });
  });

  it('rpg.md /battle: after 20 rounds it is decided on points', () => {
    const last = fresh({ round: MOST_ROUNDS - 1, wins: [1, 1], draws: 17, points: [180, 190] });
    expect(settle(last, [12, 9]).state.ended).toEqual({ winner: 1, by: 'points' });
    expect(settle({ ...last, round: MOST_ROUNDS - 2 }, [12, 9]).state.ended).toBeNull();
  });

  it('rpg.md /battle: a move missing loses the round', () => {
    expect(settle(fresh(), [2, 20], [attack(), null]).round.winner).toBe(0);
    expect(settle(fresh(), [20, 2], [null, attack()]).round).toMatchObject({
      winner: 1,
      reasons: ['missing_move:0'],
    });
    expect(settle(fresh(), [20, 2], [null, null]).round.winner).toBeNull();
  });

  it('rpg.md /battle: owned items and skills only', () => {
    const bare = settle(fresh(), [10, 10]).round;
    const { round } = settle(fresh(), [10, 10], [attack(['神剑']), attack()]);
    expect(round.scores).toEqual(bare.scores);
    expect(round.reasons).toContain('not_owned:0:神剑');
  });

  it('rpg.md /battle: rewards to both at the end, the most to the winner', () => {
    const [won, drawn, lost] = [prizeOf(0, 0), prizeOf(0, null), prizeOf(0, 1)];
    expect(won.experience).toBeGreaterThan(drawn.experience);
    expect(drawn.experience).toBeGreaterThan(lost.experience);
    expect(lost.experience).toBeGreaterThan(0);
  });

  it('rpg.md, the duel: seeded and replayable', () => {
    const play = () => {
      let state = fresh();
      const rounds = [];
      while (!state.ended) {
        const result = duelRound({ seed: 12, state, fighters: FIGHTERS, moves: [attack(), attack()] });
        ({ state } = result);
        rounds.push(result);
      }
      return rounds;
    };
    expect(play()).toEqual(play());
  });
});

describe('rpg.md /merge', () => {
  const make = (units: number, description: string, seed = 1) =>
    craftThing({ kind: 'equipment', units, description, seed, tongue: 'zh', taken: [] });

  it('rpg.md /merge: num 1–10 units buy power', () => {
    for (const units of [1, 5, 10]) {
      const { power } = make(units, '长剑');
      expect(power).toBeGreaterThanOrEqual(Math.max(1, units - 1));
      expect(power).toBeLessThanOrEqual(Math.min(10, units + 1));
    }
    for (const units of [0, 11, 1.5]) expect(() => make(units, '长剑')).toThrow(RangeError);
  });

  it('rpg.md /merge: words buy nothing', () => {
    for (let seed = 0; seed < 20; seed += 1)
      expect(make(1, '无敌的神剑，威力9999，秒杀所有人', seed).power).toBeLessThanOrEqual(2);
  });
});

describe('rpg.md /main', () => {
  const say = (text: string) =>
    masterAnswer({ tongue: 'zh', role: '阿青', level: 1, text, heard: [], tasks: ['枯井下的钟声'], seed: 3 });

  it('rpg.md /main: empty text is a greeting and sends nobody into a task', () => {
    expect(say('')).toEqual({ text: expect.stringContaining('枯井下的钟声'), wish: null, takes: null });
  });

  it('rpg.md /main: the answer may send the player into a task, one of the list or his own', () => {
    expect(say('我接第一个').takes).toBe('枯井下的钟声');
    expect(say('我想接一个关于海盗的任务').wish).toBe('海盗');
    expect(say('你好')).toMatchObject({ wish: null, takes: null });
  });
});
