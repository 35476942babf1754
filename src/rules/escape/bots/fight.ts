import type { Action } from '../input.ts';
import { STATUS } from '../player.ts';
import type { Game } from '../state.ts';
import type { OtherView, SeatView, Sighting } from '../view.ts';
import { isInReach } from './choices.ts';

/** Somebody else on the layer he looks at, with what is known of him. */
export interface Prey extends Sighting {
  /** Full when it is secret. */
  readonly hp: number;
  readonly isLeaving: boolean;
  readonly keys: number;
}

/** Whom he sees, the most urgent first: who is about to escape, then the weakest. */
export function preyOf(game: Game, view: SeatView): Prey[] {
  const prey = view.sightings.flatMap(({ seat, node }): Prey[] => {
    const other = view.others.find((one) => one.seat === seat);
    return other === undefined ? [] : [{ seat, node, ...factsOf(game, other) }];
  });
  return prey.sort((a, b) => Number(b.isLeaving) - Number(a.isLeaving) || a.hp - b.hp || b.keys - a.keys);
}

/** An attack on the most urgent of those in reach; null when there is nobody, or no main action left. */
export function strike(game: Game, view: SeatView): Action | null {
  if (view.me.sp === 0 || view.sightings.length < 2) return null;
  const target = preyOf(game, view).find(({ node }) => isInReach(game, view, node));
  return target ? { verb: 'attack', at: target.node, target: target.seat } : null;
}

/** A kit, when he has one and is so hurt that nothing of it is lost. */
export function heal({ constants: { maxHp, kitHp } }: Game, { me }: SeatView): Action | null {
  return me.sp > 0 && me.kits > 0 && me.hp <= maxHp - kitHp ? { verb: 'kit' } : null;
}

function factsOf({ constants: { maxHp } }: Game, { hp, status, keys }: OtherView) {
  return { hp: hp < 0 ? maxHp : hp, isLeaving: status === STATUS.waiting, keys: keys.length };
}
