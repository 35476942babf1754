import { ALL_KEYS } from '../constants.ts';
import { STATUS } from '../player.ts';
import { PHASE } from '../state.ts';
import type { ActionRule } from './rule.ts';

/**
 * `interact EscapeCapsule`: true, with all keys at the capsule, starts the countdown and ends the turn; false takes it
 * back for the main action of a turn, after which secondary actions are possible again (1.6).
 */
export const capsule: ActionRule<'capsule'> = {
  cost: 'main',
  whileWaiting: true,
  isLegal({ game: { board }, player }, { enter }) {
    if (!enter) return player.status === STATUS.waiting;
    return player.status === STATUS.alive && player.node === board.capsule && player.keys === ALL_KEYS;
  },
  apply({ game: { constants }, state, seat, player }, { enter }, log) {
    player.status = enter ? STATUS.waiting : STATUS.alive;
    player.countdown = enter ? constants.escapeTurns : 0;
    if (enter) state.phase = PHASE.turnOver;
    log.push({ type: 'capsule', seat, enter });
    return true;
  },
};
