import { reject } from '../../protocol/rejections.ts';
import { beginDuel } from '../../rules/duel/begin.ts';
import type { PlayerCommand } from '../player/commands.ts';
import type { BattleStatus } from '../ports/rpg-rows.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { BattleCommand } from './commands.ts';
import type { BattlePorts } from './ports.ts';
import { type BattleState, put, sideOf } from './state.ts';

type CommandOf<T extends BattleCommand['type']> = Extract<BattleCommand, { readonly type: T }>;

/** Somebody challenges somebody; who is challenged learns of it (rpg.md, /challenge). */
export function challenge({ limits }: BattlePorts) {
  return (turn: Turn<BattleState>, { fighters, tongue, seed }: CommandOf<'challenge'>): void => {
    const { state, now } = turn;
    if (state.row) return turn.reply(state.row);
    const { battleId } = state;
    state.row = {
      battleId,
      status: 'challenged',
      seed,
      tongue,
      fighters,
      state: beginDuel([fighters[0].attributes, fighters[1].attributes]),
      moves: [null, null],
      read: [0, 0],
      fled: null,
      due: now + limits.answerMs,
      createTime: now,
      updateTime: now,
    };
    turn.write('battle.put', state.row);
    turn.wakeAt(state.row.due);
    hear(turn, 1, { kind: 'challenged', battleId, role: fighters[0].role, time: now });
    turn.reply(state.row);
  };
}

/** Waits until the challenge is settled. */
export function settled(turn: Turn<BattleState>, { by }: CommandOf<'settled'>): void {
  const { state } = turn;
  if (sideOf(state, by) === null) return turn.reject(reject('BATTLE_UNKNOWN'));
  if (state.row?.status !== 'challenged') return turn.reply(state.row);
  if (turn.replyTo) state.askers.push(turn.replyTo);
}

/** The duel begins, if the challenger is still there. */
export function accept({ isHere, limits }: BattlePorts) {
  return (turn: Turn<BattleState>, { by, image }: CommandOf<'accept'>): void => {
    const { state, now } = turn;
    const { row } = state;
    if (!row || sideOf(state, by) !== 1) return turn.reject(reject('BATTLE_UNKNOWN'));
    if (row.status === 'fighting') return turn.reply(row);
    if (row.status !== 'challenged') return turn.reject(reject('BATTLE_UNKNOWN'));
    if (!isHere(row.fighters[0].userId)) {
      close(turn, 'expired');
      return turn.reject(reject('TARGET_OFFLINE'));
    }
    const [first, second] = row.fighters;
    const changes = { status: 'fighting', due: now + limits.moveMs } as const;
    // With his own picture all is written again.
    put(turn, image === null ? changes : { ...changes, fighters: [first, { ...second, image }] });
    hear(turn, 0, { kind: 'accepted', battleId: row.battleId, role: second.role, time: now });
    answerAskers(turn);
    turn.reply(state.row);
  };
}

export function refuse(turn: Turn<BattleState>, { by }: CommandOf<'reject'>): void {
  const { state, now } = turn;
  const { row } = state;
  if (!row || sideOf(state, by) !== 1) return turn.reject(reject('BATTLE_UNKNOWN'));
  if (row.status === 'rejected') return turn.reply(row);
  if (row.status !== 'challenged') return turn.reject(reject('BATTLE_UNKNOWN'));
  hear(turn, 0, { kind: 'rejected', battleId: row.battleId, role: row.fighters[1].role, time: now });
  close(turn, 'rejected');
  turn.reply(state.row);
}

/** A challenge that comes to nothing. */
export function close(turn: Turn<BattleState>, status: BattleStatus): void {
  put(turn, { status, due: null });
  answerAskers(turn);
}

function answerAskers(turn: Turn<BattleState>): void {
  const { askers, row } = turn.state;
  for (const replyTo of askers.splice(0)) turn.answer(replyTo, { ok: true, value: row });
}

function hear(
  turn: Turn<BattleState>,
  side: 0 | 1,
  news: Extract<PlayerCommand, { readonly type: 'hear' }>['news'],
): void {
  const { row } = turn.state;
  if (!row) return;
  const player = addressOf('player', row.fighters[side].userId);
  turn.effect<PlayerCommand>(player, { type: 'hear', news });
}
