import { hasChinese } from '../../lib/has-chinese.ts';
import { plainText } from '../../lib/plain-text.ts';
import { isBareNo, isYes } from '../../rules/assistant/consent.ts';
import type { Chat } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import { joined } from './joined.ts';
import type { AssistantPorts } from './ports.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, enter } from './state.ts';

const GUIDANCE_CHARACTERS = 4_000;
const MOST_GUIDANCE = 40;

/** Nobody has answered in time: it goes on with an empty answer and a note (assistant.md 7). */
export function unanswered(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>): void => {
    const { chat } = turn.state;
    if (chat?.phase !== 'asking' || !chat.question) return turn.wakeAt(null);
    if (turn.now < chat.question.due) return turn.wakeAt(chat.question.due);
    turn.wakeAt(null);
    const note = SENTENCES[chat.language].unanswered(ports.limits.patienceMs / 1_000);
    answered(turn, { ...chat, guidance: guidedBy(chat, note) }, null);
  };
}

/** The user has answered the open question; `text`: null where he did not in time. */
export function answered(turn: Turn<AssistantState>, chat: Chat, text: string | null): void {
  const { question, call, steps } = chat;
  const next: Chat = { ...chat, question: null };
  const guided = (): Chat =>
    text === null || text === '' ? next : { ...next, guidance: guidedBy(chat, text) };
  switch (question?.about) {
    case 'plan':
      return text === null || text === '' || isYes(text)
        ? enter(turn, { ...next, phase: 'reading' })
        : // Who only says no has said nothing that another plan could be approved by.
          enter(turn, { ...guided(), phase: 'reading', call: null, approved: !isBareNo(text) });
    case 'tool':
      return enter(turn, {
        ...next,
        phase: 'reading',
        call: call && { ...call, answers: [...call.answers, text] },
      });
    case 'comment': {
      const last = steps.at(-1);
      const comment = text && plainText(text, GUIDANCE_CHARACTERS);
      const commented = last ? [...steps.slice(0, -1), { ...last, comment }] : steps;
      return enter(turn, { ...next, phase: 'reading', steps: commented });
    }
    default: {
      const request = joined([chat.request, text ?? '']);
      const language = hasChinese(request) ? 'zh' : chat.language;
      return enter(turn, { ...next, phase: 'reading', request, language });
    }
  }
}

/** The newest of what he said, and of what he did not. */
function guidedBy({ guidance }: Chat, text: string): string[] {
  return [...guidance, plainText(text, GUIDANCE_CHARACTERS)].slice(-MOST_GUIDANCE);
}
