import { explain } from '../../lib/fault.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import type { Choice } from '../../rules/flow/flow.ts';
import { choiceFault, stepAt } from '../../rules/flow/step.ts';
import type { DialogueRow } from '../ports/dialogue-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, DialogueCommand, GivenChoice, StepOutcome, StepRequest } from './commands.ts';
import { awaitStep } from './control.ts';
import type { DialoguePorts } from './ports.ts';
import { speak } from './speak.ts';
import { type DialogueState, flowOf, hasEnded, type Remembered, seen } from './state.ts';

const CHOICE = 'manual_choice';

/** Runs the next step, or answers what the step of the same key came to (dialogue.md, "run-next-step" 1 and 2). */
export function step(ports: DialoguePorts) {
  return (turn: Turn<DialogueState>, command: CommandOf<'step'>): void => {
    const row = seen(turn, command.by);
    if (!row) return turn.reject(reject('DIALOGUE_UNKNOWN'));
    const { key, choice } = command;
    if (key === null) return begin(turn, ports, row, { key, choice });
    const { answers, keys } = turn.state;
    const known = answers.get(key);
    if (known) return answer(turn, row, known);
    if (keys?.has(key) === false) return once(turn, ports, row, { key, choice });
    recall(turn, ports, { key, choice });
  };
}

/** What the store remembers of a key. Nothing: the step is a new one. */
export function remembered(ports: DialoguePorts) {
  return (turn: Turn<DialogueState>, command: CommandOf<'remembered'>): void => {
    const { row, answers } = turn.state;
    const { request, answer: stored, message } = command;
    if (!row) return turn.reject(reject('DIALOGUE_UNKNOWN'));
    // Another request with the key may have been faster, or be under way.
    const known = (request.key && answers.get(request.key)) || (stored && { answer: stored, message });
    if (known) return answer(turn, row, known);
    once(turn, ports, row, request);
  };
}

/** A step under a key that none was taken under. One that is under way with it is waited for. */
function once(turn: Turn<DialogueState>, ports: DialoguePorts, row: DialogueRow, request: StepRequest): void {
  const { running } = turn.state;
  if (running?.key === request.key) return awaitStep(turn, running, { type: 'step', by: null, ...request });
  begin(turn, ports, row, request);
}

export function notRead({ telemetry }: DialoguePorts) {
  return (turn: Turn<DialogueState>, { reason }: CommandOf<'notRead'>): void => {
    turn.announce(() => telemetry.warn('a dialogue could not be read', { dialogue: turn.id, error: reason }));
    turn.reject(reject('UNAVAILABLE'));
  };
}

/** What a step came to, as it was answered the first time. */
export function answer(
  turn: Turn<DialogueState>,
  row: DialogueRow,
  { answer: of, message }: Remembered,
): void {
  if (of.failure !== null) return turn.reject(reject('GENERATION_FAILED', of.failure));
  const { status, position, currentRound, updateTime, endTime } = of;
  // Whatever became of it since: it had not failed then.
  const then = { status, position, currentRound, errorReason: null, updateTime, endTime };
  const outcome: StepOutcome = { dialogue: { ...row, ...then }, message };
  turn.reply(outcome);
}

function recall(turn: Turn<DialogueState>, { store }: DialoguePorts, request: StepRequest): void {
  const { dialogueId } = turn.state;
  const read = async (): Promise<DialogueCommand> => {
    const found = await store.answer(dialogueId, request.key ?? '');
    const message = found?.message ? await store.message(dialogueId, found.message) : null;
    return { type: 'remembered', request, answer: found, message };
  };
  turn.job(read, (error): DialogueCommand => ({ type: 'notRead', reason: explain(error) }), turn.replyTo);
}

function begin(
  turn: Turn<DialogueState>,
  ports: DialoguePorts,
  row: DialogueRow,
  { key, choice: given }: StepRequest,
): void {
  const { state } = turn;
  const { current } = row.position;
  if (state.running) return turn.reject(reject('STEP_RUNNING'));
  if (hasEnded(row) || current === null) return turn.reject(reject('DIALOGUE_ENDED'));
  const flow = flowOf(row, ports.limits.steps);
  const choice = given && choiceOf(row, given);
  const fault = choice === 'unknown' ? choice : choiceFault(flow, row.position, choice);
  if (fault === 'required') return turn.reject(reject('CHOICE_REQUIRED'));
  if (fault || choice === 'unknown') return turn.reject(unknownChoice(given));
  const stepNow = stepAt(flow, current);
  const tail = [...state.tail];
  let finished: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const run = async (signal: AbortSignal): Promise<DialogueCommand> => {
    // Its result is told first; who waits for it comes after it, also when a reload has forgotten the step.
    const said = await speak(ports, row, stepNow, tail, signal).finally(() => ports.clock.after(0, finished));
    return { ...said, job };
  };
  const failed = (error: unknown): DialogueCommand => ({
    type: 'unspoken',
    job,
    code: 'INTERNAL',
    reason: explain(error),
  });
  const number = (row.lastMessage ?? 0) + 1;
  turn.announce(() => ports.feed.publish(row.dialogueId, { type: 'step', order: current, number }));
  // Both run after this turn, and know it then.
  const job: number = turn.job(run, failed, turn.replyTo);
  state.running = { job, key, choice, replyTo: turn.replyTo, over, finished, waiting: 0 };
}

function choiceOf({ script }: DialogueRow, given: GivenChoice): Choice | 'unknown' {
  if (given.kind === 'label') return given;
  const order = script.steps.find(({ stepId }) => stepId === given.stepId)?.order;
  return order === undefined ? 'unknown' : { kind: 'step', order };
}

function unknownChoice(given: GivenChoice | null): Rejection {
  const field = given?.kind === 'step' ? `${CHOICE}.next_step_id` : CHOICE;
  const what = given?.kind === 'step' ? `no step ${given.stepId}` : 'no case of this label';
  return reject('BAD_FIELD', `${field} names what is not there: ${what}`, field);
}
