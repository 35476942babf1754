import { type Attributes, levelOf, type Thing } from '../quest/hero.ts';
import { withoutClaims } from './claims.ts';
import type { DuelMove, Side, Stance } from './duel.ts';
import { fitOf, stanceOf } from './stance.ts';

/** All in tenths of a point, so that sums are exact. */
export const TENTHS = 10;
/** A stance that beats the other's; half of it against who has none. */
const BEATS = 40;
/** Of one point of power where the thing fits. */
const OF_POWER = 3;
/** All things together. */
const MOST_HELP = 40;
const OF_LEVEL = 5;
const MOST_OF_LEVELS = 30;
const MOST_POWER = 10;
const MOST_NAMES = 10;
const NAME_CHARACTERS = 60;

const BEATEN_BY: Readonly<Record<Exclude<Stance, 'none'>, Stance>> = {
  attack: 'trick',
  defend: 'attack',
  trick: 'defend',
};

/** One side of a round before the other is looked at. */
export interface Attempt {
  readonly moved: boolean;
  readonly stance: Stance;
  /** Tenths. */
  readonly help: number;
  /** Power of what guards or heals: so much less harm is taken. */
  readonly shelter: number;
  readonly level: number;
  readonly reasons: readonly string[];
}

/** Reads a move. What it claims, and what its writer does not have, counts for nothing and is said in the reasons. */
export function attemptOf(move: DuelMove, fighter: Attributes, side: Side): Attempt {
  const level = levelOf(fighter);
  if (move === null)
    return { moved: false, stance: 'none', help: 0, shelter: 0, level, reasons: [`missing_move:${side}`] };
  const { text, missing } = move;
  const things = move.things.slice(0, MOST_NAMES);
  const said = withoutClaims(text);
  const stance = stanceOf(said.text, things);
  const helps = things
    .map((thing) => ({ thing, help: Math.round(powerOf(thing) * OF_POWER * fitOf(thing.effect, stance)) }))
    .sort((a, b) => b.help - a.help)
    .slice(0, 2);
  const [best, second] = helps;
  const shelters = things.filter(({ effect }) => effect === 'guard' || effect === 'heal').map(powerOf);
  return {
    moved: true,
    stance,
    // A second thing helps half; more are in each other's way.
    help: Math.min(MOST_HELP, (best?.help ?? 0) + Math.floor((second?.help ?? 0) / 2)),
    shelter: Math.max(0, ...shelters),
    level,
    reasons: [
      ...helps.map(({ thing: { name } }) => `thing_helped:${side}:${name.slice(0, NAME_CHARACTERS)}`),
      ...missing.slice(0, MOST_NAMES).map((name) => `not_owned:${side}:${name.slice(0, NAME_CHARACTERS)}`),
      ...(said.claims ? [`claimed_outcome:${side}`] : []),
    ],
  };
}

/** What one side has beside its die, in tenths: stance, things, level. */
export function advantageOf(own: Attempt, other: Attempt): number {
  const levels = Math.min(MOST_OF_LEVELS, Math.max(0, own.level - other.level) * OF_LEVEL);
  return edgeOf(own.stance, other.stance) + own.help + levels;
}

/** Attack breaks a trick, a trick gets round a defence, a defence wears down an attack. */
export function beats(own: Stance, other: Stance): boolean {
  return own !== 'none' && BEATEN_BY[own] === other;
}

function edgeOf(own: Stance, other: Stance): number {
  if (beats(own, other)) return BEATS;
  return own !== 'none' && other === 'none' ? BEATS / 2 : 0;
}

function powerOf({ power }: Thing): number {
  return Number.isFinite(power) ? Math.min(MOST_POWER, Math.max(0, power)) : 0;
}
