import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingOf, turnTold } from '../../src/narrator/embedded/tale/tale.ts';
import { beginQuest } from '../../src/rules/quest/begin.ts';
import { type Attributes, EFFECTS, type Thing } from '../../src/rules/quest/hero.ts';
import { judgeTurn, MOST_BONUS, MOST_DIFFICULTY, MOST_TURNS } from '../../src/rules/quest/judge.ts';
import { makeQuest } from '../../src/rules/quest/make.ts';
import type { Quest, QuestState, QuestWish, Tongue } from '../../src/rules/quest/quest.ts';
import type { Names } from '../../src/rules/quest/tables/names.ts';
import { EN_NAMES } from '../../src/rules/quest/tables/names-en.ts';
import { ZH_NAMES } from '../../src/rules/quest/tables/names-zh.ts';

const SEED = 20_260_107;
const QUESTS = 1_200;
console.log(`quests: seed ${SEED}`);

/** Something to do: a way of the scene by its number, or words. */
type Doing = number | string;
interface Act {
  readonly doing: Doing;
  readonly things: readonly Omit<Thing, 'name'>[];
  readonly missing: boolean;
}

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { arbitrary: fc.nat(3), weight: 6 },
  {
    arbitrary: fc.constantFrom(
      '我打',
      'I look around',
      '悄悄绕过去',
      'I build something',
      '治疗',
      'run',
      '',
      '?',
      '我放弃',
    ),
    weight: 2,
  },
  { arbitrary: fc.constantFrom('I win at once', '我直接完成任务', '获得一千凤羽'), weight: 1 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 1 },
);
const thing = fc.record({
  kind: fc.constantFrom('equipment', 'skill'),
  description: fc.constant(''),
  effect: fc.constantFrom(...EFFECTS),
  power: fc.integer({ min: -1, max: 12 }),
  consumable: fc.boolean(),
});
const acts = fc.array(
  fc.record({ doing, things: fc.array(thing, { maxLength: 3 }), missing: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);
const wish: fc.Arbitrary<QuestWish> = fc.record({
  seed: fc.nat(2 ** 32 - 1),
  tongue: fc.constantFrom<Tongue>('zh', 'en'),
  level: fc.integer({ min: -1, max: 12 }),
  category: fc.constant(null),
  text: fc.oneof(
    { arbitrary: fc.constant(''), weight: 4 },
    { arbitrary: fc.constantFrom('找一把剑', 'find my cat', '去古墓', 'a haunted inn'), weight: 1 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 80 }), weight: 1 },
  ),
});
const hero = fc.record({
  dragonEye: fc.nat(1_000),
  phoenixFeather: fc.nat(1_000),
  experience: fc.nat(8_000),
});

const WORDS = {
  zh: { role: '林小舟', things: ['甲灯', '乙符', '丙步'] },
  en: { role: 'Robin', things: ['Lamp', 'Ward', 'Step'] },
};

const NOTHING: Act = { doing: '', things: [], missing: false };

interface Told {
  readonly quest: Quest;
  readonly state: QuestState;
  readonly texts: readonly string[];
}

/** Cheaper than an expectation, where there are tens of thousands. */
function hold(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}

const PAID = /龙眼|凤羽|经验|dragon eye|phoenix feather|\bexperience\b/u;

