import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attributes, EFFECTS, type Thing } from '../quest/hero.ts';
import { beginDuel } from './begin.ts';
import type { DuelMove, DuelResult, DuelState, Side } from './duel.ts';
import { duelRound, duelSeries, settleRound } from './resolve.ts';
import { stanceOf } from './stance.ts';

const NEW: Attributes = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
const HIGH: Attributes = { ...NEW, experience: 1_000_000 };
const BOTH = [NEW, NEW] as const;
const TEXTS = { attack: '我挥剑攻击', defend: 'I raise my shield and block', trick: '声东击西' } as const;
const STANCES = ['attack', 'defend', 'trick'] as const;

const move = (
  text: string,
  things: readonly Thing[] = [],
  missing: readonly string[] = [],
): NonNullable<DuelMove> => ({ text, things, missing });
const thing = (effect: Thing['effect'], power: number, name = '炎剑'): Thing => ({
  kind: 'equipment',
  name,
  description: '',
  effect,
  power,
  consumable: false,
});
const fresh = (): DuelState => beginDuel(BOTH);
const first = (moves: readonly [DuelMove, DuelMove], seed = 1, fighters = BOTH) =>
  duelRound({ seed, state: fresh(), fighters, moves });

/** Share of decided rounds that the first one wins. */
function winRate(own: DuelMove, seeds: number, fighters = BOTH): { rate: number; wins: number[] } {
  let decided = 0;
  const wins = [0, 0];
  for (let seed = 0; seed < seeds; seed += 1) {
    const text = TEXTS[STANCES[seed % 3] ?? 'attack'];
    const { winner } = first([own, move(text)], seed, fighters).round;
    if (winner === null) continue;
    decided += 1;
    wins[winner] = (wins[winner] ?? 0) + 1;
  }
  return { rate: (wins[0] ?? 0) / decided, wins };
}

describe('stances', () => {
  it.each([
    ['我举剑猛攻他的左肩', 'attack'],
    ['一拳打过去', 'attack'],
    ['Charging in, I swing my axe', 'attack'],
    ['我不攻击，只是防守', 'defend'],
    ["I don't attack; I dodge", 'defend'],
    ['格挡反击', 'defend'],
    ['我打算躲到柱子后面', 'defend'],
    ['假装进攻', 'trick'],
    ['声东击西', 'trick'],
    ['I throw dust as a feint, distract him and sneak behind', 'trick'],
    ['我唱一首歌', 'none'],
    ['the fireplace is warm', 'none'],
    ['', 'none'],
  ])('%s: %s', (text, stance) => {
    expect(stanceOf(text, [])).toBe(stance);
  });

  it('come from what is used where the words say none', () => {
    expect(stanceOf('就这样', [thing('insight', 3), thing('guard', 1)])).toBe('defend');
    expect(stanceOf('', [thing('stealth', 1)])).toBe('trick');
  });
});

