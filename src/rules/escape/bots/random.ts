import { STATUS } from '../player.ts';
import type { Bot } from './bot.ts';
import { choicesOf } from './choices.ts';

/** A turn of more messages is finished: what it tries may be refused again and again. */
const ENOUGH = 20;

/** Does anything legal, each as likely as the other and as finishing; but it never leaves the capsule. */
export const random: Bot = (game, view, chance) => {
  if (view.me.status === STATUS.waiting || chance.message >= ENOUGH) return null;
  const choices = choicesOf(game, view);
  return choices[chance.below(choices.length + 1)] ?? null;
};
