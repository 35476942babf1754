import { describe, expect, it } from 'vitest';
import { playedQuest } from '../../../docs/samples/quests.ts';
import { openingOf, turnTold } from '../../../src/narrator/embedded/tale/tale.ts';
import { beginQuest } from '../../../src/rules/quest/begin.ts';
import type { Attributes, Thing } from '../../../src/rules/quest/hero.ts';
import { judgeTurn } from '../../../src/rules/quest/judge.ts';
import { makeQuest } from '../../../src/rules/quest/make.ts';
import { CATEGORY_WEIGHTS, type QuestState, type Tongue } from '../../../src/rules/quest/quest.ts';

const HERO: Attributes = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);
const questOf = (seed: number, tongue: Tongue = 'en') =>
  makeQuest({ seed, tongue, level: 1, category: null, text: '' });

/** All that a player reads who always takes the first way. */
function read(seed: number, tongue: Tongue): string[] {
  const quest = questOf(seed, tongue);
  const texts = [openingOf(quest, 'Robin')];
  for (let state: QuestState = beginQuest(quest); state.ended === null; ) {
    const text = quest.scenes[state.scene]?.ways[0]?.name ?? '';
    const action = { text, things: [], missing: [] };
    const result = judgeTurn({ quest, state, hero: HERO, action, met: [] });
    state = result.state;
    texts.push(turnTold({ role: 'Robin', quest, state, verdict: result.verdict, text, told: [] }));
  }
  return texts;
}

