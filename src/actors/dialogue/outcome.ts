import { reject } from '../../protocol/rejections.ts';
import { SECTION_OF, summaryOf } from '../../rules/flow/section.ts';
import { type Advance, advance, stepAt } from '../../rules/flow/step.ts';
import type {
  DialogueChange,
  DialogueMessageRow,
  DialogueRow,
  DialogueStatus,
  StepAnswer,
} from '../ports/dialogue-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { change } from './control.ts';
import type { DialoguePorts } from './ports.ts';
import { type DialogueState, flowOf, keepAnswer, type RunningStep } from './state.ts';
import { answer } from './step.ts';

/** Messages kept in memory for the speakers to come: at most so many, of so many characters. */
const TAIL_MESSAGES = 24;
const TAIL_CHARACTERS = 8_192;

/** The narrator has spoken: message, position and answer are one commit (dialogue.md, "run-next-step" 3 to 6). */
export function spoken(ports: DialoguePorts) {
  return (turn: Turn<DialogueState>, { job, text }: CommandOf<'spoken'>): void => {
    const taken = takeRunning(turn, job);
    if (!taken) return;
    const { row, running } = taken;
    const went = advance(flowOf(row, ports.limits.steps), row.position, running.choice, text);
    const status: DialogueStatus = went.ending ? 'finished' : 'running';
    const message = messageOf(turn, row, went, status, text);
    turn.write('dialogueMessage.insert', message);
    remember(turn.state, message);
    turn.announce(() => {
      ports.telemetry.count('dialogue_steps', 1, 'spoken');
      ports.feed.publish(row.dialogueId, { type: 'message', dialogue: row, message });
    });
    conclude(turn, ports, running, row, message, {
      status,
      position: went.position,
      lastMessage: message.number,
      currentRound: message.round,
      endTime: went.ending ? turn.now : null,
    });
  };
}

/** The narrator has not spoken: what the flow says is to be done then (dialogue.md, `on_error`). */
export function unspoken(ports: DialoguePorts) {
  return (turn: Turn<DialogueState>, { job, code, reason }: CommandOf<'unspoken'>): void => {
    const taken = takeRunning(turn, job);
    if (!taken) return;
    const { row, running } = taken;
    if (code === 'NARRATOR_BUSY')
      return turn.reject(reject('BUSY', 'The narrator has too much to do. Try again in a moment.'));
    if (code !== 'NARRATOR_FAILED') {
      turn.announce(() =>
        ports.telemetry.warn('a step was not taken', { dialogue: turn.id, code, error: reason }),
      );
      return turn.reject(reject('UNAVAILABLE'));
    }
    const skips = row.script.termination.onError === 'skip_step';
    turn.announce(() => {
      ports.telemetry.count('dialogue_steps', 1, skips ? 'skipped' : 'failed');
      ports.telemetry.warn('the narrator failed', { dialogue: turn.id, error: reason });
    });
    if (skips) skip(turn, ports, row, running);
    else fail(turn, ports, row, running, reason);
  };
}

/** A step that is skipped was taken but has not spoken. */
function skip(turn: Turn<DialogueState>, ports: DialoguePorts, row: DialogueRow, running: RunningStep): void {
  const { position, ending } = advance(flowOf(row, ports.limits.steps), row.position, running.choice, null);
  const status: DialogueStatus = ending ? 'finished' : 'running';
  conclude(turn, ports, running, row, null, { status, position, endTime: ending ? turn.now : null });
}

function fail(
  turn: Turn<DialogueState>,
  ports: DialoguePorts,
  row: DialogueRow,
  running: RunningStep,
  reason: string,
): void {
  const position = { ...row.position, current: null };
  const failure = `The narrator could not say anything: ${reason}`;
  const changes = { status: 'error', position, errorReason: reason, endTime: turn.now } as const;
  conclude(turn, ports, running, row, null, changes, failure);
}

function conclude(
  turn: Turn<DialogueState>,
  ports: DialoguePorts,
  { key }: RunningStep,
  row: DialogueRow,
  message: DialogueMessageRow | null,
  changes: Partial<DialogueChange>,
  failure: string | null = null,
): void {
  const changed = change(turn, ports, row, changes);
  const { status, position, currentRound, updateTime, endTime } = changed;
  const number = message?.number ?? null;
  const of: StepAnswer = { status, position, currentRound, updateTime, endTime, message: number, failure };
  if (key !== null) {
    const { dialogueId } = row;
    turn.write('dialogueAnswer.insert', { dialogueId, key, answer: of, createTime: turn.now });
    keepAnswer(turn.state, key, { answer: of, message });
  }
  answer(turn, changed, { answer: of, message });
}

/** The step of this job, which is over. Null when a reload has forgotten it: then nothing of it counts. */
function takeRunning(
  turn: Turn<DialogueState>,
  job: number,
): { row: DialogueRow; running: RunningStep } | null {
  const { state } = turn;
  const { row, running } = state;
  if (!row || running?.job !== job) {
    turn.reject(reject('UNAVAILABLE'));
    return null;
  }
  state.running = null;
  running.finished();
  return { row, running };
}

function messageOf(
  turn: Turn<DialogueState>,
  row: DialogueRow,
  { position }: Advance,
  status: DialogueStatus,
  content: string,
): DialogueMessageRow {
  const step = stepAt(row.script, position.last);
  const seat = (ref: string) => row.participants.findIndex((participant) => participant.ref === ref);
  return {
    dialogueId: row.dialogueId,
    number: (row.lastMessage ?? 0) + 1,
    speaker: seat(step.speaker),
    target: step.target === null ? null : seat(step.target),
    step: step.order,
    task: step.task,
    section: SECTION_OF[step.task],
    round: position.round,
    content,
    summary: summaryOf(content),
    after: { status, position },
    createTime: turn.now,
  };
}

function remember({ tail }: DialogueState, message: DialogueMessageRow): void {
  tail.push(message);
  let characters = tail.reduce((sum, { content }) => sum + content.length, 0);
  while (tail.length > 1 && (tail.length > TAIL_MESSAGES || characters > TAIL_CHARACTERS))
    characters -= tail.shift()?.content.length ?? 0;
}
