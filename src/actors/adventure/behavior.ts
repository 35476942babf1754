import { reject } from '../../protocol/rejections.ts';
import { beginQuest } from '../../rules/quest/begin.ts';
import { LOBBY, type LobbyCommand } from '../lobby/commands.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AdventureCommand, CommandOf } from './commands.ts';
import { abandon, giveBack } from './ending.ts';
import { answerWaiters, found, outcome } from './outcome.ts';
import type { AdventurePorts } from './ports.ts';
import { type AdventureState, KEPT_TURNS, put, restoreAdventure } from './state.ts';
import { notTold, opened, tellNext, told } from './tell.ts';

/** Moves that may wait to be told. */
const MOST_PENDING = 20;

/** One running task of a player, at `adventure/<id>` (rpg.md, /select and /feedback). */
export function adventureBehavior(ports: AdventurePorts): AnyBehavior {
  const { store, idleMs } = ports;
  const behavior: Behavior<AdventureState, AdventureCommand> = {
    kind: 'adventure',
    load: async (ids) => {
      const loaded = await store.loadAdventures(ids, KEPT_TURNS);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreAdventure(id, state) }]),
      );
    },
    // What a crash left untold.
    activated: (turn) => tellNext(turn, ports),
    handlers: {
      begin: begin(ports),
      play: play(ports),
      abandon: (turn, { keeps }) => {
        const { row } = turn.state;
        if (row?.status === 'running') abandon(turn, row, idleMs, keeps);
      },
      describe: (turn, { by }) => {
        const { row } = turn.state;
        if (row?.userId === by) turn.reply(row);
        else turn.reject(reject('ADVENTURE_UNKNOWN'));
      },
      opening: (turn, { by }) => {
        const { row, openers } = turn.state;
        if (row && row.userId !== by) return turn.reject(reject('ADVENTURE_UNKNOWN'));
        if (row && row.opening !== null) return turn.reply(row);
        if (row && row.status !== 'running') return turn.reject(reject('ADVENTURE_OVER'));
        // Its effect may still be on the way.
        if (turn.replyTo) openers.push(turn.replyTo);
      },
      outcome: outcome(ports),
      found,
      opened: opened(ports),
      told: told(ports),
      notTold: notTold(ports),
      again: (turn) => tellNext(turn, ports),
      wakeup: (turn) => {
        const { row } = turn.state;
        if (row?.status !== 'running') return turn.wakeAt(null);
        if (turn.now - row.updateTime >= idleMs) abandon(turn, row, idleMs);
        else turn.wakeAt(row.updateTime + idleMs);
      },
    },
  };
  return anyBehavior(behavior);
}

function begin(ports: AdventurePorts) {
  return (turn: Turn<AdventureState>, { userId, role, taskId, quest }: CommandOf<'begin'>): void => {
    if (turn.state.row) return;
    const { adventureId } = turn.state;
    const times = { createTime: turn.now, updateTime: turn.now };
    const state = beginQuest(quest);
    const rest = { status: 'running', opening: null, turns: 0, figures: [], pending: [] } as const;
    put(turn, { adventureId, userId, role, taskId, quest, state, ...rest, ...times }, ports.idleMs);
    if (taskId !== null) turn.effect<LobbyCommand>(LOBBY, { type: 'hold', taskId, userId });
    tellNext(turn, ports);
  };
}

/** A move waits for its turn to be told; one that comes too late or to too many is given back. */
function play(ports: AdventurePorts) {
  return (turn: Turn<AdventureState>, { move }: CommandOf<'play'>): void => {
    const { state } = turn;
    const { row } = state;
    state.newest = Math.max(state.newest, move.moveId);
    if (row?.status !== 'running' || row.pending.length >= MOST_PENDING) {
      giveBack(turn, [move]);
      const why = row?.status === 'running' ? 'BUSY' : 'ADVENTURE_OVER';
      return answerWaiters(turn, move.moveId, reject(why));
    }
    put(turn, { ...row, pending: [...row.pending, move] }, ports.idleMs);
    tellNext(turn, ports);
  };
}
