import { explain } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import type { AssistantReplyRow } from '../ports/assistant-rows.ts';
import type { AssistantStore } from '../ports/assistant-store.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AssistantCommand, CommandOf, Doing, HandedReply } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import type { AssistantState } from './state.ts';

/** How long a reply stays with a client that is not heard of any more. */
const LEASE_MS = 10_000;

/** Hands out the oldest reply (assistant.md 3). What it refers to is looked up now: what is gone is left out (5). */
export function take({ store }: AssistantPorts) {
  return (turn: Turn<AssistantState>): void => {
    const { state } = turn;
    const row = state.handed === null ? state.replies[0] : undefined;
    const doing = doingOf(state);
    if (!row) return turn.reply({ reply: null, doing });
    if (row.refs.length === 0 && row.soundId === null) {
      lend(turn, row, null);
      return turn.reply({ reply: handed(row, []), doing });
    }
    const look = async (): Promise<AssistantCommand> => {
      const reply = await lookedUp(store, row);
      return { type: 'found', job, reply, doing };
    };
    const failed = (error: unknown): AssistantCommand => {
      const { replyId } = row;
      return { type: 'notFound', job, replyId, reason: explain(error) };
    };
    const job: number = turn.job(look, failed, turn.replyTo);
    lend(turn, row, job);
  };
}

/** After a reload somebody else may have it by now. */
export function found(turn: Turn<AssistantState>, { job, reply, doing }: CommandOf<'found'>): void {
  const { state } = turn;
  const { replyId } = reply;
  if (state.handed === null && state.replies[0]?.replyId === replyId) lend(turn, reply, job);
  const isHis = state.handed?.replyId === replyId && state.handed.job === job;
  turn.reply({ reply: isHis ? reply : null, doing });
}

export function notFound({ telemetry }: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, replyId, reason }: CommandOf<'notFound'>): void => {
    if (turn.state.handed?.job === job) giveBack(turn, replyId);
    turn.announce(() =>
      telemetry.warn('a reply could not be handed out', { assistant: turn.id, error: reason }),
    );
    turn.reject(reject('UNAVAILABLE'));
  };
}

function lend(
  turn: Turn<AssistantState>,
  { replyId }: Pick<AssistantReplyRow, 'replyId'>,
  job: number | null,
): void {
  turn.state.handed = { replyId, job };
  turn.timer('lease', LEASE_MS, { type: 'leaseOver', replyId } satisfies AssistantCommand);
}

export function taken(turn: Turn<AssistantState>, { replyId }: CommandOf<'taken'>): void {
  const { state } = turn;
  giveBack(turn, replyId);
  const at = state.replies.findIndex((row) => row.replyId === replyId);
  if (at < 0) return;
  state.replies.splice(at, 1);
  turn.write('assistantReply.delete', { userId: state.userId, replyId });
}

export function returned(turn: Turn<AssistantState>, { replyId }: CommandOf<'returned'>): void {
  giveBack(turn, replyId);
}

export function leaseOver(turn: Turn<AssistantState>, { replyId }: CommandOf<'leaseOver'>): void {
  giveBack(turn, replyId);
}

function giveBack(turn: Turn<AssistantState>, replyId: number): void {
  if (turn.state.handed?.replyId !== replyId) return;
  turn.state.handed = null;
  turn.cancelTimer('lease');
}

async function lookedUp(store: AssistantStore, row: AssistantReplyRow): Promise<HandedReply> {
  const ids = row.soundId === null ? row.refs : [...row.refs, row.soundId];
  return handed(row, await store.downloadables(row.userId, ids));
}

function handed(
  row: AssistantReplyRow,
  there: Awaited<ReturnType<AssistantStore['downloadables']>>,
): HandedReply {
  const { replyId, text, isInner, error, extraInfo, soundId } = row;
  const references = there.filter(({ id }) => id !== soundId);
  const sound = there.find(({ id }) => id === soundId) ?? null;
  return { replyId, text, isInner, error, extraInfo, references, sound };
}

function doingOf({ chat }: AssistantState): Doing {
  switch (chat?.phase) {
    case undefined:
      return 'nothing';
    case 'planning':
    case 'acting':
      return 'thinking';
    case 'voicing':
      return 'speaking';
    default:
      return chat?.phase ?? 'nothing';
  }
}
