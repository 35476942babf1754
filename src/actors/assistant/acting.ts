import { plainText } from '../../lib/plain-text.ts';
import type { Chat, OpenCall, Step } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import { leave, say } from './saying.ts';
import { SENTENCES } from './sentences.ts';
import { type AssistantState, enter } from './state.ts';
import type { ToolChange, ToolOutcome } from './tools/tool.ts';
import { isCurrent, work } from './work.ts';

/** Experiments of one user: all are in memory while his assistant is. */
const MOST_EXPERIMENTS = 1_000;
const OBSERVATION_CHARACTERS = 4_000;
const ANSWER_CHARACTERS = 8_000;
const NAME_CHARACTERS = 200;
const CONTENT_CHARACTERS = 40_000;
const MOST_REFS = 100;

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
    return { type: 'acted', job: job(), outcome: await ports.runTool(call.call, call.answers, at, signal) };
  });
}

/** What the tool wants written and the step that says so are one commit. */
export function acted(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, outcome }: CommandOf<'acted'>): void => {
    const { chat } = turn.state;
    if (!chat?.call || !isCurrent(turn, job)) return;
    if (outcome.type === 'ask') return say(turn, ports, chat, { text: outcome.question, asks: 'tool' });
    const refused = refusalOf(turn.state, chat, outcome.changes);
    if (refused) return say(turn, ports, leave(turn, ports, chat), { text: refused, error: refused });
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

function stepOf({ call }: OpenCall, done: Extract<ToolOutcome, { type: 'done' }>): Step {
  const { found, refs } = done;
  const observation = plainText(done.observation, OBSERVATION_CHARACTERS);
  const answer = plainText(done.answer, ANSWER_CHARACTERS);
  return { call, observation, answer, found, refs: refs.slice(0, MOST_REFS), comment: null };
}

/** Why these changes cannot be, where the store or its limits would not have them. */
function refusalOf(
  { experiments }: AssistantState,
  { language }: Chat,
  changes: readonly ToolChange[],
): string | null {
  const sentences = SENTENCES[language];
  for (const change of changes) {
    if (change.type === 'record') {
      if (experiments.has(change.experimentId)) continue;
      return sentences.failed;
    }
    if (experiments.size >= MOST_EXPERIMENTS) return sentences.tooManyExperiments;
    const name = change.name.toLowerCase();
    for (const other of experiments.values())
      if (other.name.toLowerCase() === name) return sentences.experimentExists(other.name);
  }
  return null;
}

function apply(turn: Turn<AssistantState>, change: ToolChange): void {
  const { userId, experiments, records } = turn.state;
  const { now: createTime } = turn;
  if (change.type === 'experiment') {
    const name = plainText(change.name, NAME_CHARACTERS);
    const purpose = plainText(change.purpose, CONTENT_CHARACTERS);
    const row = { experimentId: turn.nextId('experiment'), userId, name, purpose, createTime };
    experiments.set(row.experimentId, row);
    turn.write('experiment.insert', row);
    return;
  }
  const { experimentId } = change;
  const content = plainText(change.content, CONTENT_CHARACTERS);
  const refs = change.refs.slice(0, MOST_REFS);
  const number = (records.get(experimentId) ?? 0) + 1;
  records.set(experimentId, number);
  turn.write('experimentRecord.insert', { experimentId, number, userId, content, refs, createTime });
}
