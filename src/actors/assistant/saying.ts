import { plainText, plainTexts } from '../../lib/plain-text.ts';
import type { AssistantReplyRow, Chat, Saying } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { adopt, disown, drop, dropOldest, keepContent } from './contents.ts';
import type { AssistantPorts } from './ports.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, dropJob, putChat } from './state.ts';
import { isCurrent, work } from './work.ts';

/** Longest text of a reply. */
const REPLY_CHARACTERS = 20_000;
const EXCHANGES = 10;
const EXCHANGE_CHARACTERS = 1_000;
/** More of them, in one chat, and it goes nowhere. */
const MOST_QUESTIONS = 60;
const MOST_REFS = 100;
const REF_CHARACTERS = 200;

/** The chat says this next, in speech if the user wants that (assistant.md 4, 8). */
export function say(
  turn: Turn<AssistantState>,
  ports: AssistantPorts,
  chat: Chat,
  what: Pick<Saying, 'text'> & Partial<Saying>,
): void {
  if (what.asks && chat.questions >= MOST_QUESTIONS) {
    const text = SENTENCES[chat.language].tooManyQuestions;
    return say(turn, ports, leave(turn, ports, chat), { text, error: text });
  }
  const plain = (text: string | null | undefined) => (text ? plainText(text, REPLY_CHARACTERS) : null);
  const saying: Saying = {
    text: plain(what.text) ?? '',
    refs: plainTexts([...new Set(what.refs)].slice(0, MOST_REFS), REF_CHARACTERS),
    error: plain(what.error),
    extraInfo: plain(what.extraInfo),
    asks: what.asks ?? null,
  };
  dropJob(turn);
  // An error is told in the shape that every client shows (6).
  if (!turn.state.row?.flags.replyInSpeech || saying.error !== null)
    return deliver(turn, ports, { ...chat, saying }, null);
  putChat(turn, { ...chat, phase: 'voicing', saying });
}

/** The chat without what it was about to do. */
export function leave(turn: Turn<AssistantState>, ports: AssistantPorts, chat: Chat): Chat {
  for (const { soundId } of chat.taken) if (soundId !== null) drop(turn, ports, soundId);
  return { ...chat, taken: [], call: null, question: null };
}

/** Lets what is to be said be spoken, and kept. What is too long for that becomes a file (assistant.md, last sentence). */
export function voice(turn: Turn<AssistantState>, ports: AssistantPorts, { saying, language }: Chat): void {
  const { userId } = turn.state;
  const text = saying?.text ?? '';
  const isLong = [...text].length > ports.limits.spokenCharacters;
  const written = { bytes: new TextEncoder().encode(text), contentType: 'text/plain; charset=utf-8' };
  work(turn, ports, async (signal, job) => {
    const { bytes, contentType } = isLong ? written : await ports.voice.speak(text, language, signal);
    const about = isLong
      ? ({ kind: 'written', fileName: 'reply.txt' } as const)
      : ({ kind: 'spoken', fileName: 'reply.wav' } as const);
    const content = await keepContent(ports, { userId, contentType, ...about }, bytes, signal);
    return { type: 'voiced', job: job(), content };
  });
}

export function voiced(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, content }: CommandOf<'voiced'>): void => {
    const { chat } = turn.state;
    if (!chat?.saying || !isCurrent(turn, job)) return turn.announce(() => disown(ports, content));
    dropJob(turn);
    adopt(turn, content);
    turn.announce(() => ports.files.settled(content.hash));
    dropOldest(turn, ports);
    const { contentId, kind } = content;
    if (kind === 'spoken') return deliver(turn, ports, chat, contentId);
    const { saying } = chat;
    deliver(turn, ports, { ...chat, saying: { ...saying, refs: [...saying.refs, contentId] } }, null);
  };
}

/** What could not be spoken is told as text, which says so (assistant.md 6). `why`: a sentence for the user. */
export function sayUnspoken(
  turn: Turn<AssistantState>,
  ports: AssistantPorts,
  chat: Chat,
  why: string | null,
): void {
  const { saying, language } = chat;
  if (!saying) return;
  dropJob(turn);
  const error = plainText(SENTENCES[language].notSpoken(why), REPLY_CHARACTERS);
  const text = `${error}\n\n${saying.text}`;
  deliver(turn, ports, { ...chat, saying: { ...saying, text, error } }, null);
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
    const questions = chat.questions + 1;
    putChat(turn, { ...chat, phase: 'asking', saying: null, question, questions });
    turn.wakeAt(due);
  } else {
    remember(turn, chat.request, text);
    putChat(turn, null);
  }
}

function remember(turn: Turn<AssistantState>, asked: string, answered: string): void {
  const { row } = turn.state;
  if (!row || asked === '') return;
  const cut = (text: string) => plainText(text, EXCHANGE_CHARACTERS);
  const history = [...row.history, { asked: cut(asked), answered: cut(answered) }].slice(-EXCHANGES);
  turn.state.row = { ...row, history, updateTime: turn.now };
  turn.write('assistant.put', turn.state.row);
}
