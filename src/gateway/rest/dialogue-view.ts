import type { DialogueMessageRow, DialogueRow, DialogueStatus } from '../../actors/ports/dialogue-rows.ts';
import type { DialogueRecord } from '../../actors/ports/dialogue-store.ts';
import { isoTime } from '../../protocol/message.ts';
import type { DialogueItemView, DialogueMessageView, DialogueView } from '../../protocol/rest/dialogue.ts';
import { messageIdOf, sessionRoleIdOf } from '../../protocol/rest/dialogue-ids.ts';

type Cast = Pick<DialogueRow, 'participants'>;

export function hasEnded(status: DialogueStatus): boolean {
  return status === 'finished' || status === 'error';
}

/** A session as lists show it. */
export function dialogueItemView(record: DialogueRecord): DialogueItemView {
  return {
    id: record.dialogueId,
    topic: record.topic,
    flow_template_name: record.flowName,
    status: record.status,
    participants: record.participants.map(({ name }) => name),
    created_at: isoTime(record.createTime),
    updated_at: isoTime(record.updateTime),
  };
}

/** A session as REST answers it. */
export function dialogueView(row: DialogueRow): DialogueView {
  const { current, executed } = row.position;
  const step = current === null || hasEnded(row.status) ? undefined : row.script.steps[current - 1];
  return {
    id: row.dialogueId,
    topic: row.topic,
    flow_template_id: row.flowId,
    flow_template_name: row.flowName,
    status: row.status,
    current_step_id: step?.stepId ?? null,
    current_round: row.currentRound,
    executed_steps_count: executed,
    participants: row.participants.map(({ ref, personaId, name }, index) => ({
      session_role_id: sessionRoleIdOf(row.dialogueId, index),
      role_ref: ref,
      role_id: personaId,
      role_name: name,
    })),
    error_reason: row.errorReason,
    created_at: isoTime(row.createTime),
    updated_at: isoTime(row.updateTime),
    ended_at: row.endTime === null ? null : isoTime(row.endTime),
  };
}

export function dialogueMessageView({ participants }: Cast, row: DialogueMessageRow): DialogueMessageView {
  const { dialogueId, number, speaker, target } = row;
  return {
    id: messageIdOf(dialogueId, number),
    session_id: dialogueId,
    speaker_session_role_id: sessionRoleIdOf(dialogueId, speaker),
    speaker_role_name: participants[speaker]?.name ?? '',
    target_session_role_id: target === null ? null : sessionRoleIdOf(dialogueId, target),
    target_role_name: target === null ? null : (participants[target]?.name ?? ''),
    reply_to_message_id: number > 1 ? messageIdOf(dialogueId, number - 1) : null,
    content: row.content,
    content_summary: row.summary,
    round_index: row.round,
    section: row.section,
    created_at: isoTime(row.createTime),
  };
}