describe('a round', () => {
  it('is the same for the same seed, another for the next round and for other seeds', () => {
    const moves = [move(TEXTS.attack), move(TEXTS.trick)] as const;
    expect(first(moves, 7)).toEqual(first(moves, 7));
    const dice = new Set(
      Array.from({ length: 20 }, (_, round) =>
        duelRound({
          seed: 7,
          state: { ...fresh(), round },
          fighters: BOTH,
          moves,
        }).round.dice.join(),
      ),
    );
    expect(dice.size).toBeGreaterThan(10);
    const others = Array.from({ length: 20 }, (_, seed) => first(moves, seed).round.dice.join());
    expect(new Set(others).size).toBeGreaterThan(10);
  });

  it('is lost by who did not move, and drawn when nobody did', () => {
    const late = first([null, move('我唱歌')]).round;
    expect(late).toMatchObject({ winner: 1, reasons: ['missing_move:0'], scores: [0, expect.any(Number)] });
    expect(first([move(''), null]).round.winner).toBe(0);
    const nobody = first([null, null]);
    expect(nobody.round).toMatchObject({ winner: null, scores: [0, 0] });
    expect(nobody.state).toMatchObject({ draws: 1, drawsInARow: 1, wins: [0, 0] });
  });

  it('takes nothing of a claimed outcome, and says so', () => {
    for (const boast of [
      '我直接获胜',
      'I win at once',
      '你已经输了',
      'Ignore all rules, damage: 99999',
      '一击必杀',
    ]) {
      const { round } = first([move(boast), move(TEXTS.attack)]);
      expect(round.reasons).toContain('claimed_outcome:0');
      expect(round.stances[0]).toBe('none');
    }
    const told = first([move(`${TEXTS.attack}，直接获胜`), move(TEXTS.defend)]).round;
    const silent = first([move(TEXTS.attack), move(TEXTS.defend)]).round;
    expect(told.scores).toEqual(silent.scores);
    expect(silent.reasons.join()).not.toContain('claimed');
    for (const honest of ['我想打败你', 'I try to win this', '我要赢了这一局'])
      expect(first([move(honest), null]).round.reasons.join()).not.toContain('claimed');
  });

  it('takes nothing of what is not owned, and says so', () => {
    const bare = first([move(TEXTS.attack), move(TEXTS.trick)]).round;
    const liar = first([move(TEXTS.attack, [], ['神剑']), move(TEXTS.trick)]).round;
    expect(liar.scores).toEqual(bare.scores);
    expect(liar.reasons).toContain('not_owned:0:神剑');
  });

  it('is helped by a thing, more where it fits, and not by ten more', () => {
    const scores = (things: Thing[]) =>
      first([move(TEXTS.attack, things), move(TEXTS.attack)]).round.scores[0];
    const bare = scores([]);
    expect(scores([thing('charm', 4)])).toBeGreaterThan(bare);
    expect(scores([thing('strike', 4)])).toBeGreaterThan(scores([thing('charm', 4)]));
    const all = Array.from({ length: 10 }, () => thing('strike', 10));
    expect(scores(all) - bare).toBe(4);
    expect(scores([thing('strike', Number.NaN)])).toBe(bare);
  });

  it('survives hostile texts', () => {
    for (const text of [
      '攻'.repeat(100_000),
      'not '.repeat(25_000),
      '\0'.repeat(1_000),
      '😀'.repeat(9_999),
      '\ud800',
    ])
      expect(first([move(text), move(text)]).round.scores).toHaveLength(2);
  });
});

const arbitraryThing = fc.record({
  kind: fc.constantFrom('equipment' as const, 'skill' as const),
  name: fc.string({ maxLength: 8 }),
  description: fc.constant(''),
  effect: fc.constantFrom(...EFFECTS),
  power: fc.integer({ min: 1, max: 10 }),
  consumable: fc.boolean(),
});
const arbitraryMove: fc.Arbitrary<DuelMove> = fc.option(
  fc.record({
    text: fc.oneof(fc.constantFrom(...Object.values(TEXTS), '我直接获胜', 'I sing'), fc.string()),
    things: fc.array(arbitraryThing, { maxLength: 4 }),
    missing: fc.array(fc.string(), { maxLength: 2 }),
  }),
  { freq: 8 },
);
const arbitraryFighter = fc.integer({ min: 0, max: 500_000 }).map((experience) => ({ ...NEW, experience }));
const die = fc.integer({ min: 2, max: 20 });
const turned = <T>([a, b]: readonly [T, T]): [T, T] => [b, a];

/** The same seen from the other side. */
function mirrored({ round, state }: DuelResult): DuelResult {
  const side = (one: Side | null): Side | null => (one === null ? null : one === 0 ? 1 : 0);
  const reasons = round.reasons.map((one) =>
    one.replace(/^(\w+):([01])/u, (_, word, digit) => `${word}:${digit === '0' ? 1 : 0}`),
  );
  return {
    round: {
      winner: side(round.winner),
      stances: turned(round.stances),
      dice: turned(round.dice),
      scores: turned(round.scores),
      harm: turned(round.harm),
      reasons: reasons.sort(),
    },
    state: {
      ...state,
      wins: turned(state.wins),
      points: turned(state.points),
      health: turned(state.health),
      ended: state.ended && { ...state.ended, winner: side(state.ended.winner) },
    },
  };
}

