import type { Turn } from '../runtime/turn.ts';
import type { AssistantPorts } from './ports.ts';
import { leave, say } from './saying.ts';
import { SENTENCES } from './sentences.ts';
import type { AssistantState } from './state.ts';

export function cancel(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>): void => {
    const { chat } = turn.state;
    turn.reply(chat !== null);
    if (!chat) return;
    turn.wakeAt(null);
    const text = SENTENCES[chat.language].cancelled;
    // Whoever polls hears that nothing more comes; he need not hear it spoken.
    say(turn, ports, leave(turn, ports, { ...chat, request: '' }), { text, error: text });
  };
}

export function clearHistory(turn: Turn<AssistantState>): void {
  const { row } = turn.state;
  if (row) {
    turn.state.row = { ...row, history: [], updateTime: turn.now };
    turn.write('assistant.put', turn.state.row);
  }
  turn.reply(null);
}
