import { ALL_KEYS, SEATS } from '../constants.ts';
import type { Action } from '../input.ts';
import { STATUS } from '../player.ts';
import type { Game } from '../state.ts';
import { KIT, MINE, STICKY, type Tool } from '../tool.ts';
import type { SeatView } from '../view.ts';
import type { Bot } from './bot.ts';
import type { Chance } from './chance.ts';
import { mayTrap } from './choices.ts';
import { errand, nearestBox } from './errand.ts';
import { heal, preyOf, strike } from './fight.ts';
import { supply } from './supply.ts';
import { flee, stepsTo, travel } from './travel.ts';

/** What it likes to carry, the first thing first. */
const WANTED: readonly (readonly [Tool, number])[] = [
  [MINE, 2],
  [KIT, 1],
  [STICKY, 1],
];
const SUPPLY_STEPS = 3;
/** Prey farther away has gone before one is there. */
const CHASE_STEPS = 5;
/** A trap is worth placing when somebody is so near. */
const TRAP_STEPS = 3;
const BOX_STEPS = 6;
/** From here on it goes for the capsule itself, and fights whom it meets. */
const LATE_ROUND = 60;
/** Tries at a place where somebody else's trap may lie. */
const TRAP_MESSAGES = 4;

/** Looks for tools, attacks whom it reaches, chases the weakest and who is about to escape, and takes what they leave. */
export const hunter: Bot = (game, view, chance) => {
  const { me } = view;
  if (!view.isInTurn || me.status !== STATUS.alive) return null;
  const isLeaving = me.keys === ALL_KEYS || view.round >= LATE_ROUND;
  return (
    snare(game, view, chance) ??
    flee(game, view, chance) ??
    strike(game, view) ??
    heal(game, view) ??
    (isLeaving ? errand(game, view, chance) : null) ??
    loot(game, view, chance) ??
    chase(game, view, chance) ??
    supply(game, view, WANTED, SUPPLY_STEPS, chance) ??
    errand(game, view, chance)
  );
};

/** A trap here, for somebody who comes after him or past this place. */
export function snare(game: Game, view: SeatView, chance: Chance): Action | null {
  const kind = mayTrap(game, view, MINE) ? MINE : STICKY;
  if (chance.message >= TRAP_MESSAGES || !mayTrap(game, view, kind)) return null;
  const isNear = view.sightings.some(
    ({ seat, node }) => seat !== view.seat && stepsTo(game, view, node) <= TRAP_STEPS,
  );
  return isNear ? { verb: 'trap', kind } : null;
}

/** Boxes that he sees. */
export function loot(game: Game, view: SeatView, chance: Chance): Action | null {
  if (view.me.sp === 0 || view.boxes.length === 0) return null;
  if (view.boxes.includes(view.me.node)) return { verb: 'box' };
  const box = nearestBox(game, view, BOX_STEPS);
  return box === null ? null : travel(game, view, box, chance);
}

/** After the most urgent one he sees, or to the capsule when somebody needs nothing but that. */
function chase(game: Game, view: SeatView, chance: Chance): Action | null {
  const prey = preyOf(game, view).find(
    ({ node, isLeaving }) => isLeaving || stepsTo(game, view, node) <= CHASE_STEPS,
  );
  if (prey) return travel(game, view, prey.node, chance);
  const isLeaving = view.others.some(
    ({ status, keys }) => status === STATUS.waiting || (status === STATUS.alive && keys.length === SEATS),
  );
  return isLeaving ? travel(game, view, game.board.capsule, chance) : null;
}
