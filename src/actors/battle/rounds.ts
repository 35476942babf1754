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
  if (row?.status !== 'fighting' || state.resolving !== null) return;
  const [first, second] = row.moves;
  if (!(first && second) && (row.due === null || now < row.due)) return;
  const { seed, tongue, fighters } = row;
  const failed = (error: unknown): BattleCommand => ({ type: 'notResolved', job, reason: explain(error) });
  const job: number = turn.job(async (signal): Promise<BattleCommand> => {
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
    return { type: 'resolved', job, moves: row.moves, result, told };
  }, failed);
  state.resolving = job;
}

/** The round is over, for both at once; so is the duel, if it decided it. */
export function resolved(ports: BattlePorts) {
  const { limits, telemetry } = ports;
  return (turn: Turn<BattleState>, { job, moves, result, told }: CommandOf<'resolved'>): void => {
    const { state, now } = turn;
    const { row } = state;
    if (state.resolving === job) state.resolving = null;
    if (row?.status !== 'fighting' || result.state.round !== row.state.round + 1) return;
    // A reload may have let it be resolved once more.
    resolveNoMore(turn);
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
    // Both may have moved too late for this one.
    resolveIfDue(turn, ports);
  };
}

function resolveNoMore(turn: Turn<BattleState>): void {
  const { resolving } = turn.state;
  if (resolving !== null) turn.cancelJob(resolving);
  turn.state.resolving = null;
}

export function notResolved({ telemetry }: BattlePorts) {
  return (turn: Turn<BattleState>, { job, reason }: CommandOf<'notResolved'>): void => {
    if (turn.state.resolving !== job) return;
    turn.state.resolving = null;
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

/**
 * The round of a move: now if it is over, later if that is waited for, else without one. A call that is made again for a
 * round that was read is answered the same again.
 */
export function outcome({ store }: BattlePorts) {
  return (turn: Turn<BattleState>, { by, moveId, wait }: CommandOf<'outcome'>): void => {
    const { state } = turn;
    const { row, battleId } = state;
    const side = sideOf(state, by);
    if (!row || side === null) return turn.reject(reject('BATTLE_UNKNOWN'));
    const isPending = row.status === 'fighting' && row.moves[side]?.moveId === moveId;
    if (isPending && wait && turn.replyTo) state.waiters.push({ side, moveId, replyTo: turn.replyTo });
    if (isPending) return wait ? undefined : turn.reply(newsOf(state, side, null));
    const round = state.rounds.find(({ moves }) => moves[side]?.moveId === moveId);
    if (round && round.number <= row.read[side]) return turn.reply(newsOf(state, side, round));
    if (round || row.read[side] === 0) return turn.reply(readBy(turn, side));
    const read = async (): Promise<BattleCommand> => ({
      type: 'found',
      by,
      round: await store.battleRound(battleId, moveId),
    });
    turn.job(read, (): BattleCommand => ({ type: 'found', by, round: null }), turn.replyTo);
  };
}

/** What the store has of a move: nothing where it was given back. */
export function found(turn: Turn<BattleState>, { by, round }: CommandOf<'found'>): void {
  const side = sideOf(turn.state, by);
  if (side === null) turn.reject(reject('BATTLE_UNKNOWN'));
  else turn.reply(round ? newsOf(turn.state, side, round) : readBy(turn, side));
}

/** Breaks off or ends in another way than by its rounds: who waits hears of it, and moves that were made are given back. */
export function breakOff(turn: Turn<BattleState>, fled: 0 | 1): void {
  const { state } = turn;
  const { row } = state;
  if (!row) return;
  for (const move of row.moves) if (move) giveBack(turn, move);
  resolveNoMore(turn);
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
