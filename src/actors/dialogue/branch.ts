import { explain } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import { START } from '../../rules/flow/step.ts';
import type { DialogueMessageRow, DialogueRow } from '../ports/dialogue-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, DialogueCommand, Origin } from './commands.ts';
import { open } from './create.ts';
import type { DialoguePorts } from './ports.ts';
import { type DialogueState, seen } from './state.ts';

/** How it stood after one of its messages: what a branch of it begins with (dialogue.md, "Branch"). */
export function origin({ store }: DialoguePorts) {
  return (turn: Turn<DialogueState>, { by, from }: CommandOf<'origin'>): void => {
    const row = seen(turn, by);
    if (!row) return turn.reject(reject('DIALOGUE_UNKNOWN'));
    const number = from ?? row.lastMessage;
    if (number === null) return turn.reply(originOf(row, null));
    const read = async (): Promise<DialogueCommand> => {
      const message = await store.message(row.dialogueId, number);
      return { type: 'traced', origin: message && originOf(row, message) };
    };
    turn.job(read, (error): DialogueCommand => ({ type: 'notRead', reason: explain(error) }), turn.replyTo);
  };
}

export function traced(turn: Turn<DialogueState>, { origin: found }: CommandOf<'traced'>): void {
  if (found) turn.reply(found);
  else turn.reject(reject('MESSAGE_UNKNOWN', undefined, 'from_message_id'));
}

/** A dialogue of its own that begins where another stood, with copies of all that was said until then. */
export function branch(
  turn: Turn<DialogueState>,
  { ownerId, topic, origin: from }: CommandOf<'branch'>,
): void {
  const { state, now } = turn;
  if (state.row) return turn.reply(state.row);
  // Its origin was deleted while the branch was being made.
  if (turn.conflict) return turn.reject(reject('DIALOGUE_UNKNOWN'));
  const { dialogueId } = state;
  const { position } = from.after;
  const isOver = position.current === null;
  if (from.upTo !== null)
    turn.write('dialogueHistory.copy', { dialogueId, fromId: from.dialogueId, upTo: from.upTo });
  open(turn, {
    dialogueId,
    ownerId,
    topic,
    flowId: from.flowId,
    flowName: from.flowName,
    participants: from.participants,
    script: from.script,
    status: isOver ? 'finished' : 'not_started',
    position,
    lastMessage: from.upTo,
    currentRound: from.currentRound,
    errorReason: null,
    createTime: now,
    updateTime: now,
    endTime: isOver ? now : null,
  });
}

function originOf(row: DialogueRow, message: DialogueMessageRow | null): Origin {
  const { dialogueId, topic, flowId, flowName, participants, script } = row;
  return {
    dialogueId,
    topic,
    flowId,
    flowName,
    participants,
    script,
    upTo: message?.number ?? null,
    currentRound: message?.round ?? 0,
    after: message?.after ?? { status: 'not_started', position: START },
  };
}
