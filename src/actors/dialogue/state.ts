import type { Choice, Flow } from '../../rules/flow/flow.ts';
import type { DialogueMessageRow, DialogueRow, StepAnswer } from '../ports/dialogue-rows.ts';
import type { Viewer } from '../ports/dialogue-store.ts';
import type { ReplyTo } from '../runtime/envelope.ts';
import type { Turn } from '../runtime/turn.ts';

const KEPT_ANSWERS = 8;
/** Keys of one dialogue that are in memory, a tenth of a kilobyte each. */
const KNOWN_KEYS = 1_000;

/** The step that is being said. */
export interface RunningStep {
  readonly job: number;
  readonly key: string | null;
  readonly choice: Choice | null;
  readonly replyTo: ReplyTo | null;
  /** Fulfilled when what came of it has been dealt with. */
  readonly over: Promise<void>;
  /** Fulfils it. */
  readonly finished: () => void;
  /** Commands that wait for that. */
  waiting: number;
}

/** What a step came to, for who asks for it again. */
export interface Remembered {
  readonly answer: StepAnswer;
  readonly message: DialogueMessageRow | null;
}

/** One dialogue. */
export interface DialogueState {
  readonly dialogueId: number;
  /** Null: there is none. */
  row: DialogueRow | null;
  running: RunningStep | null;
  /** The newest messages that were said in this activation, without gaps. */
  readonly tail: DialogueMessageRow[];
  /** The newest answers, by key. */
  readonly answers: Map<string, Remembered>;
  /** Every key that a step was ever taken under; null: they are not all known here, and the store has to be asked. */
  keys: Set<string> | null;
}

export function restoreDialogue(id: string, row: DialogueRow | null): DialogueState {
  // Before its first step there are none.
  const keys = !row || row.status === 'not_started' ? new Set<string>() : null;
  return { dialogueId: Number(id), row, running: null, tail: [], answers: new Map(), keys };
}

/** Remembers what a step came to, for who asks again. */
export function keepAnswer(state: DialogueState, key: string, of: Remembered): void {
  const { answers, keys } = state;
  answers.set(key, of);
  for (const old of answers.keys()) {
    if (answers.size <= KEPT_ANSWERS) break;
    answers.delete(old);
  }
  keys?.add(key);
  if (keys && keys.size > KNOWN_KEYS) state.keys = null;
}

/** The dialogue, if it may be seen by who asks. */
export function seen({ state }: Turn<DialogueState>, by: Viewer): DialogueRow | null {
  return by === null || state.row?.ownerId === by ? state.row : null;
}

export function hasEnded({ status }: DialogueRow): boolean {
  return status === 'finished' || status === 'error';
}

/** What it runs on. `most`: steps that any dialogue may speak. */
export function flowOf({ script }: DialogueRow, most: number): Flow {
  const { steps, termination } = script;
  return {
    steps,
    termination: { ...termination, maxSteps: Math.min(termination.maxSteps ?? most, most) },
  };
}
