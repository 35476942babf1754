import type { DialogueMessageRow, DialogueRow } from '../../actors/ports/dialogue-rows.ts';
import { messageIdOf, sessionRoleIdOf } from '../../protocol/rest/dialogue-ids.ts';
import { dialogueMessageView, dialogueView } from '../rest/dialogue-view.ts';

/** What keeps a connection alive and says nothing. */
export const COMMENT = Buffer.from(':\n\n');
/** After how many milliseconds a client that was cut comes back. */
export const RETRY = Buffer.from('retry: 2000\n\n');

/** One of the Server-Sent Events of a session (docs/protocol/dialogue.md, "Stream"). JSON has no line breaks of its own. */
function frame(event: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function stateFrame(dialogue: DialogueRow): string {
  return frame('state', dialogueView(dialogue));
}

/** Its id is what the client says it has when it comes back. */
export function messageFrame(dialogue: DialogueRow, message: DialogueMessageRow): string {
  const view = dialogueMessageView(dialogue, message);
  return frame('message', view, view.id);
}

/** `number`: of the message that is about to be said. */
export function stepFrame(dialogue: DialogueRow, order: number, number: number): string {
  const step = dialogue.script.steps[order - 1];
  const role = (ref: string | null | undefined) => dialogue.participants.findIndex((one) => one.ref === ref);
  const [speaker, target] = [role(step?.speaker), role(step?.target)];
  return frame('step', {
    session_id: dialogue.dialogueId,
    message_id: messageIdOf(dialogue.dialogueId, number),
    step_id: step?.stepId ?? null,
    speaker_session_role_id: sessionRoleIdOf(dialogue.dialogueId, speaker),
    speaker_role_name: dialogue.participants[speaker]?.name ?? null,
    target_session_role_id: target < 0 ? null : sessionRoleIdOf(dialogue.dialogueId, target),
    target_role_name: dialogue.participants[target]?.name ?? null,
  });
}

export function tokenFrame({ dialogueId }: DialogueRow, number: number, text: string): string {
  return frame('token', { message_id: messageIdOf(dialogueId, number), text });
}

export function resetFrame({ dialogueId }: DialogueRow, number: number): string {
  return frame('reset', { message_id: messageIdOf(dialogueId, number) });
}

export function deletedFrame({ dialogueId }: DialogueRow): string {
  return frame('deleted', { session_id: dialogueId });
}
