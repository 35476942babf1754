import { reject } from '../../protocol/rejections.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import { accept, challenge, close, refuse, settled } from './challenge.ts';
import type { BattleCommand } from './commands.ts';
import type { BattlePorts } from './ports.ts';
import { breakOff, found, notResolved, outcome, play, read, resolved, resolveIfDue } from './rounds.ts';
import { type BattleState, isOpen, put, restoreBattle, sideOf } from './state.ts';

/** How often it is looked whether both are still there, and how long after a restart nobody is held to be gone (ms). */
const LOOK_MS = 2_000;
const GRACE_MS = 40_000;

/** One duel from its challenge to its end, at `battle/<id>` (rpg.md, /challenge and /battle). */
export function battleBehavior(ports: BattlePorts): AnyBehavior {
  const behavior: Behavior<BattleState, BattleCommand> = {
    kind: 'battle',
    load: async (ids) => {
      const loaded = await ports.store.loadBattles(ids);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreBattle(id, state) }]),
      );
    },
    resumeIds: () => ports.store.openBattles(),
    keepAlive: ({ row }) => isOpen(row),
    activated: (turn) => {
      const { state } = turn;
      const { row } = state;
      if (!isOpen(row)) return;
      state.graceUntil = turn.now + GRACE_MS;
      // Nobody loses a round because the server was away.
      const due = Math.min(state.graceUntil, turn.now + ports.limits.moveMs);
      if (row.status === 'fighting' && row.due !== null && row.due < due) put(turn, { due });
      look(turn, ports);
    },
    handlers: {
      challenge: (turn, command) => {
        challenge(ports)(turn, command);
        turn.timer('look', LOOK_MS, { type: 'look' });
      },
      describe: (turn, { by }) => {
        if (sideOf(turn.state, by) === null) turn.reject(reject('BATTLE_UNKNOWN'));
        else turn.reply(turn.state.row);
      },
      settled,
      accept: accept(ports),
      reject: refuse,
      play: play(ports),
      outcome: outcome(ports),
      found,
      read,
      resolved: resolved(ports),
      notResolved: notResolved(ports),
      look: (turn) => look(turn, ports),
      wakeup: (turn) => {
        const { row } = turn.state;
        if (row?.status === 'challenged' && row.due !== null && turn.now >= row.due) close(turn, 'expired');
        else if (!isOpen(row)) turn.wakeAt(null);
        resolveIfDue(turn, ports);
      },
    },
  };
  return anyBehavior(behavior);
}

/** Who has gone has run away (rpg.md, "offline in a battle"). */
function look(turn: Turn<BattleState>, ports: BattlePorts): void {
  const { state, now } = turn;
  if (!isOpen(state.row)) return;
  if (state.row.status === 'fighting' && now >= state.graceUntil) {
    const gone = state.row.fighters.findIndex(({ userId }) => !ports.isHere(userId));
    if (gone >= 0) return breakOff(turn, gone === 0 ? 0 : 1);
  }
  resolveIfDue(turn, ports);
  turn.timer('look', LOOK_MS, { type: 'look' });
}
