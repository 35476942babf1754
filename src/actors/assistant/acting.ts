import type { Chat, OpenCall, Step } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import { say } from './saying.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, enter } from './state.ts';
import type { ToolChange } from './tools/tool.ts';
import { runTool } from './tools/tools.ts';
import { isCurrent, work } from './work.ts';

/** Runs the tool of the open call. */
export function act(turn: Turn<AssistantState>, ports: AssistantPorts, chat: Chat): void {
  const { call } = chat;
  if (!call) return enter(turn, { ...chat, phase: 'planning' });
  const { state, now } = turn;
  const { userId } = state;
  const experiments = [...state.experiments.values()];
  work(turn, ports, async (signal, job) => {
    const { library, store } = ports;
    const files = await store.knownFiles(userId);
    const attached = chat.files.flatMap((id) => files.find(({ fileId }) => fileId === id) ?? []);
    const { language } = chat;
    const at = { userId, language, attached, files, experiments, library, store, now };
    return { type: 'acted', job: job(), outcome: await runTool(call.call, call.answers, at, signal) };
  });
}

/** What the tool wants written and the step that says so are one commit. */
export function acted(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, outcome }: CommandOf<'acted'>): void => {
    const { chat } = turn.state;
    if (!chat?.call || !isCurrent(turn, job)) return;
    if (outcome.type === 'ask') return say(turn, ports, chat, { text: outcome.question, asks: 'tool' });
    for (const change of outcome.changes) apply(turn, change);
    const steps = [...chat.steps, stepOf(chat.call, outcome)];
    const done: Chat = { ...chat, call: null, steps };
    if (turn.state.row?.flags.enableComment) {
      const { comment } = SENTENCES[chat.language];
      return say(turn, ports, done, { text: comment(outcome.answer), refs: outcome.refs, asks: 'comment' });
    }
    enter(turn, { ...done, phase: 'planning' });
  };
}

function stepOf({ call }: OpenCall, done: Extract<CommandOf<'acted'>['outcome'], { type: 'done' }>): Step {
  const { observation, answer, found, refs } = done;
  return { call, observation, answer, found, refs, comment: null };
}

function apply(turn: Turn<AssistantState>, change: ToolChange): void {
  const { userId, experiments, records } = turn.state;
  const { now: createTime } = turn;
  if (change.type === 'experiment') {
    const { name, purpose } = change;
    const row = { experimentId: turn.nextId('experiment'), userId, name, purpose, createTime };
    experiments.set(row.experimentId, row);
    turn.write('experiment.insert', row);
    return;
  }
  const { experimentId, content, refs } = change;
  if (!experiments.has(experimentId)) return;
  const number = (records.get(experimentId) ?? 0) + 1;
  records.set(experimentId, number);
  turn.write('experimentRecord.insert', { experimentId, number, userId, content, refs, createTime });
}
