import { plainText } from '../../lib/plain-text.ts';
import { reject } from '../../protocol/rejections.ts';
import type { DocumentRow } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { adopt } from './contents.ts';
import type { AssistantLimits, AssistantPorts } from './ports.ts';
import type { AssistantState } from './state.ts';

/** Longest text of a message; what is longer is cut. */
export const MESSAGE_CHARACTERS = 20_000;

export function admit({ limits }: AssistantPorts) {
  return (turn: Turn<AssistantState>, { isInner }: CommandOf<'admit'>): void => {
    if (isFull(turn.state, limits, isInner)) turn.reject(reject('ASSISTANT_FULL'));
    else turn.reply(null);
  };
}

/** However many inner messages wait while nothing is under way, an outer one takes them all. */
function isFull(
  { chat, messages, replies }: AssistantState,
  limits: AssistantLimits,
  isInner: boolean,
): boolean {
  if (replies.length >= limits.replies) return true;
  return messages.length >= limits.messages && (chat !== null || isInner);
}

/** Keeps a message; what becomes of it is settled in this turn too (assistant.md 2, 7, 8). */
export function post(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, command: CommandOf<'post'>): void => {
    const { state, now } = turn;
    const { isInner, sound, flags } = command;
    const text = plainText(command.text, MESSAGE_CHARACTERS);
    if (turn.conflict === 'assistant_user') return turn.reject(reject('USER_UNKNOWN'));
    // Where nobody waits for an answer it has been admitted before.
    if (turn.replyTo && isFull(state, ports.limits, isInner)) return turn.reject(reject('ASSISTANT_FULL'));
    const { userId } = state;
    // The file was deleted before its message came here.
    const fileId = turn.conflict === 'document_file' ? null : command.fileId;
    state.row = { userId, flags, history: state.row?.history ?? [], updateTime: now };
    turn.write('assistant.put', state.row);
    if (sound) adopt(turn, { ...sound, userId, kind: 'heard', createTime: now });
    if (fileId !== null && !state.documents.has(fileId)) note(turn, fileId);
    const messageId = turn.nextId('assistantMessage');
    const soundId = sound?.contentId ?? null;
    const row = { userId, messageId, isInner, text, fileId, soundId, createTime: now };
    state.messages.push(row);
    turn.write('assistantMessage.insert', row);
    turn.reply(null);
  };
}

function note(turn: Turn<AssistantState>, fileId: string): void {
  const { userId, documents } = turn.state;
  const row: DocumentRow = {
    fileId,
    userId,
    status: 'waiting',
    remark: null,
    passages: 0,
    pages: null,
    createTime: turn.now,
  };
  documents.set(fileId, row);
  turn.write('document.put', row);
}
