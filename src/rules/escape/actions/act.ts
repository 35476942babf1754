import type { Log } from '../event.ts';
import type { Action, Verb } from '../input.ts';
import { STATUS } from '../player.ts';
import { attack } from './attack.ts';
import { blink } from './blink.ts';
import { box } from './box.ts';
import { capsule } from './capsule.ts';
import { detect } from './detect.ts';
import { kit } from './kit.ts';
import { machine } from './machine.ts';
import { materials } from './materials.ts';
import { move } from './move.ts';
import type { ActionOf, ActionRule, Actor } from './rule.ts';
import { trap } from './trap.ts';

/** Well-formed as a message, never as an action. */
const unknown: ActionRule<'unknown'> = { cost: 'secondary', isLegal: () => false, apply: () => false };

const RULES: { readonly [V in Verb]: ActionRule<V> } = {
  move,
  attack,
  kit,
  blink,
  materials,
  box,
  machine,
  capsule,
  detect,
  trap,
  unknown,
};

/** Whether the actor may do this now (1.4). Changes nothing. */
export function isLegal<V extends Verb>(actor: Actor, action: ActionOf<V>): boolean {
  const rule = ruleOf<V>(action);
  const { status, sp } = actor.player;
  if (rule.cost === 'main' && sp === 0) return false;
  if (status === STATUS.waiting ? rule.whileWaiting !== true : status !== STATUS.alive) return false;
  return rule.isLegal(actor, action);
}

/** Does what is legal; says whether it succeeded. What is not legal changes nothing. */
export function act<V extends Verb>(actor: Actor, action: ActionOf<V>, log: Log): boolean {
  if (!isLegal(actor, action)) return false;
  const rule = ruleOf<V>(action);
  if (rule.cost === 'main') actor.player.sp -= 1;
  return rule.apply(actor, action, log);
}

function ruleOf<V extends Verb>(action: Action): ActionRule<V> {
  return RULES[action.verb] as unknown as ActionRule<V>;
}
