import { plainTexts } from '../../lib/plain-text.ts';
import type { AgentContext } from '../ports/agent.ts';
import type { Call } from '../ports/agent-call.ts';
import type { Chat } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import { say } from './saying.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, enter } from './state.ts';
import { isCurrent, work } from './work.ts';

/** Longest call as JSON: it is stored with every step. */
const CALL_CHARACTERS = 200_000;

/** Asks the planner what to do next. */
export function plan(turn: Turn<AssistantState>, ports: AssistantPorts, chat: Chat): void {
  const { state, now } = turn;
  const { userId } = state;
  const experiments = [...state.experiments.values()];
  const history = state.row?.history ?? [];
  work(turn, ports, async (signal, job) => {
    const files = await ports.store.knownFiles(userId);
    const { language, request, guidance, steps } = chat;
    const context: AgentContext = {
      language,
      request,
      attached: chat.files.flatMap((id) => files.find(({ fileId }) => fileId === id) ?? []),
      files,
      experiments,
      history,
      guidance,
      steps,
      stepsLeft: ports.limits.steps - steps.length,
      now,
    };
    return { type: 'decided', job: job(), decision: await ports.planner.next(context, signal) };
  });
}

export function decided(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, decision }: CommandOf<'decided'>): void => {
    const { chat } = turn.state;
    if (!chat || !isCurrent(turn, job)) return;
    switch (decision.type) {
      case 'ask':
        return say(turn, ports, chat, { text: decision.question, asks: 'clear' });
      case 'call':
        if (chat.steps.length >= ports.limits.steps) return giveUp(turn, ports, chat);
        return propose(turn, ports, chat, decision.call, decision.plan);
      case 'answer':
        return say(turn, ports, chat, {
          text: decision.text,
          refs: decision.refs,
          extraInfo: decision.extraInfo,
        });
    }
  };
}

/** With enable_instruct the user sees the plan first; what was changed at his word is not shown again (assistant.md 8). */
function propose(
  turn: Turn<AssistantState>,
  ports: AssistantPorts,
  chat: Chat,
  call: Call,
  shown: string,
): void {
  const sentences = SENTENCES[chat.language];
  if (JSON.stringify(call).length > CALL_CHARACTERS)
    return say(turn, ports, chat, { text: sentences.failed, error: sentences.failed });
  const open: Chat = { ...chat, call: { call: plainTexts(call, CALL_CHARACTERS), answers: [] } };
  if (turn.state.row?.flags.enableInstruct && !chat.approved)
    return say(turn, ports, open, { text: sentences.plan(shown), asks: 'plan' });
  enter(turn, { ...open, phase: 'acting', approved: false });
}

/** So many steps are enough: what they brought is the answer. */
function giveUp(turn: Turn<AssistantState>, ports: AssistantPorts, chat: Chat): void {
  const last = chat.steps.findLast(({ found }) => found) ?? chat.steps.at(-1);
  const { tooManySteps } = SENTENCES[chat.language];
  const text = `${tooManySteps(ports.limits.steps)}\n\n${last?.answer ?? ''}`.trim();
  say(turn, ports, chat, { text, refs: last?.refs ?? [] });
}
