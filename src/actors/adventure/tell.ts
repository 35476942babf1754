import { explain } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import type { AdventureRow, AdventureTurnRow, QueuedMove } from '../ports/rpg-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AdventureCommand, CommandOf } from './commands.ts';
import { finish, tellNoMore } from './ending.ts';
import type { AdventurePorts } from './ports.ts';
import { type AdventureState, KEPT_TURNS, put } from './state.ts';

/** After this a move that could not be told is tried again. */
const AGAIN_MS = 2_000;
/** Turns that the teller remembers. */
const REMEMBERED = 4;

/** Lets the teller tell what is next: the opening, then move after move. One at a time, outside the mailbox. */
export function tellNext(turn: Turn<AdventureState>, ports: AdventurePorts): void {
  const { state } = turn;
  const { row } = state;
  if (row?.status !== 'running' || state.telling !== null) return;
  const [move] = row.pending;
  if (row.opening !== null && !move) return;
  const failed = (error: unknown): AdventureCommand => ({
    type: 'notTold',
    job,
    moveId: row.opening === null ? null : (move?.moveId ?? null),
    reason: explain(error),
  });
  const play = row.opening === null || !move ? null : playOf(state, row, move, ports);
  const run = async (signal: AbortSignal): Promise<AdventureCommand> => {
    if (play) return { type: 'told', job, ...(await play(signal)) };
    return { type: 'opened', job, text: await ports.teller.opening(row.quest, row.role, signal) };
  };
  const job: number = turn.job(run, failed);
  state.telling = job;
}

/** Judges a move and tells what came of it. */
function playOf(
  { turns }: AdventureState,
  row: AdventureRow,
  move: QueuedMove,
  ports: AdventurePorts,
): (signal: AbortSignal) => Promise<Omit<CommandOf<'told'>, 'type' | 'job'>> {
  const told = turns.slice(-REMEMBERED).flatMap(({ text, told: answer }) => [
    { own: true, text },
    { own: false, text: answer },
  ]);
  const { quest, role, figures } = row;
  return async (signal) => {
    const { text, things, missing, hero, met, moveId } = move;
    const action = { text, things, missing };
    const input = { quest, state: row.state, hero, action, met: [...figures, ...met] };
    const [result] = await ports.compute.questTurns([input]);
    if (!result) throw new Error('the turn was not judged');
    const request = { role, quest, ...result, text, told };
    return { moveId, result, text: await ports.teller.turn(request, signal) };
  };
}

export function opened(ports: AdventurePorts) {
  return (turn: Turn<AdventureState>, { job, text }: CommandOf<'opened'>): void => {
    const { state } = turn;
    const { row } = state;
    if (state.telling === job) state.telling = null;
    if (row?.status !== 'running' || row.opening !== null) return;
    // A reload may have let it be told once more.
    tellNoMore(turn);
    const changed = put(turn, { ...row, opening: text }, ports.idleMs);
    for (const replyTo of state.openers.splice(0)) turn.answer(replyTo, { ok: true, value: changed });
    tellNext(turn, ports);
  };
}

/** A turn is over: the quest goes on, or has come to its end and pays. */
export function told(ports: AdventurePorts) {
  return (turn: Turn<AdventureState>, { job, moveId, result, text }: CommandOf<'told'>): void => {
    const { state } = turn;
    const { row } = state;
    if (state.telling === job) state.telling = null;
    const [move] = row?.pending ?? [];
    // Abandoned meanwhile, or told twice by a reload: it does not count.
    if (row?.status !== 'running' || move?.moveId !== moveId) return tellNext(turn, ports);
    tellNoMore(turn);
    const { verdict } = result;
    const done: AdventureTurnRow = {
      adventureId: row.adventureId,
      number: row.turns + 1,
      moveId,
      text: move.text,
      used: move.things.map(({ name }) => name),
      verdict,
      told: text,
      createTime: turn.now,
    };
    turn.write('adventureTurn.insert', done);
    state.turns.push(done);
    if (state.turns.length > KEPT_TURNS) state.turns.shift();
    const figure = verdict.figure?.name;
    const figures = figure && !row.figures.includes(figure) ? [...row.figures, figure] : row.figures;
    const pending = row.pending.slice(1);
    const status = verdict.ended ?? 'running';
    put(
      turn,
      {
        ...row,
        state: result.state,
        status,
        turns: done.number,
        figures,
        pending: verdict.ended ? [] : pending,
      },
      ports.idleMs,
    );
    for (const replyTo of state.waiters.get(moveId) ?? []) turn.answer(replyTo, { ok: true, value: done });
    state.waiters.delete(moveId);
    if (verdict.ended) finish(turn, row, done, pending);
    else tellNext(turn, ports);
    turn.announce(() => ports.telemetry.count('adventure_turns', 1, verdict.grade));
  };
}

export function notTold({ telemetry }: AdventurePorts) {
  return (turn: Turn<AdventureState>, { job, moveId, reason }: CommandOf<'notTold'>): void => {
    const { state } = turn;
    if (state.telling !== job) return;
    state.telling = null;
    turn.announce(() => telemetry.warn('a turn was not told', { adventure: turn.id, error: reason }));
    const waiting = moveId === null ? state.openers.splice(0) : (state.waiters.get(moveId) ?? []);
    if (moveId !== null) state.waiters.delete(moveId);
    for (const replyTo of waiting) turn.answer(replyTo, { ok: false, rejection: reject('UNAVAILABLE') });
    // What was used up is not lost: the move waits, and is told later.
    turn.timer('again', AGAIN_MS, { type: 'again' });
  };
}
