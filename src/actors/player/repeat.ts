import { explain } from '../../lib/fault.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import type { RpgStore } from '../ports/rpg-store.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, PlayerCommand } from './commands.ts';
import type { PlayerState } from './state.ts';

const KEPT_ANSWERS = 16;
const ANSWERED = 'player_answers_pkey';

type Repeatable = Extract<
  PlayerCommand,
  { readonly requestId: string | null; readonly type: 'talk' | 'wish' | 'move' | 'craft' | 'news' }
>;
type Run<C> = (turn: Turn<PlayerState>, command: C) => void;

/** A call with an id is answered once (rpg.md, `request_id`): what it answered, here or before a restart, is answered again. */
export function once<C extends Repeatable>(store: Pick<RpgStore, 'answer'>, run: Run<C>): Run<C> {
  return (turn, command) => {
    const { requestId } = command;
    const { state } = turn;
    if (!state.row) return turn.reject(reject('PLAYER_UNKNOWN'));
    if (requestId === null) return run(turn, command);
    if (state.answers.has(requestId)) return turn.reply(state.answers.get(requestId));
    if (state.pending.has(requestId))
      return turn.reject(reject('CONFLICT', 'The same request is being answered.'));
    state.pending.add(requestId);
    const recall = async (): Promise<PlayerCommand> => {
      const answer = (await store.answer(state.userId, requestId)) ?? null;
      return { type: 'remembered', command, answer };
    };
    turn.job(recall, (error) => notDone(error, requestId), turn.replyTo);
  };
}

/** What a call answered, without making it. */
export function recall(store: Pick<RpgStore, 'answer'>) {
  return (turn: Turn<PlayerState>, { requestId }: CommandOf<'recall'>): void => {
    const { answers, userId } = turn.state;
    if (answers.has(requestId)) return turn.reply(answers.get(requestId));
    const run = async (): Promise<PlayerCommand> => ({
      type: 'recalled',
      answer: (await store.answer(userId, requestId)) ?? null,
    });
    turn.job(run, (error) => notDone(error, null), turn.replyTo);
  };
}

/** What the store remembers of a call; where it is nothing, the call is a new one. */
export function remembered(runs: { readonly [T in Repeatable['type']]: Run<never> }) {
  return (turn: Turn<PlayerState>, { command, answer }: CommandOf<'remembered'>): void => {
    if (!('requestId' in command) || !(command.type in runs)) return;
    const { type, requestId } = command as Repeatable;
    if (isAnswered(turn, requestId)) return;
    if (answer === null) return runs[type](turn, command as never);
    turn.state.pending.delete(requestId ?? '');
    turn.reply(answer);
  };
}

/**
 * Whether the call has been answered: a reload forgets what is pending, and so the same call may be under way twice. Then
 * nothing more is done, and whoever waits is answered.
 */
export function isAnswered(turn: Turn<PlayerState>, requestId: string | null): boolean {
  if (requestId === null) return false;
  const { answers, pending } = turn.state;
  if (answers.has(requestId)) turn.reply(answers.get(requestId));
  else if (turn.conflict === ANSWERED)
    turn.reject(reject('CONFLICT', 'The same request has just been answered.'));
  else return false;
  pending.delete(requestId);
  return true;
}

/** Answers a call, so that it is answered the same again. */
export function answer(turn: Turn<PlayerState>, requestId: string | null, value: unknown): void {
  const { state } = turn;
  if (requestId !== null) {
    const { userId, answers, pending } = state;
    pending.delete(requestId);
    answers.set(requestId, value);
    for (const old of answers.keys()) {
      if (answers.size <= KEPT_ANSWERS) break;
      answers.delete(old);
    }
    turn.write('playerAnswer.insert', { userId, requestId, answer: value, createTime: turn.now });
  }
  turn.reply(value);
}

/** Nothing was done: the same call may be made again. */
export function refuse(turn: Turn<PlayerState>, requestId: string | null, rejection: Rejection): void {
  if (requestId !== null) turn.state.pending.delete(requestId);
  turn.reject(rejection);
}

export function notDone(error: unknown, requestId: string | null): PlayerCommand {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL';
  return { type: 'notDone', code, reason: explain(error), requestId };
}