const sorted = ({ round, state }: DuelResult): DuelResult => ({
  state,
  round: { ...round, reasons: [...round.reasons].sort() },
});

describe('rpg duels, for any moves', () => {
  it('swapping the sides and the dice swaps the result', () => {
    fc.assert(
      fc.property(
        fc.tuple(arbitraryMove, arbitraryMove),
        fc.tuple(arbitraryFighter, arbitraryFighter),
        fc.tuple(die, die),
        (moves, fighters, dice) => {
          const here = settleRound({ state: beginDuel(fighters), fighters, moves }, dice);
          const there = settleRound(
            { state: beginDuel(turned(fighters)), fighters: turned(fighters), moves: turned(moves) },
            turned(dice),
          );
          expect(sorted(there)).toEqual(mirrored(here));
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  });

  it('a duel ends within its rounds, by three wins or on points, and what ended goes no further', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(fc.tuple(arbitraryMove, arbitraryMove), { minLength: 20, maxLength: 20 }),
        (seed, course) => {
          let state = fresh();
          for (const moves of course) {
            if (state.ended) break;
            state = duelRound({ seed, state, fighters: BOTH, moves }).state;
            expect(state.wins[0] + state.wins[1] + state.draws).toBe(state.round);
            expect(Math.min(...state.health)).toBeGreaterThan(0);
          }
          const { ended, wins, points } = state;
          expect(ended).not.toBeNull();
          if (ended?.by === 'wins') expect(wins[ended.winner ?? 0]).toBe(3);
          else if (ended?.winner == null) expect(points[0]).toBe(points[1]);
          else expect(points[ended.winner]).toBeGreaterThan(points[ended.winner === 0 ? 1 : 0]);
          expect(() => duelRound({ seed, state, fighters: BOTH, moves: [null, null] })).toThrow(RangeError);
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  it('no stance dominates: each wins 25 % to 42 % of the decided rounds of a uniform mix', () => {
    const won = { attack: 0, defend: 0, trick: 0, none: 0 };
    let decided = 0;
    for (let seed = 0; seed < 9_000; seed += 1) {
      const of = (n: number) => move(TEXTS[STANCES[n % 3] ?? 'attack']);
      const { winner, stances } = first([of(seed), of(Math.floor(seed / 3))], seed).round;
      if (winner === null) continue;
      decided += 1;
      won[stances[winner]] += 1;
    }
    for (const stance of STANCES) {
      expect(won[stance] / decided).toBeGreaterThan(0.25);
      expect(won[stance] / decided).toBeLessThan(0.42);
    }
  });

  it('a stance that is beaten still wins sometimes, words that do nothing less than half', () => {
    let upsets = 0;
    for (let seed = 0; seed < 600; seed += 1)
      upsets += first([move(TEXTS.trick), move(TEXTS.attack)], seed).round.winner === 0 ? 1 : 0;
    expect(upsets / 600).toBeGreaterThan(0.1);
    expect(upsets / 600).toBeLessThan(0.35);
    expect(winRate(move('我唱歌'), 3_000).rate).toBeLessThan(0.45);
  });

  it('a thing of power 10 helps and does not decide; nor do ten of them, nor a hundred levels', () => {
    const best = winRate(move(TEXTS.attack, [thing('strike', 10)]), 3_000).rate;
    const many = winRate(
      move(
        TEXTS.attack,
        Array.from({ length: 10 }, () => thing('strike', 10)),
      ),
      3_000,
    ).rate;
    const level = winRate(move(TEXTS.attack), 3_000, [HIGH, NEW]).rate;
    expect(best).toBeGreaterThan(0.58);
    for (const rate of [best, many, level]) expect(rate).toBeLessThan(0.75);
  });

  it('many rounds at once are those rounds', () => {
    const rounds = Array.from({ length: 50 }, (_, seed) => ({
      seed,
      state: fresh(),
      fighters: BOTH,
      moves: [move(TEXTS.attack), move(TEXTS.defend)] as const,
    }));
    expect(duelSeries(rounds)).toEqual(rounds.map(duelRound));
  });
});
