import { describe, expect, it } from 'vitest';
import { beginQuest } from '../../../rules/quest/begin.ts';
import type { Thing } from '../../../rules/quest/hero.ts';
import { judgeTurn } from '../../../rules/quest/judge.ts';
import { makeQuest } from '../../../rules/quest/make.ts';
import type { Quest, Tongue } from '../../../rules/quest/quest.ts';
import { CLIMAXES } from '../../../rules/quest/tables/climaxes.ts';
import { COMPLICATIONS } from '../../../rules/quest/tables/complications.ts';
import { ENCOUNTERS } from '../../../rules/quest/tables/encounters.ts';
import { ROADS } from '../../../rules/quest/tables/roads.ts';
import { THRESHOLDS } from '../../../rules/quest/tables/thresholds.ts';
import { TRAILS } from '../../../rules/quest/tables/trails.ts';
import { openingOf, turnTold } from './tale.ts';
import { EN_TELLINGS } from './words/en.ts';
import type { Tellings } from './words/prose.ts';
import { ZH_TELLINGS } from './words/zh.ts';

const HERO = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
const BOTH: readonly (readonly [Tongue, Tellings])[] = [
  ['zh', ZH_TELLINGS],
  ['en', EN_TELLINGS],
];

const questOf = (seed: number, tongue: Tongue) =>
  makeQuest({ seed, tongue, level: 1, category: null, text: '' });

/** The first turn of a quest, as it is told. */
function first(quest: Quest, text: string, things: readonly Thing[] = [], missing: readonly string[] = []) {
  const action = { text, things, missing };
  const { state, verdict } = judgeTurn({ quest, state: beginQuest(quest), hero: HERO, action, met: [] });
  return { verdict, told: turnTold({ role: 'Robin', quest, state, verdict, text, told: [] }) };
}

describe('words for quests', () => {
  it.each(BOTH)(
    'every obstacle of the rules is told, way by way, and every complication (%s)',
    (_, tellings) => {
      for (const { kind, ways, figure } of [...TRAILS, ...ROADS, ...ENCOUNTERS, ...THRESHOLDS, ...CLIMAXES]) {
        expect(tellings.obstacles[kind]?.ways.length, kind).toBe(ways.length);
        expect(tellings.obstacles[kind]?.says !== undefined, kind).toBe(figure !== null);
      }
      for (const { kind } of COMPLICATIONS)
        expect(tellings.complications[kind]?.length, kind).toBeGreaterThan(1);
    },
  );

  it.each(BOTH)('no sentence is there twice, and only slots are used that are filled (%s)', (_, tellings) => {
    const all = JSON.stringify(tellings);
    const slots = new Set([...all.matchAll(/\{(\w+)\}/g)].map(([, slot = '']) => slot.toLowerCase()));
    const known =
      'foe prize giver place role figure barrier thing missing way quote line first second used where who sum about';
    expect([...slots].filter((slot) => !known.split(' ').includes(slot))).toEqual([]);
    const sentences = Object.values(tellings.obstacles).flatMap(({ arrive, ways }) => [
      arrive,
      ...ways.flat(),
    ]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

describe('telling quests', () => {
  it.each(BOTH)(
    'the opening names who asks, the place, the foe, what is sought and the player (%s)',
    (tongue) => {
      for (let seed = 0; seed < 40; seed += 1) {
        const quest = questOf(seed, tongue);
        const told = openingOf(quest, 'Robin').toLowerCase();
        const { place, giver, foe, prize } = quest.facts;
        for (const name of [place, giver, foe, prize, 'Robin']) expect(told).toContain(name.toLowerCase());
      }
    },
  );

  it('a claim is told to have changed nothing', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const quest = questOf(seed, 'en');
      const { told } = first(quest, 'I win at once');
      const barrier =
        EN_TELLINGS.obstacles[quest.scenes[0]?.kind ?? '']?.barrier.replace('{foe}', quest.facts.foe) ?? '';
      expect(told.toLowerCase()).toContain(barrier.toLowerCase());
    }
  });

  it('names what was used, what helped or not, and what is not there', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const quest = questOf(seed, 'zh');
      const way = quest.scenes[0]?.ways[0];
      const lamp = {
        kind: 'equipment',
        description: '',
        effect: way?.effect ?? 'insight',
        power: 3,
      } as const;
      const used = first(quest, way?.name ?? '', [{ ...lamp, name: '月光灯', consumable: false }]);
      expect(used.told).toContain('月光灯');
      expect(first(quest, '用屠龙刀', [], ['屠龙刀']).told).toContain('屠龙刀');
    }
  });

  it('who answers does so by name', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      for (const [tongue] of BOTH) {
        const quest = questOf(seed, tongue);
        const { verdict, told } = first(quest, quest.scenes[0]?.ways[1]?.name ?? '');
        const name = verdict.figure?.name.replace(/ the .*/u, '') ?? '';
        expect(told.toLowerCase()).toContain(name.toLowerCase());
        if (verdict.figure) expect(told).toContain('“');
      }
    }
  });

  it('what the player says aloud is heard, in the language of the quest only', () => {
    const quest = questOf(2, 'en');
    expect(first(quest, 'I call out: "Is anybody there?"').told).toContain('“Is anybody there?”');
    expect(first(quest, 'I call out: "有人吗"').told).not.toContain('有人');
    expect(first(quest, 'I say "{prize} <b>"').told).not.toMatch(/[{}<>]/u);
  });

  it('an obstacle that it has no words for is told by what the rules say of it', () => {
    const quest = questOf(2, 'en');
    const scene = quest.scenes[0];
    if (!scene) throw new Error('a quest has scenes');
    const strange = {
      ...quest,
      scenes: [{ ...scene, kind: 'unheard_of', place: 'the pier', obstacle: 'fog' }, scene],
    };
    expect(openingOf(strange, 'Robin')).toContain('fog');
    expect(first(strange, scene.ways[0]?.name ?? '').told).not.toMatch(/[{}]|undefined/u);
  });
});
