import { hasChinese } from '../../lib/has-chinese.ts';
import type { Language } from '../ports/agent-call.ts';
import type { AssistantMessageRow, Chat, Taken } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import { act } from './acting.ts';
import { answered } from './asking.ts';
import { hear } from './hearing.ts';
import { joined } from './joined.ts';
import { plan } from './planning.ts';
import type { AssistantPorts } from './ports.ts';
import { say, voice } from './saying.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, enter } from './state.ts';

/**
 * Starts what is next for this user, unless it is under way (assistant.md 7). At the end of every turn: handlers only say how
 * the chat stands.
 */
export function proceed(turn: Turn<AssistantState>, ports: AssistantPorts): void {
  const { state } = turn;
  while (state.job === null) {
    const before = state.chat;
    if (before) goOn(turn, ports, before);
    else begin(turn, ports);
    if (state.chat === before) return;
  }
}

function goOn(turn: Turn<AssistantState>, ports: AssistantPorts, chat: Chat): void {
  switch (chat.phase) {
    case 'hearing':
      return chat.taken.some(({ soundId }) => soundId !== null)
        ? hear(turn, ports, chat)
        : absorb(turn, ports, chat);
    case 'reading':
      return isRead(turn, chat)
        ? enter(turn, { ...chat, phase: chat.call ? 'acting' : 'planning' })
        : undefined;
    case 'planning':
      return plan(turn, ports, chat);
    case 'acting':
      return act(turn, ports, chat);
    case 'voicing':
      return voice(turn, ports, chat);
    case 'asking':
      return turn.state.messages.length > 0 ? takeAnswer(turn, chat) : undefined;
  }
}

/**
 * The first outer message begins a chat, with the inner ones around it. Who takes no replies gets no more: what they say
 * would be kept without end.
 */
function begin(turn: Turn<AssistantState>, { limits }: AssistantPorts): void {
  const { messages, replies } = turn.state;
  const outer = messages.findIndex(({ isInner }) => !isInner);
  if (outer < 0 || replies.length >= limits.replies) return;
  const next = messages.findIndex(({ isInner }, i) => i > outer && !isInner);
  const taken = remove(turn, messages.slice(0, next < 0 ? messages.length : next));
  // Of who speaks, or only sends a file, it is known from before.
  const said = joined(taken.map(({ text }) => text)) || (turn.state.row?.history.at(-1)?.asked ?? '');
  enter(turn, {
    phase: 'hearing',
    language: languageOf(said),
    taken,
    request: '',
    files: [],
    guidance: [],
    steps: [],
    call: null,
    approved: false,
    question: null,
    questions: 0,
    saying: null,
  });
}

/** Whatever waits answers the question. */
function takeAnswer(turn: Turn<AssistantState>, chat: Chat): void {
  turn.wakeAt(null);
  enter(turn, { ...chat, phase: 'hearing', taken: remove(turn, [...turn.state.messages]) });
}

function remove(turn: Turn<AssistantState>, rows: readonly AssistantMessageRow[]): Taken[] {
  const { userId, messages } = turn.state;
  messages.splice(0, rows.length);
  for (const { messageId } of rows) turn.write('assistantMessage.delete', { userId, messageId });
  return rows.map(({ text, fileId, soundId }) => ({ text, fileId, soundId }));
}

/** What was taken, understood by now, becomes the request or the answer to the question. */
function absorb(turn: Turn<AssistantState>, ports: AssistantPorts, chat: Chat): void {
  const text = joined(chat.taken.map((one) => one.text));
  const added = chat.taken.flatMap(({ fileId }) => fileId ?? []);
  const files = [...new Set([...chat.files, ...added])];
  const next: Chat = { ...chat, taken: [], files };
  if (chat.question) return answered(turn, next, text);
  const language = text === '' ? chat.language : languageOf(text);
  if (text === '' && files.length === 0) {
    const { nothingSaid } = SENTENCES[language];
    return say(turn, ports, next, { text: nothingSaid, error: nothingSaid });
  }
  enter(turn, { ...next, phase: 'reading', request: text, language });
}

/** Whether the files that came with the chat's messages have been read, or cannot be. */
function isRead({ state }: Turn<AssistantState>, { files }: Chat): boolean {
  return files.every((fileId) => state.documents.get(fileId)?.status !== 'waiting');
}

function languageOf(text: string): Language {
  return hasChinese(text) ? 'zh' : 'en';
}
