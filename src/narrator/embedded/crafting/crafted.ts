import type { Crafted, CraftRequest } from '../../../actors/ports/storyteller.ts';
import { type SeededChance, seededChance } from '../../../lib/seeded-chance.ts';
import { coinedName, DESCRIPTION_CHARACTERS, freeName } from '../../../rules/craft/name.ts';
import type { Slots } from '../fill.ts';
import { joined, type Phrases, phrase, shortened, spoken } from '../phrase.ts';
import { EN } from './en.ts';
import { ZH } from './zh.ts';

const WORDS = { zh: ZH, en: EN };
/** Another chance than that of the rules, which have the same seed. */
const TOLD = 2;
const BOAST =
  /\d{3,}|无敌|秒杀|最强|必胜|无限|所有人|天下第一|\b(?:every(?:body|one|thing)|invincible|unbeatable|infinite|unlimited|omnipotent|instantly|all-powerful)\b/iu;

/**
 * A name, a description and the master's words for a thing. The name is the one that the rules took from the wish, where
 * nobody has it, and at most 20 characters in Chinese and 40 in English.
 */
export function thingTold({ tongue, thing, wish, taken, seed }: CraftRequest): Crafted {
  const words = WORDS[tongue];
  const chance = seededChance(seed, TOLD);
  const say = (phrases: Phrases, slots: Slots = {}) => phrase(phrases, slots, chance.below(phrases.length));
  const { kind, effect, power, consumable } = thing;
  const name = nameOf(thing.name, { tongue, thing, taken }, chance);
  const grade = words.grades[power <= 3 ? 0 : power <= 6 ? 1 : power <= 8 ? 2 : 3];
  const clauses = [
    say(words.looks[kind]),
    say(words.deeds[effect]),
    say(grade),
    consumable ? say(words.once) : '',
  ];
  const own = shortened(wish);
  const text = joined(
    [
      own === null ? '' : say(words.asked, { wish: own }),
      say(words.making[kind]),
      say(words.done, { name }),
      BOAST.test(wish.slice(0, 1_000)) ? say(words.boast) : '',
      say(words.advice[effect]),
    ],
    tongue,
  );
  return { name, description: sentences(clauses, tongue), text };
}

function nameOf(
  name: string,
  { tongue, thing, taken }: Pick<CraftRequest, 'tongue' | 'thing' | 'taken'>,
  chance: SeededChance,
): string {
  const said = spoken(name) ?? coinedName(thing.effect, thing.kind, tongue, chance);
  return freeName(said, tongue, taken, chance);
}

function sentences(clauses: readonly string[], tongue: 'zh' | 'en'): string {
  const whole = clauses.filter((one) => one !== '');
  const text = tongue === 'zh' ? `${whole.join('；')}。` : `${whole.join('. ')}.`;
  return text.slice(0, DESCRIPTION_CHARACTERS);
}
