import { reject } from '../../protocol/rejections.ts';
import type { DialogueChange, DialogueRow } from '../ports/dialogue-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { DialoguePorts } from './ports.ts';
import { type DialogueState, hasEnded, type RunningStep, seen } from './state.ts';

/** Commands that may wait for one step at once. */
const MOST_WAITING = 100;

/** From running alone; a second time it answers the same. */
export function pause(ports: DialoguePorts) {
  return (turn: Turn<DialogueState>, command: CommandOf<'pause'>): void => {
    const row = settled(turn, command);
    if (!row || row.status === 'paused') return row ? turn.reply(row) : undefined;
    if (hasEnded(row)) return turn.reject(reject('DIALOGUE_ENDED'));
    if (row.status !== 'running') return turn.reject(reject('DIALOGUE_NOT_RUNNING'));
    turn.reply(change(turn, ports, row, { status: 'paused' }));
  };
}

/** Also starts one that has not begun: it then waits for its first step. */
export function resume(ports: DialoguePorts) {
  return (turn: Turn<DialogueState>, command: CommandOf<'resume'>): void => {
    const row = settled(turn, command);
    if (!row || row.status === 'running') return row ? turn.reply(row) : undefined;
    if (hasEnded(row)) return turn.reject(reject('DIALOGUE_NOT_PAUSED'));
    turn.reply(change(turn, ports, row, { status: 'running' }));
  };
}

/** From every state that has not ended; a second time it answers the same. */
export function finish(ports: DialoguePorts) {
  return (turn: Turn<DialogueState>, command: CommandOf<'finish'>): void => {
    const row = settled(turn, command);
    if (!row || row.status === 'finished') return row ? turn.reply(row) : undefined;
    if (hasEnded(row)) return turn.reject(reject('DIALOGUE_ENDED'));
    const position = { ...row.position, current: null };
    turn.reply(change(turn, ports, row, { status: 'finished', position, endTime: turn.now }));
  };
}

/** Not while it runs, unless forced: then the step that runs is given up. */
export function remove({ feed }: DialoguePorts) {
  return (turn: Turn<DialogueState>, { by, force }: CommandOf<'remove'>): void => {
    const row = seen(turn, by);
    if (!row) return turn.reject(reject('DIALOGUE_UNKNOWN'));
    const { state } = turn;
    if ((state.running || row.status === 'running') && !force) return turn.reject(reject('DIALOGUE_RUNNING'));
    if (state.running) {
      turn.cancelJob(state.running.job);
      turn.answer(state.running.replyTo, { ok: false, rejection: reject('DIALOGUE_UNKNOWN') });
      state.running.finished();
      state.running = null;
    }
    state.row = null;
    state.tail.length = 0;
    state.answers.clear();
    state.keys?.clear();
    const { dialogueId } = row;
    turn.write('dialogue.delete', { dialogueId });
    turn.announce(() => feed.publish(dialogueId, { type: 'deleted' }));
    turn.reply(null);
  };
}

/** Changes the row, and lets go of the personas when that is its end. Who watches hears of it. */
export function change(
  turn: Turn<DialogueState>,
  { feed }: Pick<DialoguePorts, 'feed'>,
  row: DialogueRow,
  changes: Partial<DialogueChange>,
): DialogueRow {
  const changed: DialogueRow = { ...row, ...changes, updateTime: turn.now };
  const { dialogueId, status, position, lastMessage, currentRound, errorReason, updateTime, endTime } =
    changed;
  turn.state.row = changed;
  turn.write('dialogue.update', {
    dialogueId,
    status,
    position,
    lastMessage,
    currentRound,
    errorReason,
    updateTime,
    endTime,
  });
  if (hasEnded(changed)) turn.write('personaUses.delete', { dialogueId });
  turn.announce(() => feed.publish(dialogueId, { type: 'state', dialogue: changed }));
  return changed;
}

/** The dialogue when no step runs; otherwise the command comes again after the step, and this is null. */
function settled(
  turn: Turn<DialogueState>,
  command: CommandOf<'pause' | 'resume' | 'finish'>,
): DialogueRow | null {
  const row = seen(turn, command.by);
  if (!row) turn.reject(reject('DIALOGUE_UNKNOWN'));
  const { running } = turn.state;
  if (!row || !running) return row;
  awaitStep(turn, running, command);
  return null;
}

/** The command comes again when the step is over. It waits as a job, which outlives a state that is thrown away. */
export function awaitStep(
  turn: Turn<DialogueState>,
  running: RunningStep,
  command: CommandOf<'pause' | 'resume' | 'finish' | 'step'>,
): void {
  if (running.waiting >= MOST_WAITING) return turn.reject(reject('BUSY'));
  running.waiting += 1;
  turn.job(
    () => running.over.then(() => command),
    () => command,
    turn.replyTo,
  );
}
