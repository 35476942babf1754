import { gainKeys } from '../keys.ts';
import { boxAt, putBox } from '../state.ts';
import type { ActionRule } from './rule.ts';

/** `interact Box`: all keys of the box here, which vanishes; scores once, also with nothing new in it (1.5, G18). */
export const box: ActionRule<'box'> = {
  cost: 'main',
  isLegal: ({ state, player }) => boxAt(state, player.node) !== null,
  apply({ game, state, seat, player }, _action, log) {
    const keys = boxAt(state, player.node) ?? 0;
    putBox(state, player.node, null);
    log.push({ type: 'boxGone', seat, node: player.node });
    gainKeys(game.constants, player, { seat, keys, from: 'box' }, log);
    return true;
  },
};
