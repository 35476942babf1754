import { explain } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import { prizeOf } from '../../rules/duel/prize.ts';
import type { PlayerCommand } from '../player/commands.ts';
import type { BattleRoundRow, BattleRow, Move } from '../ports/rpg-rows.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { BattleCommand, BattleNews } from './commands.ts';
import type { BattlePorts } from './ports.ts';
import { type BattleState, put, sideOf, withSide } from './state.ts';

type CommandOf<T extends BattleCommand['type']> = Extract<BattleCommand, { readonly type: T }>;

/** After this a round that could not be resolved is tried again. */
const AGAIN_MS = 1_000;

/** A move counts once for a round; what comes too often or too late is given back. */
export function play(ports: BattlePorts) {
  return (turn: Turn<BattleState>, { move }: CommandOf<'play'>): void => {
    const { row } = turn.state;
    const side = sideOf(turn.state, move.userId);
    if (row?.status !== 'fighting' || side === null || row.moves[side]) return giveBack(turn, move);
    put(turn, { moves: withSide(row.moves, side, move) });
    resolveIfDue(turn, ports);
  };
}

/** Both have moved, or the time is over: rules and teller go to work, outside the mailbox. */
export function resolveIfDue(turn: Turn<BattleState>, ports: BattlePorts): void {
  const { state, now } = turn;
  const { row } = state;
  if (row?.status !== 'fighting' || state.resolving) return;
  const [first, second] = row.moves;
  if (!(first && second) && (row.due === null || now < row.due)) return;
  state.resolving = true;
  const { seed, tongue, fighters } = row;
  const failed = (error: unknown): BattleCommand => ({ type: 'notResolved', reason: explain(error) });
  turn.job(async (signal): Promise<BattleCommand> => {
    const input = {
      seed,
      state: row.state,
      fighters: [fighters[0].attributes, fighters[1].attributes] as const,
      moves: row.moves,
    };
    const [result] = await ports.compute.duelRounds([input]);
    if (!result) throw new Error('the round was not resolved');
    const told = await ports.teller.duel(
      {
        tongue,
        roles: [fighters[0].role, fighters[1].role],
        texts: [first?.text ?? null, second?.text ?? null],
        things: [first?.things ?? [], second?.things ?? []],
        round: result.round,
        state: result.state,
        seed: seed + result.state.round,
      },
      signal,
    );
    return { type: 'resolved', moves: row.moves, result, told };
  }, failed);
}

/** The round is over, for both at once; so is the duel, if it decided it. */
export function resolved({ limits, telemetry }: BattlePorts) {
  return (turn: Turn<BattleState>, { moves, result, told }: CommandOf<'resolved'>): void => {
    const { state, now } = turn;
    const { row } = state;
    state.resolving = false;
    if (row?.status !== 'fighting' || result.state.round !== row.state.round + 1) return;
    const done: BattleRoundRow = {
      battleId: row.battleId,
      number: result.state.round,
      moves,
      round: result.round,
      told,
      createTime: now,
    };
    turn.write('battleRound.insert', done);
    state.rounds.push(done);
    const { ended } = result.state;
    // Who moved when the time was over already has moved in the next round.
    const left = (side: 0 | 1) => (row.moves[side]?.moveId === moves[side]?.moveId ? null : row.moves[side]);
    const later: BattleRow['moves'] = [left(0), left(1)];
    if (ended) for (const move of later) if (move) giveBack(turn, move);
    put(turn, {
      state: result.state,
      moves: ended ? [null, null] : later,
      status: ended ? 'over' : 'fighting',
      due: ended ? null : now + limits.moveMs,
    });
    turn.announce(() => telemetry.count('battle_rounds'));
    if (ended) for (const side of [0, 1] as const) pay(turn, row, side, ended.winner);
    for (const { side, replyTo } of state.waiters.splice(0))
      turn.answer(replyTo, { ok: true, value: readBy(turn, side) });
  };
}

export function notResolved({ telemetry }: BattlePorts) {
  return (turn: Turn<BattleState>, { reason }: CommandOf<'notResolved'>): void => {
    turn.state.resolving = false;
    turn.announce(() => telemetry.warn('a round was not resolved', { battle: turn.id, error: reason }));
    turn.timer('again', AGAIN_MS, { type: 'look' });
  };
}

/** What somebody reads next of it: each round once (rpg.md, /battle). */
export function read(turn: Turn<BattleState>, { by }: CommandOf<'read'>): void {
  const side = sideOf(turn.state, by);
  if (side === null) return turn.reject(reject('BATTLE_UNKNOWN'));
  turn.reply(readBy(turn, side));
}

/** The round of a move: now if it is over, later if that is waited for, else without one. */
export function outcome(turn: Turn<BattleState>, { by, moveId, wait }: CommandOf<'outcome'>): void {
  const { state } = turn;
  const side = sideOf(state, by);
  if (side === null) return turn.reject(reject('BATTLE_UNKNOWN'));
  const isPending = state.row?.status === 'fighting' && state.row.moves[side]?.moveId === moveId;
  if (isPending && wait && turn.replyTo) state.waiters.push({ side, moveId, replyTo: turn.replyTo });
  else if (isPending) turn.reply(newsOf(state, side, null));
  else turn.reply(readBy(turn, side));
}

/** Breaks off or ends in another way than by its rounds: who waits hears of it, and moves that were made are given back. */
export function breakOff(turn: Turn<BattleState>, fled: 0 | 1): void {
  const { state } = turn;
  const { row } = state;
  if (!row) return;
  for (const move of row.moves) if (move) giveBack(turn, move);
  put(turn, { status: 'broken', fled, moves: [null, null], due: null });
  for (const { side, replyTo } of state.waiters.splice(0))
    turn.answer(replyTo, { ok: true, value: newsOf(state, side, null) });
}

function readBy(turn: Turn<BattleState>, side: 0 | 1): BattleNews | null {
  const { state } = turn;
  const { row } = state;
  if (!row) return null;
  const round = state.rounds.find(({ number }) => number > row.read[side]) ?? null;
  if (round) {
    put(turn, { read: withSide(row.read, side, round.number) });
    const both = Math.min(...(state.row?.read ?? [0]));
    state.rounds = state.rounds.filter(({ number }) => number > both);
  }
  return newsOf(state, side, round);
}

function newsOf({ row }: BattleState, side: 0 | 1, round: BattleRoundRow | null): BattleNews | null {
  return row && { battle: row, side, round };
}

function pay(turn: Turn<BattleState>, { fighters }: BattleRow, side: 0 | 1, winner: 0 | 1 | null): void {
  turn.effect<PlayerCommand>(addressOf('player', fighters[side].userId), {
    type: 'grant',
    reward: prizeOf(side, winner),
    ended: null,
  });
}

function giveBack(turn: Turn<BattleState>, { userId, things }: Move): void {
  const used = things.filter(({ consumable }) => consumable);
  if (used.length > 0)
    turn.effect<PlayerCommand>(addressOf('player', userId), { type: 'giveBack', things: used });
}
