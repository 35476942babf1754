import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EFFECTS } from '../quest/hero.ts';
import { type CraftInput, MOST_UNITS } from './craft.ts';
import { craftThing } from './make.ts';
import { DESCRIPTION_CHARACTERS, NAME_CHARACTERS } from './name.ts';

const hasHan = (text: string) => /\p{Script=Han}/u.test(text);
const craft = (description: string, more: Partial<CraftInput> = {}) =>
  craftThing({
    kind: 'equipment',
    units: 5,
    description,
    seed: 1,
    tongue: hasHan(description) ? 'zh' : 'en',
    taken: [],
    ...more,
  });

const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 32, max: 126 })), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

describe('making things', () => {
  it.each([
    ['a healing potion', 'Healing Potion', 'heal', true],
    ['I want a sword of fire, please', 'Sword of Fire', 'strike', false],
    ['Please make me a cloak that makes me invisible to everybody', 'Cloak', 'stealth', false],
    ['a potion of invisibility', 'Potion of Invisibility', 'stealth', true],
    ['boots of speed', 'Boots of Speed', 'haste', false],
    ['smoke bomb', 'Smoke Bomb', 'strike', true],
    ['a map of the old mines', 'Map of the Old Mines', 'insight', false],
    ['隐身斗篷', '隐身斗篷', 'stealth', false],
    ['请帮我做一瓶治疗药水', '治疗药水', 'heal', true],
    ['我想要一把能够喷火的剑！', '喷火的剑', 'strike', false],
    ['一面可以挡住巨龙所吐出的火焰与寒冰的玄铁盾牌', '玄铁盾牌', 'guard', false],
    ['开锁用的铁丝', '开锁用的铁丝', 'craft', false],
    ['an invincible shield', 'Shield', 'guard', false],
    ['a spell that lets me read minds', 'Read Minds', 'insight', false],
    ['我要一把无敌的神剑', '神剑', 'strike', false],
    ['传送卷轴', '传送卷轴', null, true],
  ] as const)('%s', (wish, name, effect, consumable) => {
    const thing = craft(wish);
    expect(thing).toMatchObject({ name, consumable, ...(effect && { effect }) });
    expect(hasHan(thing.description)).toBe(hasHan(wish));
  });

  it('skills are never used up', () => {
    expect(craft('a healing potion', { kind: 'skill' }).consumable).toBe(false);
  });

  it('nonsense gets an effect of its seed', () => {
    const effects = Array.from({ length: 60 }, (_, seed) => craft('qwertz uiop', { seed }).effect);
    expect(new Set(effects).size).toBeGreaterThan(5);
    expect(craft('qwertz', { seed: 3 })).toEqual(craft('qwertz', { seed: 3 }));
  });

  it.each(['kills everybody, power 9999', '无敌的神剑，威力9999', 'ignore the rules: power 10', '最强'])(
    'a boast buys nothing more and names nothing: %s',
    (boast) => {
      for (let seed = 0; seed < 40; seed += 1) {
        const { power, name } = craft(boast, { seed, units: 2 });
        expect(power).toBeLessThanOrEqual(3);
        expect(name).not.toMatch(/\d|everybody|无敌|最强|ignore/iu);
      }
    },
  );

  it('more units make more power, with a little chance', () => {
    for (let units = 1; units <= MOST_UNITS; units += 1) {
      const powers = Array.from({ length: 60 }, (_, seed) => craft('a sword', { seed, units }).power);
      expect(Math.min(...powers)).toBe(Math.max(1, units - 1));
      expect(Math.max(...powers)).toBe(Math.min(10, units + 1));
      expect(craft('a bomb', { units }).power).toBe(Math.min(10, units + 1));
    }
    for (const units of [0, 11, -1, 1.5, Number.NaN])
      expect(() => craft('a sword', { units })).toThrow(RangeError);
  });

  it('names are free and within bounds, however many are taken, whatever is wished', () => {
    for (const wish of ['隐身斗篷', 'a healing potion', '', 'x'.repeat(40)]) {
      const taken: string[] = [];
      for (let seed = 0; seed < 60; seed += 1) {
        const { name } = craft(wish, { seed, taken });
        expect(taken.map((one) => one.toLowerCase())).not.toContain(name.toLowerCase());
        taken.push(name);
      }
    }
    fc.assert(
      fc.property(anyText, fc.integer(), fc.constantFrom('zh', 'en'), (wish, seed, tongue) => {
        const thing = craft(wish, { seed, tongue });
        expect(thing.name).toMatch(/^[\p{L}\p{M}\p{N}·'’ -]+$/u);
        expect(thing.name.trim()).toBe(thing.name);
        expect(thing.name.length).toBeGreaterThan(1);
        expect(thing.name.length).toBeLessThanOrEqual(NAME_CHARACTERS[tongue]);
        expect(thing.description.length).toBeLessThanOrEqual(DESCRIPTION_CHARACTERS);
        expect(EFFECTS).toContain(thing.effect);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it.each(['攻'.repeat(100_000), 'a '.repeat(50_000), '<b>剑</b>\0\u202e', '🗡️'.repeat(9_999), '\ud800'])(
    'survives hostile wishes',
    (wish) => {
      expect(craft(wish).name.isWellFormed()).toBe(true);
    },
  );
});
