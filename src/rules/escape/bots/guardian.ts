import type { Node } from '../board.ts';
import { ALL_KEYS, SEATS } from '../constants.ts';
import type { Action } from '../input.ts';
import { STATUS } from '../player.ts';
import type { Game } from '../state.ts';
import { KIT, MINE, STICKY, type Tool } from '../tool.ts';
import type { SeatView } from '../view.ts';
import type { Bot } from './bot.ts';
import type { Chance } from './chance.ts';
import { mayTrap } from './choices.ts';
import { errand } from './errand.ts';
import { heal, strike } from './fight.ts';
import { loot, snare } from './hunter.ts';
import { supply } from './supply.ts';
import { flee, isDoomed, stepsTo, travel } from './travel.ts';

const WANTED: readonly (readonly [Tool, number])[] = [
  [MINE, 2],
  [STICKY, 1],
  [KIT, 1],
];
const SUPPLY_STEPS = 4;
/** From here on it looks after itself, if it still can. */
const LATE_ROUND = 55;
const TRAP_MESSAGES = 4;

/**
 * Keeps its own key machine, and the capsule as soon as somebody comes near to all keys: traps around it, attacks on whoever
 * comes.
 */
export const guardian: Bot = (game, view, chance) => {
  const { me } = view;
  if (!view.isInTurn || me.status !== STATUS.alive) return null;
  const isOwnBusiness = me.keys === ALL_KEYS || (view.round >= LATE_ROUND && !isCapsuleWanted(view));
  return (
    bar(game, view, chance) ??
    snare(game, view, chance) ??
    flee(game, view, chance) ??
    strike(game, view) ??
    heal(game, view) ??
    loot(game, view, chance) ??
    (isOwnBusiness ? errand(game, view, chance) : null) ??
    (isCapsuleWanted(view) ? null : supply(game, view, WANTED, SUPPLY_STEPS, chance)) ??
    stand(game, view, chance)
  );
};

/** Somebody has all keys but one, or all. */
function isCapsuleWanted({ others }: SeatView): boolean {
  return others.some(
    ({ status, keys }) => status !== STATUS.escaped && status !== STATUS.error && keys.length >= SEATS - 1,
  );
}

function postOf({ board }: Game, view: SeatView): Node {
  return isCapsuleWanted(view) ? board.capsule : (board.spawns[view.seat] ?? board.capsule);
}

/** A trap on the way to the post. */
function bar(game: Game, view: SeatView, chance: Chance): Action | null {
  if (chance.message >= TRAP_MESSAGES) return null;
  const isAtPost = game.board.neighbours[postOf(game, view)]?.includes(view.me.node) ?? false;
  if (!isAtPost) return null;
  const kind = mayTrap(game, view, STICKY) ? STICKY : MINE;
  return mayTrap(game, view, kind) ? { verb: 'trap', kind } : null;
}

/** To a way to the post where no trap of his lies yet, while he has any; else to the post. */
function stand(game: Game, view: SeatView, chance: Chance): Action | null {
  const post = postOf(game, view);
  const hasTraps = view.me.mines + view.me.stickies > 0;
  const open = (game.board.neighbours[post] ?? []).filter(
    (node) => !view.traps.some((trap) => trap.node === node) && !isDoomed(game, view, node),
  );
  const nearest = open.sort((a, b) => stepsTo(game, view, a) - stepsTo(game, view, b))[0];
  return travel(game, view, hasTraps && nearest !== undefined ? nearest : post, chance);
}