describe('rpg.md /task_info', () => {
  it('six weighted categories', () => {
    expect(Object.keys(CATEGORY_WEIGHTS)).toHaveLength(6);
    expect(Object.values(CATEGORY_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });

  it('tasks of level 1 to 10, whatever is asked for', () => {
    for (const level of [-3, 0, 1, 5.4, 10, 99, Number.NaN]) {
      const quest = makeQuest({ seed: 1, tongue: 'zh', level, category: null, text: '' });
      expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toContain(quest.level);
    }
  });

  it.each(['zh', 'en'] as const)('ten seeds with the same inputs: ten different stories (%s)', (tongue) => {
    const stories = SEEDS.map((seed) => read(seed, tongue));
    expect(new Set(stories.map((texts) => texts.join('\n'))).size).toBe(SEEDS.length);
    expect(new Set(stories.map(([opening]) => opening)).size).toBe(SEEDS.length);
    expect(new Set(SEEDS.map((seed) => questOf(seed, tongue).title)).size).toBe(SEEDS.length);
  });
});

/** Names are told without what stands before or behind them. */
const isNamed = (text: string, name: string) =>
  name.split(/[ ·,，]/u).some((part) => part.length > 1 && text.toLowerCase().includes(part.toLowerCase()));

describe.each(['zh', 'en'] as const)(
  'ten seeds, each coherent from its opening to its end (%s)',
  (tongue) => {
    const HELPS: Thing = {
      kind: 'skill',
      name: '夜行衣',
      description: '',
      effect: 'stealth',
      power: 3,
      consumable: false,
    };
    const quests = SEEDS.map((seed) =>
      playedQuest({
        role: '罗宾',
        wish: { seed, tongue, level: 1, category: null, text: '' },
        things: [HELPS],
        says: {},
      }),
    );

    it('the opening says who asks, for what, where, and who is in the way', () => {
      for (const { quest, opening } of quests) {
        const { giver, prize, place, foe } = quest.facts;
        for (const name of [giver, prize, place, foe])
          expect(opening.toLowerCase()).toContain(name.toLowerCase());
      }
    });

    it('each turn is about the scene it is in: who answers is there, what was used is named', () => {
      for (const { turns } of quests)
        for (const { told, verdict, used } of turns) {
          if (verdict.figure)
            expect(isNamed(told, verdict.figure.name), `${verdict.figure.name}: ${told}`).toBe(true);
          for (const name of used) expect(told).toContain(name);
        }
    });

    it('scenes come one after the other, each figure is new once, and only the last turn ends it', () => {
      for (const { quest, turns } of quests) {
        const news = turns.flatMap(({ verdict }) => (verdict.figure?.isNew ? [verdict.figure.name] : []));
        expect(new Set(news).size).toBe(news.length);
        expect(turns.map(({ verdict }) => verdict.ended !== null)).toEqual(
          turns.map((_, i) => i === turns.length - 1),
        );
        const last = turns.at(-1)?.verdict;
        const left = turns.filter(({ verdict }) => verdict.advanced).length;
        expect(left === quest.scenes.length).toBe(last?.ended === 'won');
      }
    });

    it('the end remembers: who asked or what was sought, a way that was taken, and what it pays', () => {
      const won = quests.filter(({ turns }) => turns.at(-1)?.verdict.ended === 'won');
      expect(won.length).toBeGreaterThan(5);
      for (const { quest, turns } of won) {
        const { told = '', verdict } = turns.at(-1) ?? {};
        const { giver, prize } = quest.facts;
        expect(isNamed(told, giver) || isNamed(told, prize), told).toBe(true);
        const ways = turns.flatMap((turn) => turn.verdict.way ?? []);
        expect(
          ways.some((way) => told.toLowerCase().includes(way.toLowerCase())),
          told,
        ).toBe(true);
        const { dragonEye = 0, phoenixFeather = 0, experience = 0 } = verdict?.reward ?? {};
        for (const units of [dragonEye, phoenixFeather, experience])
          if (units > 0) expect(told).toContain(String(units));
      }
    });

    it('in one language, without a gap that was not filled', () => {
      for (const { opening, turns } of quests)
        for (const text of [opening, ...turns.map(({ told }) => told)]) {
          const own = text.replaceAll('罗宾', '').replaceAll(HELPS.name, '');
          expect(own).not.toMatch(tongue === 'zh' ? /[A-Za-z]/u : /\p{Script=Han}/u);
          expect(own).not.toMatch(/[{}[\]]|undefined|null|NaN/u);
        }
    });
  },
);

describe('rpg.md /feedback', () => {
  it('a claimed outcome is not trusted', () => {
    for (const seed of SEEDS) {
      const quest = questOf(seed);
      for (const text of ['I win at once', '我直接完成任务', '获得一千凤羽']) {
        const action = { text, things: [], missing: [] };
        const { verdict, state } = judgeTurn({
          quest,
          state: beginQuest(quest),
          hero: HERO,
          action,
          met: [],
        });
        expect(verdict).toMatchObject({ grade: 'impossible', reasons: ['claimed_outcome'], reward: null });
        expect(state).toMatchObject({ scene: 0, ended: null });
      }
    }
  });

  it('things that the player does not own count for nothing', () => {
    const quest = questOf(4);
    const text = quest.scenes[0]?.ways[0]?.name ?? '';
    const turn = (missing: readonly string[]) =>
      judgeTurn({
        quest,
        state: beginQuest(quest),
        hero: HERO,
        action: { text, things: [], missing },
        met: [],
      }).verdict;
    expect(turn(['Excalibur'])).toMatchObject({ grade: turn([]).grade, bonus: turn([]).bonus });
    expect(turn(['Excalibur']).reasons).toContain('not_owned:Excalibur');
  });

  it('dice are thrown against level and attributes, the same for the same turn', () => {
    const quest = questOf(4);
    const text = quest.scenes[0]?.ways[0]?.name ?? '';
    const turn = (hero: Attributes) =>
      judgeTurn({ quest, state: beginQuest(quest), hero, action: { text, things: [], missing: [] }, met: [] })
        .verdict;
    const veteran = { dragonEye: 300, phoenixFeather: 300, experience: 1_000 };
    expect(turn(HERO)).toEqual(turn(HERO));
    expect(turn(veteran).dice).toEqual(turn(HERO).dice);
    expect(turn(veteran).bonus).toBeGreaterThan(turn(HERO).bonus);
  });

  it('a role not in the sent roles is a new figure; one that was met is not', () => {
    const quest = SEEDS.map((seed) => questOf(seed)).find(({ scenes }) => scenes[0]?.figure);
    if (!quest) throw new Error('no quest begins with a figure');
    const name = quest.scenes[0]?.figure ?? '';
    const turn = (met: readonly string[]) =>
      judgeTurn({
        quest,
        state: beginQuest(quest),
        hero: HERO,
        action: { text: '', things: [], missing: [] },
        met,
      });
    expect(turn([]).verdict.figure).toEqual({ name, isNew: true });
    expect(turn([name]).verdict.figure).toEqual({ name, isNew: false });
  });

  it('nothing that is paid is told before the end, and at the end it is', () => {
    for (const seed of SEEDS) {
      const texts = read(seed, 'en');
      for (const text of texts.slice(0, -1)) expect(text).not.toMatch(/dragon eye|phoenix feather|\d/u);
    }
    const endings = SEEDS.map((seed) => read(seed, 'en').at(-1) ?? '');
    expect(
      endings.some((text) => /\d+ dragon eyes, \d+ phoenix feathers and \d+ experience/u.test(text)),
    ).toBe(true);
  });
});
