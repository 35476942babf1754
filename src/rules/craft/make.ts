import { seededChance } from '../../lib/seeded-chance.ts';
import { EFFECTS, type Thing } from '../quest/hero.ts';
import { type CraftInput, MOST_UNITS } from './craft.ts';
import { effectIn, isUsedUp } from './effect.ts';
import { coinedName, freeName, wishedName } from './name.ts';
import { DEEDS, ONCE } from './name-words.ts';

const MOST_POWER = 10;

/**
 * What so many units buy (rpg.md, /merge): a power that the units and a little chance set and no words change, from one
 * below the units to one above. What is used up once is always one above. Throws `RangeError` when `units` is no whole
 * number from 1 to 10.
 */
export function craftThing({ kind, units, description, seed, tongue, taken }: CraftInput): Thing {
  if (!Number.isInteger(units) || units < 1 || units > MOST_UNITS)
    throw new RangeError(`1 to ${MOST_UNITS} units make a thing, not ${units}`);
  const chance = seededChance(seed);
  const luck = [-1, 0, 0, 1][chance.below(4)] ?? 0;
  const effect = effectIn(description) ?? chance.pick(EFFECTS);
  const wished = wishedName(description, tongue);
  const consumable = kind === 'equipment' && isUsedUp(description);
  const coined = coinedName(effect, kind, tongue, chance);
  const deed = chance.pick(DEEDS[tongue][effect]);
  const end = consumable ? ONCE[tongue] : '';
  return {
    kind,
    name: freeName(wished ?? coined, tongue, taken, chance),
    description: `${deed}${end}${tongue === 'zh' ? '。' : '.'}`,
    effect,
    power: Math.min(MOST_POWER, Math.max(1, units + (consumable ? 1 : luck))),
    consumable,
  };
}
