import { explain, Fault } from '../../lib/fault.ts';
import type { AssistantContentRow, AssistantReplyRow, Chat, Saying } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, dropJob, putChat } from './state.ts';
import { isCurrent, work } from './work.ts';

/** Longest text of a reply. */
const REPLY_CHARACTERS = 20_000;
const EXCHANGES = 10;
const EXCHANGE_CHARACTERS = 1_000;
const CONTENT_BITS = 192;

/** The chat says this next, in speech if the user wants that (assistant.md 4, 8). */
export function say(
  turn: Turn<AssistantState>,
  ports: AssistantPorts,
  chat: Chat,
  what: Pick<Saying, 'text'> & Partial<Saying>,
): void {
  const text = what.text.slice(0, REPLY_CHARACTERS).toWellFormed().replaceAll('\0', '');
  const saying: Saying = { refs: [], error: null, extraInfo: null, asks: null, ...what, text };
  dropJob(turn);
  // An error is told in the shape that every client shows (6).
  if (!turn.state.row?.flags.replyInSpeech || saying.error !== null)
    return deliver(turn, ports, { ...chat, saying }, null);
  putChat(turn, { ...chat, phase: 'voicing', saying });
}

/** Lets what is to be said be spoken, and kept. What is too long for that becomes a file (assistant.md, last sentence). */
export function voice(turn: Turn<AssistantState>, ports: AssistantPorts, { saying, language }: Chat): void {
  const { userId } = turn.state;
  const text = saying?.text ?? '';
  const isLong = [...text].length > ports.limits.spokenCharacters;
  work(turn, ports, async (signal, job) => {
    try {
      const sound = isLong
        ? { bytes: new TextEncoder().encode(text), contentType: 'text/plain' }
        : await ports.voice.speak(text, language, signal);
      const kind = isLong ? 'written' : 'spoken';
      const content = await keep(ports, userId, kind, sound.bytes, sound.contentType);
      return { type: 'voiced', job: job(), content, error: null };
    } catch (error) {
      signal.throwIfAborted();
      const why = error instanceof Fault ? error.message : explain(error);
      return { type: 'voiced', job: job(), content: null, error: why };
    }
  });
}

export function voiced(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, content, error }: CommandOf<'voiced'>): void => {
    const { chat } = turn.state;
    if (!chat?.saying || !isCurrent(turn, job)) return;
    dropJob(turn);
    const { saying } = chat;
    if (content) {
      turn.write('assistantContent.insert', { ...content, createTime: turn.now });
      if (content.kind === 'spoken') return deliver(turn, ports, chat, keptSpoken(turn, ports, content));
      const refs = [...saying.refs, content.contentId];
      return deliver(turn, ports, { ...chat, saying: { ...saying, refs } }, null);
    }
    const sentence = SENTENCES[chat.language].notSpoken(error ?? '');
    const text = `${sentence}\n\n${saying.text}`;
    deliver(turn, ports, { ...chat, saying: { ...saying, text, error: sentence } }, null);
  };
}

/** The newest spoken replies are kept. */
function keptSpoken(
  turn: Turn<AssistantState>,
  { limits }: AssistantPorts,
  { contentId }: AssistantContentRow,
): string {
  const { spoken } = turn.state;
  spoken.push(contentId);
  for (const old of spoken.splice(0, Math.max(0, spoken.length - limits.spokenReplies)))
    turn.write('assistantContent.delete', { contentId: old });
  return contentId;
}

/** The reply is there to be taken. It asks, or the chat is over. */
function deliver(
  turn: Turn<AssistantState>,
  ports: AssistantPorts,
  chat: Chat,
  soundId: string | null,
): void {
  const { state, now } = turn;
  const { saying } = chat;
  if (!saying) return;
  const { text, refs, error, extraInfo, asks } = saying;
  const row: AssistantReplyRow = {
    userId: state.userId,
    replyId: turn.nextId('assistantReply'),
    text,
    isInner: asks !== null,
    error,
    extraInfo,
    refs,
    soundId,
    createTime: now,
  };
  state.replies.push(row);
  turn.write('assistantReply.insert', row);
  if (asks !== null) {
    const due = now + ports.limits.patienceMs;
    const question = { about: asks, text, due };
    putChat(turn, { ...chat, phase: 'asking', saying: null, question });
    turn.wakeAt(due);
  } else {
    remember(turn, chat.request, text);
    putChat(turn, null);
  }
}

function remember(turn: Turn<AssistantState>, asked: string, answered: string): void {
  const { row } = turn.state;
  if (!row || asked === '') return;
  const cut = (text: string) => text.slice(0, EXCHANGE_CHARACTERS).toWellFormed();
  const history = [...row.history, { asked: cut(asked), answered: cut(answered) }].slice(-EXCHANGES);
  turn.state.row = { ...row, history, updateTime: turn.now };
  turn.write('assistant.put', turn.state.row);
}

/** Puts a content where contents are kept; its row follows in a commit. */
async function keep(
  { files, random }: AssistantPorts,
  userId: number,
  kind: 'spoken' | 'written',
  bytes: Uint8Array,
  contentType: string,
): Promise<AssistantContentRow> {
  const incoming = await files.receive();
  try {
    await incoming.write(bytes);
    const { hash, size } = await incoming.keep();
    const fileName = kind === 'spoken' ? 'reply.wav' : 'reply.txt';
    const contentId = random.token(CONTENT_BITS);
    return { contentId, userId, kind, hash, fileName, contentType, size, createTime: 0 };
  } finally {
    await incoming.discard();
  }
}
