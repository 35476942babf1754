import { hasChinese } from '../../lib/has-chinese.ts';
import type { AssistantMessageRow, Chat, Taken } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import { act } from './acting.ts';
import { answered } from './asking.ts';
import type { CommandOf } from './commands.ts';
import { hear } from './hearing.ts';
import { plan } from './planning.ts';
import type { AssistantPorts } from './ports.ts';
import { say, voice } from './saying.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, dropJob, enter } from './state.ts';
import { isCurrent } from './work.ts';

/**
 * Starts what is next for this user, unless it is under way (assistant.md 7). At the end of every turn: handlers only say how
 * the chat stands.
 */
export function proceed(turn: Turn<AssistantState>, ports: AssistantPorts): void {
  const { state } = turn;
  while (state.job === null) {
    const before = state.chat;
    if (before) goOn(turn, ports, before);
    else begin(turn);
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
      return isRead(turn, chat) ? enter(turn, { ...chat, phase: 'planning' }) : undefined;
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

/** The first outer message, with the inner ones that have waited for it, begins a chat. */
function begin(turn: Turn<AssistantState>): void {
  const { messages } = turn.state;
  const outer = messages.findIndex(({ isInner }) => !isInner);
  if (outer < 0) return;
  const taken = remove(turn, messages.slice(0, outer + 1));
  enter(turn, {
    phase: 'hearing',
    language: 'en',
    taken,
    request: '',
    files: [],
    guidance: [],
    steps: [],
    call: null,
    approved: false,
    question: null,
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
  const text = chat.taken
    .map((one) => one.text.trim())
    .filter((one) => one !== '')
    .join('\n');
  const added = chat.taken.flatMap(({ fileId }) => fileId ?? []);
  const files = [...new Set([...chat.files, ...added])];
  const next: Chat = { ...chat, taken: [], files };
  if (chat.question) return answered(turn, next, text);
  // Nothing was said, and nothing was sent.
  const language = hasChinese(text) ? 'zh' : 'en';
  if (text === '' && files.length === 0)
    return say(turn, ports, next, { text: SENTENCES[language].nothingHeard, asks: 'clear' });
  enter(turn, { ...next, phase: 'reading', request: text, language });
}

/** Whether the files that came with the chat's messages have been read, or cannot be. */
function isRead({ state }: Turn<AssistantState>, { files }: Chat): boolean {
  return files.every((fileId) => state.documents.get(fileId)?.status !== 'waiting');
}

/** The phase could not be done: the chat ends with a reply that says why (assistant.md 6). */
export function failed(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, code, reason }: CommandOf<'failed'>): void => {
    const { chat } = turn.state;
    if (!chat || !isCurrent(turn, job)) return;
    turn.announce(() =>
      ports.telemetry.warn('an assistant failed', {
        assistant: turn.id,
        phase: chat.phase,
        code,
        error: reason,
      }),
    );
    dropJob(turn);
    const sentences = SENTENCES[chat.language];
    const text = SAYS_WHY.includes(code) ? sentences.because(reason) : sentences.failed;
    say(turn, ports, { ...chat, call: null, taken: [] }, { text, error: text });
  };
}

/** Faults whose sentences are for the user. */
const SAYS_WHY = [
  'VOICE_UNAVAILABLE',
  'VOICE_BUSY',
  'VOICE_FAILED',
  'SOUND_UNREADABLE',
  'PLANNER_BUSY',
  'PLANNER_FAILED',
  'LIBRARY_BUSY',
  'ASSISTANT_LATE',
];
