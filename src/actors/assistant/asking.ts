import { isYes } from '../../rules/assistant/consent.ts';
import type { Chat } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AssistantPorts } from './ports.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, enter } from './state.ts';

/** Nobody has answered in time: it goes on with an empty answer and a note (assistant.md 7). */
export function unanswered(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>): void => {
    const { chat } = turn.state;
    if (chat?.phase !== 'asking' || !chat.question) return turn.wakeAt(null);
    if (turn.now < chat.question.due) return turn.wakeAt(chat.question.due);
    turn.wakeAt(null);
    const note = SENTENCES[chat.language].unanswered(ports.limits.patienceMs / 1_000);
    answered(turn, { ...chat, guidance: [...chat.guidance, note] }, null);
  };
}

/** The user has answered the open question; `text`: null where he did not in time. */
export function answered(turn: Turn<AssistantState>, chat: Chat, text: string | null): void {
  const { question, call, steps } = chat;
  const next: Chat = { ...chat, question: null };
  const guided = (): Chat =>
    text === null || text === '' ? next : { ...next, guidance: [...next.guidance, text] };
  switch (question?.about) {
    case 'plan':
      return text === null || text === '' || isYes(text)
        ? enter(turn, { ...next, phase: 'acting' })
        : enter(turn, { ...guided(), phase: 'reading', call: null, approved: true });
    case 'tool':
      return call
        ? enter(turn, {
            ...next,
            phase: 'acting',
            call: { ...call, answers: [...call.answers, text] },
          })
        : enter(turn, { ...next, phase: 'planning' });
    case 'comment': {
      const last = steps.at(-1);
      const commented = last ? [...steps.slice(0, -1), { ...last, comment: text }] : steps;
      return enter(turn, { ...next, phase: 'reading', steps: commented });
    }
    default: {
      const request = [chat.request, text ?? ''].filter((one) => one !== '').join('\n');
      return enter(turn, { ...next, phase: 'reading', request });
    }
  }
}