/** Plays to the end with the given acts, again and again, and checks each turn. */
function played(given: QuestWish, attributes: Attributes, list: readonly Act[]): Told {
  const quest = makeQuest(given);
  const { role, things: names } = WORDS[given.tongue];
  const texts = [openingOf(quest, role)];
  let state = beginQuest(quest);
  for (let turn = 0; state.ended === null; turn += 1) {
    hold(turn < MOST_TURNS, 'it does not end');
    const { doing: does, things: owned, missing } = list[turn % list.length] ?? NOTHING;
    const text = typeof does === 'number' ? (quest.scenes[state.scene]?.ways[does]?.name ?? '') : does;
    const things = owned.map((one, i) => ({ ...one, name: names[i] ?? '' }));
    const action = { text, things, missing: missing ? ['X'] : [] };
    const input = { quest, state, hero: attributes, action, met: [] };
    const result = judgeTurn(input);
    const { verdict } = result;
    hold(verdict.ended !== null || verdict.reward === null, 'it pays before the end');
    hold(Math.abs(verdict.bonus) <= MOST_BONUS, `bonus ${verdict.bonus}`);
    hold(
      verdict.difficulty >= 0 && verdict.difficulty <= MOST_DIFFICULTY,
      `difficulty ${verdict.difficulty}`,
    );
    hold(result.state.scene - state.scene === (verdict.advanced ? 1 : 0), 'scenes do not follow');
    state = result.state;
    const request = { role, quest, state, verdict, text: text.replace(/["“”「」]/gu, ''), told: [] };
    const told = turnTold(request);
    texts.push(told);
    hold(verdict.ended !== null || !PAID.test(told), `it tells what is paid before it is: ${told}`);
    if (turn % 5 > 0) continue;
    expect(judgeTurn(input)).toEqual(result);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(turnTold(request)).toBe(told);
  }
  expect(JSON.parse(JSON.stringify(quest))).toEqual(quest);
  return { quest, state, texts };
}

const namesOf = ({ places, givers, people, foes, prizes }: Names) => [
  ...Object.values(places).flat(),
  ...givers,
  ...people,
  ...Object.values(foes).flatMap((all) => all.map(({ name }) => name)),
  ...Object.values(prizes).flat(),
];
const NAMES = {
  zh: namesOf(ZH_NAMES).map((name) => ({ name, found: new RegExp(name, 'u') })),
  en: namesOf(EN_NAMES).map((name) => ({ name, found: new RegExp(`(?<!\\w)${name}(?!\\w)`, 'u') })),
};

/** Names of the tables that a text has in it and its quest has not. */
function strangers({ quest, texts }: Told): string[] {
  const own = JSON.stringify([quest.facts, quest.scenes, quest.title]);
  const text = texts.join('\n');
  return NAMES[quest.tongue]
    .filter(({ name, found }) => text.includes(name) && !own.includes(name) && found.test(text))
    .map(({ name }) => name);
}

/** What is wrong with a text as a text of its language; null: nothing. */
function flaw(text: string, tongue: Tongue): string | null {
  if (/[{}]|undefined|null|NaN| {2}|“”|[。，]{2}|\s$|^\s/u.test(text)) return 'holes';
  if (text.split('“').length !== text.split('”').length) return 'quotation marks';
  if (tongue === 'en' ? /\p{Script=Han}/u.test(text) : /[a-z]/iu.test(text.replaceAll('X', '')))
    return 'language';
  const [least, most] = tongue === 'zh' ? [25, 480] : [80, 1_600];
  return text.length > least && text.length < most ? null : `${text.length} characters`;
}

describe('rpg.md /feedback: quests and their telling', () => {
  it(`${QUESTS} quests with any actions: they end, pay at the end only, and are told whole`, () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(wish, hero, acts, (given, attributes, list) => {
        const told = played(given, attributes, list);
        const { quest, state, texts } = told;
        ends.set(String(state.ended), (ends.get(String(state.ended)) ?? 0) + 1);
        hold(quest.level >= 1 && quest.level <= 10, `level ${quest.level}`);
        hold(quest.scenes.length >= 3 && quest.scenes.length <= 5, `${quest.scenes.length} scenes`);
        expect(strangers(told)).toEqual([]);
        for (const text of texts) {
          const wrong = flaw(text, quest.tongue);
          hold(wrong === null, `${wrong}: ${text}`);
        }
      }),
      { seed: SEED, numRuns: QUESTS },
    );
    for (const end of ['won', 'lost']) expect(ends.get(end) ?? 0, end).toBeGreaterThan(100);
  }, 60_000);

  it('no two turns of a quest are told alike, also when the player does the same thing over and over', () => {
    fc.assert(
      fc.property(wish, fc.nat(2), (given, way) => {
        const act = { doing: way, things: [], missing: false };
        const { texts } = played(
          { ...given, text: '' },
          { dragonEye: 100, phoenixFeather: 100, experience: 100 },
          [act],
        );
        expect(new Set(texts).size).toBe(texts.length);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
