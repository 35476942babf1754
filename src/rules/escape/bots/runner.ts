import { STATUS } from '../player.ts';
import { KIT } from '../tool.ts';
import type { Bot } from './bot.ts';
import { errand } from './errand.ts';
import { heal } from './fight.ts';
import { supply } from './supply.ts';
import { flee } from './travel.ts';

/** Steps out of the way that a kit is worth to who is hurt. */
const KIT_STEPS = 2;

/** Goes for the keys and the capsule by the shortest way, heals when hurt, fights nobody, and waits until it is away. */
export const runner: Bot = (game, view, chance) => {
  const { me } = view;
  if (!view.isInTurn || me.status !== STATUS.alive) return null;
  const { maxHp, kitHp } = game.constants;
  const kit = me.hp <= maxHp - kitHp ? supply(game, view, [[KIT, 1]], KIT_STEPS, chance) : null;
  return flee(game, view, chance) ?? heal(game, view) ?? kit ?? errand(game, view, chance);
};
