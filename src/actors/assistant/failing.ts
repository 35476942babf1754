import type { Handler } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AssistantCommand, CommandOf } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import { leave, say, sayUnspoken } from './saying.ts';
import { SENTENCES } from './sentences.ts';
import type { AssistantState } from './state.ts';
import { isCurrent } from './work.ts';

/** Faults whose sentences are for the user. */
const SAYS_WHY = [
  'VOICE_UNAVAILABLE',
  'VOICE_BUSY',
  'VOICE_FAILED',
  'SOUND_UNREADABLE',
  'PLANNER_BUSY',
  'PLANNER_FAILED',
  'LIBRARY_BUSY',
];

/** A phase could not be done: the chat ends with a reply that says why (assistant.md 6). What could only not be spoken is text. */
export function failed(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, code, says, reason }: CommandOf<'failed'>): void => {
    if (isCurrent(turn, job)) fail(turn, ports, { code, says, reason });
  };
}

/** The handler of a result; where the store refuses what came of it, the chat ends: doing it again would end in the same. */
export function orFail<C extends AssistantCommand>(
  ports: AssistantPorts,
  handler: Handler<AssistantState, C>,
): Handler<AssistantState, C> {
  return (turn, command) =>
    turn.conflict === null
      ? handler(turn, command)
      : fail(turn, ports, { code: 'STORE_REFUSED', says: '', reason: turn.conflict });
}

function fail(
  turn: Turn<AssistantState>,
  ports: AssistantPorts,
  { code, says, reason }: Pick<CommandOf<'failed'>, 'code' | 'says' | 'reason'>,
): void {
  const { chat } = turn.state;
  if (!chat) return;
  const { phase, language } = chat;
  turn.announce(() =>
    ports.telemetry.warn('an assistant failed', { assistant: turn.id, phase, code, error: reason }),
  );
  const sentences = SENTENCES[language];
  const late = code === 'ASSISTANT_LATE' ? sentences.late(ports.limits.phaseMs / 1_000) : null;
  const why = late ?? (SAYS_WHY.includes(code) ? says : null);
  if (phase === 'voicing') return sayUnspoken(turn, ports, chat, why);
  const text = why === null ? sentences.failed : sentences.because(why);
  say(turn, ports, leave(turn, ports, chat), { text, error: text });
}
